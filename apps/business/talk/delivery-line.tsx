import type { Entry } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { instantOf, now, useSecond } from '../../ui/clock.ts'
import { useWords } from '../../ui/words.tsx'
import { takeBack } from '../desk/act.ts'
import type { MessageEntry } from './entry-message.tsx'
import type { Detail } from '../doors.ts'
import { useDesk, useHere } from '../desk/here.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import { sendTo } from '../desk/ties.ts'

/** Where a reply is on its way; for ten seconds it can be taken back. */
export function DeliveryLine({ entry, detail }: { entry: MessageEntry; detail: Detail }) {
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
        <Button kind="plain" shortcut="z" onPress={() => void takeBack(desk, detail.id, entry, words)}>{words.app.undo}</Button>
      </p>
    )
  }
  if (state === 'failed') return <NotDelivered entry={entry} note={entry.delivery.note} detail={detail} />
  const late = state === 'sent' ? entry.delivery.note : ''
  return <p className="delivery" data-state={state}>{late || words.desk.delivery[state]}</p>
}

/** What did not arrive, why, and how else she may be reached: there is always a next step. */
function NotDelivered({ entry, note, detail }: { entry: MessageEntry; note: string; detail: Detail }) {
  const words = useWords()
  const { desk } = useHere()
  const said = words.desk.delivery
  const name = nameOf(detail.firstParty, words)
  const { address, failing, others } = detail.reach
  const ways = [...address && !failing ? [address] : [], ...others].slice(0, 3)
  const talk = useDesk(state => state.talks[detail.id]?.entries ?? none)
  const answered = talk.some(one => one.type === 'message' && one.direction === 'out' && one.author.kind === 'member' && one.id > entry.id && one.delivery?.state !== 'taken-back')
  return (
    <div className="delivery not-delivered" data-state="failed">
      <p className="delivery-say">{said.failed(note)}</p>
      {answered || entry.author.kind === 'machine' ? null : ways.length > 0 ? (
        <div className="not-delivered-ways">
          {ways.map(one => (
            <Button key={one} onPress={() => void sendTo(desk, detail, entry.own, one, words)}>{said.sendTo} <bdi>{one}</bdi></Button>
          ))}
        </div>
      ) : <p className="not-delivered-plain">{said.noOther(name, detail.reference)}</p>}
    </div>
  )
}

const none: readonly Entry[] = []
