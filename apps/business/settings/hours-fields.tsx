import type { BusinessSettings } from '@kith/sdk'
import { X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

type Hours = BusinessSettings['hours']

/** Minutes since midnight as a clock shows them, and back; midnight at the end of a day is written 24:00 as 00:00. */
export const clockOf = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const closingOf = (clock: string): number => minuteOf(clock) || 1440

/** When it is open, day by day; a day may open twice, around lunch. */
export function HoursFields({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const words = useWords()
  const said = words.settings.about
  const replace = (old: Hours[number], next: Hours[number] | null): void => onChange(hours.flatMap(one => one !== old ? [one] : next ? [next] : []))
  return (
    <fieldset className="fieldset">
      <legend>{said.hours}</legend>
      <p className="field-help">{said.hoursHelp}</p>
      <ul className="hours">
        {WEEKDAYS.map(weekday => {
          const day = said.days[weekday - 1] ?? ''
          const own = hours.filter(one => one.weekday === weekday).sort((a, b) => a.opens - b.opens)
          return (
            <li key={day} className="hours-day">
              <span className="hours-name">{day}</span>
              <span className="hours-spans">
                {own.length === 0 && <span className="hours-closed">{said.closed}</span>}
                {own.map((one, nth) => (
                  <span key={nth} className="hours-span">
                    <Field hideLabel type="time" label={said.opens(day)} value={clockOf(one.opens)} onChange={value => value && replace(one, { ...one, opens: minuteOf(value) })} />
                    <span aria-hidden>–</span>
                    <Field hideLabel type="time" label={said.closes(day)} value={clockOf(one.closes)} onChange={value => value && replace(one, { ...one, closes: closingOf(value) })} />
                    <Button kind="quiet" className="hours-close" icon={<X size={18} aria-hidden />} onPress={() => replace(one, null)}>{said.closeDay(day)}</Button>
                  </span>
                ))}
                {own.length === 0 && (
                  <Button kind="quiet" onPress={() => onChange([...hours, { weekday, opens: 540, closes: 1080 }])}>{said.openDay(day)}</Button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
