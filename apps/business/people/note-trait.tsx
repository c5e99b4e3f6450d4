import { type FormEvent, useState } from 'react'
import { useAttempt } from '../../ui/account/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Chooser, Field } from '../../ui/fields.tsx'
import { say } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'
import type { Acquaintance } from '../doors.ts'
import { useHere } from '../desk/here.tsx'

type TraitKind = Acquaintance['traits'][number]['kind']

/** Something that the business knows of her, written down by a member; she sees it on her own side. */
export function NoteTrait({ of, onNoted }: { of: string; onNoted: () => void }) {
  const words = useWords()
  const said = words.people
  const [open, setOpen] = useState(false)
  if (open) return <Form of={of} onLeave={() => setOpen(false)} onNoted={() => { setOpen(false); say(said.didNote); onNoted() }} />
  return <div className="note-trait-part"><Button kind="quiet" className="note-trait" onPress={() => setOpen(true)}>{said.noteTrait}</Button></div>
}

function Form({ of, onLeave, onNoted }: { of: string; onLeave: () => void; onNoted: () => void }) {
  const words = useWords()
  const said = words.people
  const { doors } = useHere().desk
  const kinds = words.person.business.trait
  const [kind, setKind] = useState<TraitKind>('phone')
  const [value, setValue] = useState('')
  const [label, setLabel] = useState('')
  const { problem, busy, attempt } = useAttempt()
  const note = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(value.trim() ? '' : said.noteNeeded, async () => {
      await doors.noteTrait(of, { kind, value: value.trim(), ...kind === 'identifier' && label.trim() ? { label: label.trim() } : {} })
      onNoted()
    })
  }
  return (
    <form className="form form-close note-trait-part" onSubmit={note} noValidate>
      <Chooser label={said.noteKind} value={kind} onChange={id => setKind(id as TraitKind)} choices={(Object.keys(kinds) as TraitKind[]).map(id => ({ id, name: kinds[id] }))} />
      {kind === 'identifier' && <Field label={said.noteLabel} help={said.noteLabelHelp} value={label} onChange={setLabel} autoComplete="off" />}
      <Field label={said.noteValue} help={said.noteHelp} value={value} onChange={setValue} autoComplete="off" autoFocus problem={problem} />
      <div className="form-acts">
        <Button kind="primary" type="submit" isDisabled={busy}>{said.noteIt}</Button>
        <Button kind="quiet" onPress={onLeave}>{words.app.cancel}</Button>
      </div>
    </form>
  )
}
