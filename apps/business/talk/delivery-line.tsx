import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, now, useSecond } from '../../ui/clock.ts'
import { Menu } from '../../ui/menu.tsx'
import { useWords } from '../../ui/words.tsx'
import { sendAgain, takeBack } from '../desk/act.ts'
import type { MessageEntry } from './entry-message.tsx'
import { useHere } from '../desk/here.tsx'
import type { Detail } from '../doors.ts'

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
  const told = state === 'failed' ? words.desk.delivery.failed(note) : state === 'sent' && note ? `${words.desk.delivery.sent} ${note.trim()}`
    : why === 'visit' ? words.desk.delivery.visit : words.desk.delivery[state]
  return <p className="delivery" data-state={state}>{told}</p>
}

type Why = Exclude<NonNullable<NonNullable<MessageEntry['delivery']>['why']>, 'silenced' | 'visit'>

function WhyNot({ entry, detail, why, failed }: { entry: MessageEntry; detail: Detail; why: Why; failed: boolean }) {
  const words = useWords()
  const { desk } = useHere()
  const said = words.desk.delivery
  const [others, setOthers] = useState<readonly string[]>([])
  const [happened = '', next = ''] = said.why[why]
  // Where it was sent is not told here; offering the same address again does no harm.
  const read = (): void => void desk.doors.acquaintance(detail.firstParty.id).then(known =>
    setOthers(known.addresses.filter(one => one.kind === 'email' && one.address !== detail.firstParty.address).map(one => one.address)), () => {})
  return (
    <div className="why-not" data-failed={failed ? '' : undefined} role={failed ? 'alert' : 'status'}>
      <p><b>{failed ? said.couldNot : said.notYet}</b> {happened} {failed ? next : said.triedAgain}</p>
      {entry.delivery!.said && <p className="why-said" dir="auto">{said.theySaid(entry.delivery!.said)}</p>}
      <div className="why-acts">
        <Button kind="plain" onPress={() => void sendAgain(desk, detail.id, entry.id, null, words)}>{said.sendAgain}</Button>
        <span onPointerEnter={read} onFocus={read}>
          <Menu label={said.otherAddress} trigger={<Button kind="quiet">{said.otherAddress}</Button>} parts={[{
            id: 'addresses', choices: others.length > 0 ? others.map(address => ({ id: address, name: address })) : [{ id: '', name: said.noOther }],
            onChoose: address => { if (address) void sendAgain(desk, detail.id, entry.id, address, words) }
          }]} />
        </span>
      </div>
    </div>
  )
}
