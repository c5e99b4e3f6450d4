import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import type { SectionProps } from './sections.tsx'
import { useAct } from './use-act.ts'

const OURS = '#1f2f52'
// A mail lies on other paper than our screens: most programs show it on white, by night too.
const PAPER = { background: '#ffffff', color: '#23201d' }

/** How its mail looks: a colour, a line below what members write, and what both make of a mail. */
export function LookSection({ settings, doors, changed }: SectionProps) {
  const words = useWords()
  const said = words.settings.look
  const { busy, act } = useAct()
  const [look, setLook] = useState(settings.look)
  const accent = /^#[0-9a-f]{6}$/i.test(look.accent) ? look.accent : OURS
  const save = (event: FormEvent): void => {
    event.preventDefault()
    void act(() => doors.setLook(look), words.settings.saved).then(done => { if (done) changed() })
  }
  return (
    <form className="form" onSubmit={save} noValidate>
      <div className="look-colour">
        <Field label={said.colour} help={said.colourHelp} value={look.accent} placeholder={OURS} autoComplete="off" onChange={value => setLook(now => ({ ...now, accent: value }))} />
        <input type="color" className="look-picker" aria-label={said.pick} value={accent} onChange={event => setLook(now => ({ ...now, accent: event.target.value }))} />
      </div>
      <Field label={said.line} help={said.lineHelp} value={look.signOff} onChange={value => setLook(now => ({ ...now, signOff: value }))} />
      <figure className="look-preview" aria-label={said.preview}>
        <figcaption className="field-help">{said.preview}</figcaption>
        <div className="look-mail" style={PAPER}>
          <span className="look-bar" style={{ background: accent }} />
          <b className="look-name" style={{ color: accent }}>{settings.name}</b>
          <p>{said.greeting}</p>
          <p>{said.example}</p>
          {look.signOff && <p className="look-sign">{look.signOff}</p>}
          <p className="look-way"><span style={{ color: accent }}>{said.way}</span></p>
        </div>
      </figure>
      <div className="form-acts"><Button kind="primary" type="submit" isDisabled={busy}>{words.settings.save}</Button></div>
    </form>
  )
}
