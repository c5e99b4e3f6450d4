import { memo } from 'react'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Link } from '../../ui/router.tsx'
import { shortMoment } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { useDesk, useHere } from './here.tsx'
import { nameOf, sentenceOfRow } from './row-sentence.ts'
import type { View } from './rows.ts'

/** One conversation in a list: who, about what, their words, and whose turn it is in a sentence. */
export const QueueRow = memo(function QueueRow({ id, view }: { id: string; view: View }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { desk, slug } = useHere()
  const row = useDesk(state => state.rows[id])
  const open = useDesk(state => state.held === id)
  if (!row) return null
  const said = sentenceOfRow(row, desk.memberId, now, place, words)
  return (
    <li className="row" data-row={id} data-move={said.move ? '' : undefined} data-open={open ? '' : undefined}>
      <Link to={`/desk/${slug}/${view}/${id}`} className="row-link" aria-current={open ? 'true' : undefined}>
        <span className="row-top">
          <span className="row-name" dir="auto">{nameOf(row.firstParty, words)}</span>
          {row.turn
            ? <time className="row-time" dateTime={row.turn.dueAt} data-late={said.late || undefined}>{said.due}</time>
            : <time className="row-time" dateTime={row.stirredAt}>{shortMoment(instantOf(row.stirredAt), now, place, words.time)}</time>}
        </span>
        <span className="row-subject" dir="auto">{row.subject || words.desk.noSubject}</span>
        <span className="row-excerpt" dir="auto">{row.excerpt}</span>
        {row.doubtful && <span className="row-doubtful">{words.desk.doubtful}</span>}
        <span className="row-say">
          {said.move && <strong className="row-move">{said.move}.</strong>}{' '}
          {said.boosts && <span className="row-boost">{said.boosts}</span>} {said.state} {said.has}
        </span>
      </Link>
    </li>
  )
})
