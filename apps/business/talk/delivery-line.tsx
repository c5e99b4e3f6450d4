import type { Entry } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { instantOf, now, useSecond } from '../../ui/clock.ts'
import { Menu } from '../../ui/menu.tsx'
import { useWords } from '../../ui/words.tsx'
import { sendAgain, takeBack } from '../desk/act.ts'
import type { MessageEntry } from './entry-message.tsx'
import type { Detail } from '../doors.ts'
import { useDesk, useHere } from '../desk/here.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import { sendTo } from '../desk/ties.ts'

/** Where a reply is on its way; for ten seconds it can be taken back; where it could not be delivered, why, and what to do. */
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
  const { why, note } = entry.delivery
  if (why && why !== 'silenced' && why !== 'visit' && (state === 'failed' || state === 'sending' || state === 'waiting')) return <WhyNot entry={entry} detail={detail} why={why} failed={state === 'failed'} />
  if (state === 'failed') return <NotDelivered entry={entry} note={note} detail={detail} />
  const told = why === 'visit' ? words.desk.delivery.visit : words.desk.delivery[state]
  return <p className="delivery" data-state={state}>{(state === 'sent' && note.trim()) || told}</p>
}

type Why = Exclude<NonNullable<NonNullable<MessageEntry['delivery']>['why']>, 'silenced' | 'visit'>

/** What their server answered when we brought it, and what to do: the very same leaves again, there or to another address of hers. */
function WhyNot({ entry, detail, why, failed }: { entry: MessageEntry; detail: Detail; why: Why; failed: boolean }) {
  const words = useWords()
  const { desk } = useHere()
  const said = words.desk.delivery
  const [happened = '', next = ''] = said.why[why]
  const { others } = detail.reach
  return (
    <div className="why-not" data-failed={failed ? '' : undefined} role={failed ? 'alert' : 'status'}>
      <p><b>{failed ? said.couldNot : said.notYet}</b> {happened} {failed ? next : said.triedAgain}</p>
      {entry.delivery!.said && <p className="why-said" dir="auto">{said.theySaid(entry.delivery!.said)}</p>}
      <div className="why-acts">
        <Button kind="plain" onPress={() => void sendAgain(desk, detail.id, entry.id, null, words)}>{said.sendAgain}</Button>
        {others.length > 0 && (
          <Menu label={said.otherAddress} trigger={<Button kind="quiet">{said.otherAddress}</Button>} parts={[{
            id: 'addresses', choices: others.map(address => ({ id: address, name: address })),
            onChoose: address => void sendAgain(desk, detail.id, entry.id, address, words)
          }]} />
        )}
      </div>
    </div>
  )
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
    <div className="why-not" data-failed="" role="alert">
      <p><b>{said.couldNot}</b> {note}</p>
      {answered || entry.author.kind === 'machine' ? null : ways.length > 0 ? (
        <div className="why-acts">
          {ways.map(one => (
            <Button key={one} className="why-way" onPress={() => void sendTo(desk, detail, entry.own, one, words)}>{said.sendTo} <bdi>{one}</bdi></Button>
          ))}
        </div>
      ) : <p className="not-delivered-plain">{said.noOther(name, detail.reference)}</p>}
    </div>
  )
}

const none: readonly Entry[] = []
