import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Chooser, Field } from '../fields.tsx'
import { useWords } from '../words.tsx'
import type { AccountDoors } from './doors.ts'
import { hasPasskeys, showPasskey } from './passkey.ts'
import { useAttempt } from './use-attempt.ts'
import type { Account } from './use-account.ts'

interface Props { doors: AccountDoors; account: Account; onProved: () => void; onClose: () => void }

/** Before how she gets in is changed: a passkey, her authenticator app, or a code by mail. */
export function ProveDialog({ doors, account, onProved, onClose }: Props) {
  const words = useWords().account
  const { problem, busy, attempt } = useAttempt()
  const withSecond = account.secondFactor.since !== null
  const own = account.addresses.filter(each => each.kind === 'email' && each.shared === null)
  const mails = own.length > 0 ? own : account.addresses.filter(each => each.kind === 'email')
  const [addressId, setAddressId] = useState(mails[0]?.id ?? null)
  const [asked, setAsked] = useState(false)
  const [code, setCode] = useState('')
  const byPasskey = (): void => void attempt('', async () => {
    await doors.prove({ passkey: await showPasskey(await doors.passkeyToUse()) })
    onProved()
  })
  const send = (): void => void attempt('', async () => {
    await doors.sendProofCode(addressId!)
    setAsked(true)
  })
  const byCode = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(code.trim() ? '' : words.codeNeeded, async () => {
      await doors.prove(withSecond ? { second: code.trim() } : { addressId: addressId!, code: code.trim() })
      onProved()
    })
  }
  return (
    <Dialog title={words.proveTitle} onClose={onClose}>
      <form onSubmit={byCode} noValidate className="form">
        <p className="lead">{words.proveLead}</p>
        {account.passkeys.length > 0 && hasPasskeys() && (
          <Button icon={<KeyRound size={18} aria-hidden />} onPress={byPasskey} isDisabled={busy}>{words.provePasskey}</Button>
        )}
        {!withSecond && !asked && (
          <>
            {mails.length > 1 && <Chooser label={words.proveWhere} value={addressId} onChange={setAddressId}
              choices={mails.map(each => ({ id: each.id, name: each.address }))} />}
            {problem && <p role="alert" className="field-problem">{problem}</p>}
            <Button kind="primary" onPress={send} isDisabled={busy || !addressId}>{words.proveSend(mails.find(each => each.id === addressId)?.address ?? '')}</Button>
          </>
        )}
        {(withSecond || asked) && (
          <>
            <Field label={withSecond ? words.appCode : words.code} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code"
              autoFocus className="code" problem={problem} />
            <Button kind="primary" type="submit" isDisabled={busy}>{words.prove}</Button>
          </>
        )}
      </form>
    </Dialog>
  )
}
