import { Clock } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, now } from '../../ui/clock.ts'
import { Menu, type MenuChoice } from '../../ui/menu.tsx'
import { instantAt, momentInWords, wallOf } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'

type Times = Awaited<ReturnType<ReturnType<typeof useHere>['desk']['doors']['sendingTimes']>>['items']
const PICK = 'pick'

/** When it is to leave: in an hour, this afternoon, when the business opens next, or any time; on the clock of the business. */
export function SendLater({ isDisabled, onChoose }: { isDisabled: boolean; onChoose: (at: number, when: string) => void }) {
  const words = useWords()
  const place = usePlace()
  const { desk } = useHere()
  const said = words.desk.later
  const [times, setTimes] = useState<Times>([])
  const [picking, setPicking] = useState<string | null>(null)
  const read = (): void => void desk.doors.sendingTimes().then(found => setTimes(found.items), () => {})
  const when = (at: number): string => momentInWords(at, now(), place, words.time)
  const choices: MenuChoice[] = [
    ...times.map(time => ({ id: time.name, name: said.preset[time.name](when(instantOf(time.at))) })), { id: PICK, name: said.pick }
  ]
  const choose = (id: string): void => {
    const time = times.find(one => one.name === id)
    if (time) onChoose(instantOf(time.at), when(instantOf(time.at)))
    else setPicking(`${wallOf(now() + 24 * 3_600_000, place.zone).slice(0, 14)}00`)
  }
  const at = picking === null ? null : instantAt(picking, place.zone)
  if (picking !== null) {
    return (
      <div className="send-then" role="group" aria-label={said.button}>
        <label className="send-then-field"><span>{said.at}</span>
          <input className="input" type="datetime-local" value={picking} min={wallOf(now(), place.zone)} autoFocus onChange={event => setPicking(event.target.value)} />
        </label>
        <Button kind="plain" isDisabled={isDisabled || at === null} onPress={() => { if (at !== null) { onChoose(at, when(at)); setPicking(null) } }}>{said.sendThen}</Button>
        <Button kind="quiet" onPress={() => setPicking(null)}>{said.never}</Button>
      </div>
    )
  }
  return (
    <span className="send-later" onPointerEnter={read} onFocus={read}>
      <Menu label={said.button} parts={[{ id: 'later', choices, onChoose: choose }]}
        trigger={<Button kind="quiet" label={said.button} isDisabled={isDisabled} icon={<Clock size={18} aria-hidden />} />} />
    </span>
  )
}
