import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import type { Detail } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { unmerge, unsplit } from '../desk/join.ts'
import type { View } from '../desk/rows.ts'

/** What was merged into this conversation or split off it; each can be undone at any time. */
export function Joins({ detail, view }: { detail: Detail; view: View }) {
  const words = useWords()
  const { desk, slug } = useHere()
  const about = words.desk.about
  const name = (subject: string): string => subject || words.desk.noSubject
  if (detail.merged.length + detail.splits.length === 0 && !detail.splitFrom) return null
  return (
    <section className="about-part">
      <h3>{about.joins}</h3>
      <ul className="joins">
        {detail.merged.map(one => (
          <li key={one.mergeId}>
            <p>{about.merged(name(one.subject))}</p>
            <Button kind="quiet" onPress={() => void unmerge(desk, one.mergeId, detail.id, words)}>{words.app.undo}</Button>
          </li>
        ))}
        {detail.splits.map(one => (
          <li key={one.splitId}>
            <p><Link to={`/desk/${slug}/${view}/${one.id}`}>{about.splitOff(name(one.subject))}</Link></p>
            <Button kind="quiet" onPress={() => void unsplit(desk, one.splitId, detail.id, words)}>{words.app.undo}</Button>
          </li>
        ))}
        {detail.splitFrom && (
          <li><Link to={`/desk/${slug}/${view}/${detail.splitFrom.id}`}>{about.splitFrom(name(detail.splitFrom.subject))}</Link></li>
        )}
      </ul>
    </section>
  )
}
