import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import type { Detail } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { decide, openSuggestion } from '../desk/ties.ts'
import type { View } from '../desk/rows.ts'

/** What may belong to this conversation, and why; one key puts it together or keeps it apart. */
export function SuggestionLine({ detail, view }: { detail: Detail; view: View }) {
  const words = useWords()
  const { desk, slug } = useHere()
  const one = openSuggestion(detail)
  if (!one) return null
  const said = words.desk.suggestion
  const path = `/desk/${slug}/${view}`
  const subject = one.other.subject || words.desk.noSubject
  return (
    <section className="suggestion" aria-label={said.label}>
      <p>
        {one.isNewer ? said.mayBelong : said.mayBelongHere} <Link to={`${path}/${one.other.id}`} className="link" dir="auto">{subject}</Link>
        {!one.samePerson && <> {said.of} <bdi>{one.other.firstPartyName || words.desk.noName}</bdi></>}.{' '}
        <span className="suggestion-why">{said.why[one.reason]}{!one.samePerson && ` ${said.twoPeople}`}</span>
      </p>
      <div className="suggestion-acts">
        <Button shortcut="m" onPress={() => void decide(desk, detail, one, 'together', path, words)}>{one.samePerson ? said.together : said.beside}</Button>
        <Button kind="quiet" shortcut="a" onPress={() => void decide(desk, detail, one, 'apart', path, words)}>{said.apart}</Button>
      </div>
    </section>
  )
}
