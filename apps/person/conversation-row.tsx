import type { HerRow } from '@kith/sdk'
import { instantOf, useNow } from '../ui/clock.ts'
import { Link } from '../ui/router.tsx'
import { shortMoment } from '../ui/time.ts'
import { usePlace, useWords } from '../ui/words.tsx'
import { herSentence } from './her-sentence.ts'

/** One conversation in a list: about what, what was said last, and whose move it is in a sentence. */
export function ConversationRow({ row, slug, business }: { row: HerRow; slug: string; business: string }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = herSentence(row, business, now, place, words)
  return (
    <li className="her-row" data-move={said.move ? '' : undefined}>
      <Link to={`/my/${slug}/${row.id}`} className="her-row-link">
        <span className="her-row-top">
          <span className="her-subject"><bdi>{row.subject || words.desk.noSubject}</bdi></span>
          <time dateTime={row.stirredAt}>{shortMoment(instantOf(row.stirredAt), now, place, words.time)}</time>
        </span>
        <span className="her-excerpt" dir="auto">{row.excerpt}</span>
        {row.doubtful && <span className="row-doubtful">{words.person.talk.inYourNameLine}</span>}
        <span className="her-say">{said.move && <strong className="her-move">{said.move}</strong>} {said.text}</span>
      </Link>
    </li>
  )
}
