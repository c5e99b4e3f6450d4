import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Field } from '../fields.tsx'
import { useWords } from '../words.tsx'
import type { AccountDoors } from './doors.ts'
import { Part, Piece } from './part.tsx'
import type { Account, Act } from './use-account.ts'
import { useAttempt } from './use-attempt.ts'

interface Props { doors: AccountDoors; addresses: Account['addresses']; act: Act }

/** Her addresses: how she is reached, and by those that are hers alone, how she signs in. */
export function AddressesPart({ doors, addresses, act }: Props) {
  const all = useWords()
  const words = all.account
  const [typing, setTyping] = useState(false)
  const [address, setAddress] = useState('')
  const [asked, setAsked] = useState(false)
  const ask = (event: FormEvent): void => {
    event.preventDefault()
    if (address.trim()) act(async () => { await doors.askForAddress(address.trim()); setAsked(true) })
  }
  const close = (): void => { setTyping(false); setAsked(false); setAddress('') }
  return (
    <Part title={words.addresses} lead={words.addressesLead}>
      <ul className="pieces">
        {addresses.map(each => (
          <Piece key={each.id} name={each.address} note={each.shared ? words.addressShared : each.proved ? words.addressAlone : words.addressUnproved}>
            <Button kind="quiet" onPress={() => act(() => doors.removeAddress(each.id), words.removed(each.address))}>{words.remove}</Button>
          </Piece>
        ))}
      </ul>
      {typing
        ? (
          <form className="form" onSubmit={ask} noValidate>
            <Field label={words.newAddress} value={address} onChange={setAddress} type="email" autoComplete="email" autoFocus />
            <div className="form-acts">
              <Button kind="primary" type="submit">{all.signIn.sendCode}</Button>
              <Button kind="quiet" onPress={close}>{all.app.cancel}</Button>
            </div>
          </form>
          )
        : <Button onPress={() => setTyping(true)}>{words.addAddress}</Button>}
      {asked && <AddDialog doors={doors} address={address.trim()} onClose={close} onAdded={() => { close(); act(async () => {}, words.added(address.trim())) }} />}
    </Part>
  )
}

/** The code that went there; and if somebody else has this address, whether she keeps it too. */
function AddDialog({ doors, address, onClose, onAdded }: { doors: AccountDoors; address: string; onClose: () => void; onAdded: () => void }) {
  const all = useWords()
  const words = all.account
  const [code, setCode] = useState('')
  const { problem, code: refused, busy, attempt } = useAttempt()
  const add = (held?: 'alone' | 'shared'): void => void attempt(code.trim() ? '' : words.codeNeeded, async () => {
    await doors.addAddress({ address, code: code.trim(), ...held ? { held } : {} })
    onAdded()
  })
  const taken = refused === 'somebody-has-it'
  return (
    <Dialog title={words.addAddress} onClose={onClose}>
      <form className="form" noValidate onSubmit={event => { event.preventDefault(); add() }}>
        <p className="lead">{all.signIn.codeLead(address)}</p>
        <Field label={words.code} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" autoFocus className="code"
          problem={taken ? '' : problem} />
        {taken
          ? (
            <>
              <p role="alert" className="told">{problem}</p>
              <Button isDisabled={busy} onPress={() => add('shared')}>{words.weShareIt}</Button>
              <Button isDisabled={busy} onPress={() => add('alone')}>{words.mineAlone}</Button>
              <p className="field-help">{words.mineAloneHelp}</p>
            </>
            )
          : <Button kind="primary" type="submit" isDisabled={busy}>{words.addAddress}</Button>}
      </form>
    </Dialog>
  )
}
