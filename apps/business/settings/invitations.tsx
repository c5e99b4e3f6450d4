import type { BusinessSettings } from '@kith/sdk'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Chooser, Field } from '../../ui/fields.tsx'
import { momentInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { ROLES } from './members-section.tsx'
import type { SectionProps } from './sections.tsx'
import { useAct } from './use-act.ts'

/** Asking somebody to serve here, and what has not been answered yet. */
export function Invitations({ settings, doors, me, changed }: SectionProps) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.settings.members
  const { busy, act } = useAct()
  const [address, setAddress] = useState('')
  const [role, setRole] = useState<BusinessSettings['members'][number]['role']>('member')
  const [link, setLink] = useState<string | null>(null)
  const invite = (event: FormEvent): void => {
    event.preventDefault()
    if (address.trim() === '') return
    void act(async () => {
      const made = await doors.invite({ address: address.trim(), role })
      setLink(made.link)
      setAddress('')
      changed()
    }, said.sent(address.trim()))
  }
  return (
    <fieldset className="fieldset">
      <legend>{said.invite}</legend>
      <p className="field-help">{said.inviteLead}</p>
      <form className="line-form" onSubmit={invite} noValidate>
        <Field label={said.address} type="email" value={address} onChange={setAddress} autoComplete="off" />
        <Chooser label={said.inviteRole} value={role} onChange={id => setRole(id as typeof role)}
          choices={ROLES.filter(one => one !== 'owner' || me.role === 'owner').map(one => ({ id: one, name: said.roles[one] }))} />
        <Button type="submit" isDisabled={busy}>{said.send}</Button>
      </form>
      {link !== null && <div className="by-hand"><p>{said.byHand}</p><code>{link}</code></div>}
      {settings.invitations.length > 0 && (
        <>
          <h3>{said.open}</h3>
          <ul className="list">
            {settings.invitations.map(one => (
              <li key={one.id} className="list-line">
                <span className="list-name"><bdi>{one.address}</bdi>
                  <span className="list-note">{said.until(said.roles[one.role], momentInWords(instantOf(one.expiresAt), now, place, words.time))}</span>
                </span>
                <Button kind="quiet" isDisabled={busy} onPress={() => void act(() => doors.withdraw(one.id), said.withdrawn).then(changed)}>{said.withdraw}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  )
}
