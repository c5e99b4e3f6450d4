import { KeyRound } from 'lucide-react'
import type { Me } from '@kith/sdk'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../button.tsx'
import { Field } from '../fields.tsx'
import { useWords } from '../words.tsx'
import { CodeForm } from './code-form.tsx'
import type { AccountDoors } from './doors.ts'
import { hasPasskeys, offerPasskey, showPasskey } from './passkey.ts'
import { useAttempt } from './use-attempt.ts'

interface Props { doors: AccountDoors; onEntered: (me: Me) => void }

/** A passkey in two taps, or an address and the code that goes there. No password, no puzzle. */
export function SignInForm({ doors, onEntered }: Props) {
  const [address, setAddress] = useState('')
  const [asked, setAsked] = useState(false)
  if (asked) return <CodeForm doors={doors} address={address.trim()} onOther={() => setAsked(false)} onEntered={onEntered} />
  return <AddressForm doors={doors} address={address} onChange={setAddress} onAsked={() => setAsked(true)} onEntered={onEntered} />
}

function AddressForm({ doors, address, onChange, onAsked, onEntered }: Props & {
  address: string; onChange: (address: string) => void; onAsked: () => void
}) {
  const words = useWords().signIn
  const { problem, busy, attempt } = useAttempt()
  const pressed = useRef(false)
  useEffect(() => {
    let here = true
    if (hasPasskeys()) {
      void offerPasskey(doors.passkeyToUse, () => here && !pressed.current).then(async passkey => { if (passkey && here) onEntered(await doors.enter({ passkey })) }).catch(() => {})
    }
    return () => { here = false }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const ask = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(address.includes('@') ? '' : words.addressNeeded, async () => {
      await doors.sendCode(address.trim())
      onAsked()
    })
  }
  const withPasskey = (): void => {
    pressed.current = true
    void attempt('', async () => onEntered(await doors.enter({ passkey: await showPasskey(await doors.passkeyToUse()) })))
  }
  return (
    <form onSubmit={ask} noValidate className="form">
      <p className="lead">{words.lead}</p>
      {hasPasskeys() && <Button icon={<KeyRound size={18} aria-hidden />} onPress={withPasskey} isDisabled={busy} className="tall">{words.passkey}</Button>}
      <Field label={words.address} value={address} onChange={onChange} type="email" autoComplete="username webauthn" autoFocus problem={problem} />
      <Button kind="primary" type="submit" isDisabled={busy}>{words.sendCode}</Button>
    </form>
  )
}
