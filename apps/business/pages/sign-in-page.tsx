import type { Me } from '@kith/sdk'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { enter, sendCode, sentenceOf } from '../doors.ts'
import { welcome } from '../session.ts'

/** Address, then code. No password, no puzzle. */
export function SignInPage({ linkFailed }: { linkFailed: boolean }) {
  const words = useWords()
  const [address, setAddress] = useState('')
  const [asked, setAsked] = useState(false)
  return (
    <main className="page page-narrow sign-in">
      <p className="wordmark">{words.app.name}</p>
      <h1>{words.signIn.title}</h1>
      {linkFailed && !asked && <p role="alert" className="told">{words.signIn.linkFailed}</p>}
      {asked
        ? <CodeForm address={address} onOther={() => setAsked(false)} />
        : <AddressForm address={address} onChange={setAddress} onAsked={() => setAsked(true)} />}
    </main>
  )
}

function AddressForm({ address, onChange, onAsked }: { address: string; onChange: (address: string) => void; onAsked: () => void }) {
  const words = useWords()
  const { problem, busy, attempt } = useAttempt()
  const ask = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(address.trim() ? '' : words.signIn.addressNeeded, async () => {
      await sendCode(address.trim())
      onAsked()
    })
  }
  return (
    <form onSubmit={ask} noValidate className="form">
      <p className="lead">{words.signIn.lead}</p>
      <Field label={words.signIn.address} value={address} onChange={onChange} type="email" autoComplete="email" autoFocus
        problem={problem} />
      <Button kind="primary" type="submit" isDisabled={busy}>{words.signIn.sendCode}</Button>
      <Link className="link" to="/sign-in/own">{words.settings.own.start}</Link>
    </form>
  )
}

/** The code that came by mail; signed in, to the desk, unless somebody else says where to. */
export function CodeForm({ address, onOther, onEntered = welcome }: { address: string; onOther: () => void; onEntered?: (me: Me) => void }) {
  const words = useWords()
  const [code, setCode] = useState('')
  const { problem, busy, attempt } = useAttempt()
  const prove = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(code.trim() ? '' : words.signIn.codeNeeded,
      async () => onEntered(await enter({ address: address.trim(), code: code.trim() })))
  }
  return (
    <form onSubmit={prove} noValidate className="form">
      <p className="lead">{words.signIn.codeLead(address.trim())}</p>
      <Field label={words.signIn.code} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" autoFocus
        problem={problem} className="code" />
      <Button kind="primary" type="submit" isDisabled={busy}>{words.signIn.enter}</Button>
      <Button kind="quiet" onPress={onOther}>{words.signIn.otherAddress}</Button>
    </form>
  )
}

/** One attempt at a time, and what went wrong with the last. */
export function useAttempt() {
  const words = useWords()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const attempt = async (missing: string, work: () => Promise<void>): Promise<void> => {
    setProblem(missing)
    if (missing || busy) return
    setBusy(true)
    try { await work() } catch (fault) { setProblem(sentenceOf(fault, words.state.unreachable)) } finally { setBusy(false) }
  }
  return { problem, busy, attempt }
}
