import type { Slip } from '@kith/sdk'
import { instantOf, now } from '../../ui/clock.ts'
import { Qr } from '../../ui/qr.tsx'
import { Hand } from '../../ui/hand.tsx'
import { momentInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'

/** What the visitor takes home: A6, on paper, readable without us. */
export function SlipPaper({ slip }: { slip: Slip }) {
  const words = useWords()
  const place = usePlace()
  const said = words.page.counter
  const when = momentInWords(instantOf(slip.visitedAt), now(), place, words.time)
  return (
    <article className="slip" aria-label={said.slip}>
      <h2>{slip.business}</h2>
      <p className="slip-answer">{slip.answer}</p>
      <p className="slip-label">{said.slipReference}</p>
      <p className="slip-reference">{slip.reference}</p>
      <p className="slip-label">{said.slipSaid(when, slip.member)}</p>
      <Hand text={slip.said} className="slip-said" />
      <p className="slip-label">{said.slipNext}</p>
      <ul>{slip.howToGoOn.map(way => <li key={way}>{way}</li>)}</ul>
      <div className="slip-page-link"><Qr text={slip.page} label={slip.page} /><p>{said.slipPage}</p></div>
      {slip.name && <p className="slip-name" dir="auto">{slip.name}</p>}
    </article>
  )
}
