import { Button } from '../../ui/button.tsx'
import { instantOf, now, useSecond } from '../../ui/clock.ts'
import { useWords } from '../../ui/words.tsx'
import { takeBack } from '../desk/act.ts'
import type { MessageEntry } from './entry-message.tsx'
import { useHere } from '../desk/here.tsx'

/** Where a reply is on its way; for ten seconds it can be taken back. */
export function DeliveryLine({ entry, conversationId }: { entry: MessageEntry; conversationId: string }) {
  const words = useWords()
  const { desk } = useHere()
  const held = entry.delivery?.state === 'held' && entry.delivery.heldUntil !== null
  useSecond(held)
  if (!entry.delivery) return null
  const left = entry.delivery.heldUntil ? Math.ceil((instantOf(entry.delivery.heldUntil) - now()) / 1000) : 0
  const state = held && left <= 0 ? 'sending' : entry.delivery.state
  if (state === 'held') {
    return (
      <p className="delivery" data-state="held">
        <span className="delivery-say">{words.desk.delivery.held(left)}</span>
        <Button kind="plain" shortcut="z" onPress={() => void takeBack(desk, conversationId, entry, words)}>{words.app.undo}</Button>
      </p>
    )
  }
  const told = state === 'failed' ? words.desk.delivery.failed(entry.delivery.note) : words.desk.delivery[state]
  return <p className="delivery" data-state={state}>{told}</p>
}
