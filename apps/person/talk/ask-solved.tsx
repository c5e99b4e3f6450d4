import type { HerRow } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.tsx'
import { whoAnswers } from '../her-sentence.ts'
import type { Send } from './send.ts'

/** They ask whether it is solved; only her word closes it. */
export function AskSolved({ row, business, send, busy }: { row: HerRow; business: string; send: Send; busy: boolean }) {
  const said = useWords().person.talk
  return (
    <section className="her-ask" aria-labelledby="her-ask">
      <p id="her-ask">{said.solvedAsk(whoAnswers(row, business))}</p>
      <div className="her-ask-acts">
        <Button isDisabled={busy} onPress={() => void send({ said: said.saidNotSolved, word: 'not-solved' })}>{said.notSolved}</Button>
        <Button kind="primary" isDisabled={busy} onPress={() => void send({ said: said.saidSolved, word: 'solved' })}>{said.solved}</Button>
      </div>
    </section>
  )
}
