import type { BusinessSettings } from '@kith/sdk'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import { HoursFields } from './hours-fields.tsx'
import type { SectionProps } from './sections.tsx'
import { useAct } from './use-act.ts'

const KINDS = ['question', 'problem', 'complaint'] as const
const NEEDS = ['ordinary', 'vulnerable', 'safety'] as const

/** Its name, its clock and hours, and how soon it answers. */
export function BusinessSection({ settings, doors, changed }: SectionProps) {
  const words = useWords()
  const said = words.settings.about
  const { busy, act } = useAct()
  const [about, setAbout] = useState({ name: settings.name, about: settings.about, timeZone: settings.timeZone, closed: settings.closedOn.join('\n') })
  const [hours, setHours] = useState(settings.hours)
  const [targets, setTargets] = useState(settings.targets)
  const set = (part: keyof typeof about) => (value: string) => setAbout(now => ({ ...now, [part]: value }))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const { closed, ...rest } = about
    void act(() => doors.write({ ...rest, hours, targets, closedOn: closed.split(/\s+/).filter(Boolean) }), words.settings.saved).then(done => { if (done) changed() })
  }
  return (
    <form className="form" onSubmit={save} noValidate>
      <Field label={said.name} value={about.name} onChange={set('name')} />
      <Field label={said.about} value={about.about} onChange={set('about')} rows={2} />
      <Field label={said.zone} help={said.zoneHelp} value={about.timeZone} onChange={set('timeZone')} autoComplete="off" />
      <HoursFields hours={hours} onChange={setHours} />
      <Field label={said.closedDays} help={said.closedDaysHelp} value={about.closed} onChange={set('closed')} rows={2} />
      <TargetFields targets={targets} onChange={setTargets} />
      <div className="form-acts"><Button kind="primary" type="submit" isDisabled={busy}>{words.settings.save}</Button></div>
    </form>
  )
}

function TargetFields({ targets, onChange }: { targets: BusinessSettings['targets']; onChange: (targets: BusinessSettings['targets']) => void }) {
  const words = useWords()
  const said = words.settings.about
  const minutes = (kind: string, need: string): number => targets.find(one => one.kind === kind && one.need === need)?.answerWithinMinutes ?? 240
  const all = KINDS.flatMap(kind => NEEDS.map(need => ({ kind, need, answerWithinMinutes: minutes(kind, need) })))
  return (
    <fieldset className="fieldset">
      <legend>{said.targets}</legend>
      <p className="field-help">{said.targetsHelp}</p>
      <table className="targets">
        <thead>
          <tr><td />{NEEDS.map(need => <th key={need} scope="col">{words.desk.need[need]}</th>)}</tr>
        </thead>
        <tbody>
          {KINDS.map(kind => (
            <tr key={kind}>
              <th scope="row">{words.desk.kind[kind]}</th>
              {NEEDS.map(need => (
                <td key={need}>
                  <Field hideLabel inputMode="numeric" label={said.target(words.desk.kind[kind], words.desk.need[need])} value={String(minutes(kind, need) || '')}
                    onChange={value => onChange(all.map(one => one.kind === kind && one.need === need ? { ...one, answerWithinMinutes: Number(value.replace(/\D/g, '')) } : one))} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  )
}
