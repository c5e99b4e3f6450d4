import type { HerRow } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.tsx'
import type { Send } from './send.ts'

/** What she may say with one tap, whatever the state: that it is solved, or that she wants a human. */
export function OneWord({ row, send, busy }: { row: HerRow; send: Send; busy: boolean }) {
  const said = useWords().person.talk
  if (row.state === 'closed') return null
  return (
    <div className="her-words">
      {row.state !== 'solved-proposed' && <Button isDisabled={busy} onPress={() => void send({ said: said.saidSolved, word: 'solved' })}>{said.itIsSolved}</Button>}
      <Button isDisabled={busy} onPress={() => void send({ said: said.saidHuman, word: 'human' })}>{said.human}</Button>
    </div>
  )
}
