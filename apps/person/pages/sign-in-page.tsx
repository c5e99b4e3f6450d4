import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { enter, sendCode, sentenceOf } from '../doors.ts'
import { Screen, Scroll } from '../screen.tsx'
import { welcome } from '../session.ts'

/** Address, then code: proving an address is the way in, and what came by it is there. */
export function SignInPage() {
  const words = useWords()
  const [address, setAddress] = useState('')
  const [asked, setAsked] = useState(false)
  useTitle(words.signIn.title)
  return (
    <Screen>
      <Scroll>
        <div className="her-sign-in">
          <p className="her-wordmark">{words.app.name}</p>
          <h1 id="her-title" tabIndex={-1}>{words.person.signIn.title}</h1>
          {asked
            ? <CodeForm address={address.trim()} onOther={() => setAsked(false)} />
            : <AddressForm address={address} onChange={setAddress} onAsked={() => setAsked(true)} />}
        </div>
      </Scroll>
    </Screen>
  )
}

function AddressForm({ address, onChange, onAsked }: { address: string; onChange: (address: string) => void; onAsked: () => void }) {
  const words = useWords()
  const { problem, busy, attempt } = useAttempt()
  const ask = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(address.trim() ? '' : words.person.signIn.addressNeeded, async () => {
      await sendCode(address.trim())
      onAsked()
    })
  }
  return (
    <form onSubmit={ask} noValidate className="form">
      <p className="her-lead">{words.person.signIn.lead}</p>
      <Field label={words.person.signIn.address} value={address} onChange={onChange} type="email" autoComplete="email" problem={problem} />
      <Button kind="primary" type="submit" isDisabled={busy}>{words.signIn.sendCode}</Button>
    </form>
  )
}

function CodeForm({ address, onOther }: { address: string; onOther: () => void }) {
  const words = useWords()
  const [code, setCode] = useState('')
  const { problem, busy, attempt } = useAttempt()
  const prove = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(code.trim() ? '' : words.signIn.codeNeeded, async () => welcome(await enter({ address, code: code.trim() })))
  }
  return (
    <form onSubmit={prove} noValidate className="form">
      <p className="her-lead">{words.signIn.codeLead(address)}</p>
      <Field label={words.signIn.code} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" autoFocus
        problem={problem} className="code" />
      <Button kind="primary" type="submit" isDisabled={busy}>{words.signIn.enter}</Button>
      <Button kind="quiet" onPress={onOther}>{words.signIn.otherAddress}</Button>
    </form>
  )
}

// One attempt at a time, and what went wrong with the last.
function useAttempt() {
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
