import type { FormEvent } from 'react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import type { SettingsDoors } from '../doors.ts'
import { goForLeave } from './leave.ts'
import { useAct } from './use-act.ts'

interface Provider { name: 'google' | 'microsoft'; title: string }

/** Connecting a mailbox by its provider: there, sign in, and back. */
export function MailboxProvider({ doors, businessId, providers, known }: { doors: SettingsDoors; businessId: string; providers: readonly Provider[]; known: string | null }) {
  const said = useWords().settings.mail
  const { busy, act } = useAct()
  const [address, setAddress] = useState(known ?? '')
  const enter = (provider: Provider['name']): void => void act(() => goForLeave(doors, businessId, { provider, address: address.trim() }))
  const first = (event: FormEvent): void => { event.preventDefault(); if (providers[0]) enter(providers[0].name) }
  return (
    <form className="form" noValidate onSubmit={first}>
      <Field label={said.enterAddress} type="email" help={said.enterLead} value={address} onChange={setAddress} autoComplete="off" />
      <div className="form-acts">
        {providers.map(({ name, title }) => <Button key={name} isDisabled={busy || !address.includes('@')} onPress={() => enter(name)}>{said.enterBy(title)}</Button>)}
      </div>
    </form>
  )
}
