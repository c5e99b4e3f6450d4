import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import { AddressLines } from './address-lines.tsx'
import { DomainChecks } from './domain-check.tsx'
import { MailboxForm } from './mailbox-form.tsx'
import type { SectionProps } from './sections.tsx'
import { useAct } from './use-act.ts'

/** Where the business is written to, and the mailbox of its own. */
export function MailSection(props: SectionProps) {
  const { settings, doors, changed } = props
  const words = useWords()
  const said = words.settings.mail
  const { busy, act } = useAct()
  const [name, setName] = useState('')
  const add = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return
    void act(() => doors.addAddress(name.trim()), words.settings.saved).then(done => {
      if (!done) return
      setName('')
      changed()
    })
  }
  return (
    <div className="form">
      <fieldset className="fieldset">
        <legend>{said.addresses}</legend>
        <p className="field-help">{said.addressesLead}</p>
        <AddressLines {...props} />
        <form className="line-form" onSubmit={add} noValidate>
          <Field label={said.add} help={said.addHelp(`${settings.slug}.${settings.mailDomain}`)} value={name} onChange={setName} autoComplete="off" />
          <Button type="submit" isDisabled={busy}>{said.addIt}</Button>
        </form>
      </fieldset>
      <MailboxForm {...props} />
      <DomainChecks domains={[...new Set(settings.addresses.filter(one => one.channel === 'email').map(one => one.address.split('@')[1]!))]} doors={doors} />
    </div>
  )
}
