import type { Row } from '@kith/sdk'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Link } from '../../ui/router.tsx'
import { shortMoment } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'
import { nameOf, sentenceOfRow } from '../desk/row-sentence.ts'

/** Conversations beside the desk, on whatever channel, the newest stir first. */
export function RowsList({ rows, label }: { rows: readonly Row[]; label: string }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { desk, slug } = useHere()
  return (
    <ol className="hits" aria-label={label}>
      {rows.map(row => (
        <li key={row.id} className="hit">
          <Link to={`/desk/${slug}/all/${row.id}`} className="hit-link">
            <span className="row-top">
              <span className="row-name" dir="auto">{row.subject || words.desk.noSubject}</span>
              <time className="row-time" dateTime={row.stirredAt}>{shortMoment(instantOf(row.stirredAt), now, place, words.time)}</time>
            </span>
            <span className="row-subject"><bdi>{row.firstParty.name || nameOf(row.firstParty, words)}</bdi>{row.firstParty.name && row.firstParty.address && <> <bdi className="named-address">{row.firstParty.address}</bdi></>}</span>
            <span className="hit-text" dir="auto">{row.excerpt}</span>
            <span className="row-say">{row.lastChannel in words.desk.channel && words.desk.sentence.stop(words.people.last(words.desk.channel[row.lastChannel as keyof typeof words.desk.channel]))} {sentenceOfRow(row, desk.memberId, now, place, words).state}</span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
