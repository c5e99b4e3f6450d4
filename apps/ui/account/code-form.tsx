import type { Me } from '@kith/sdk'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../button.tsx'
import { now } from '../clock.ts'
import { Field } from '../fields.tsx'
import { momentInWords } from '../time.ts'
import { usePlace, useWords } from '../words.tsx'
import type { AccountDoors } from './doors.ts'
import { Tick } from './tick.tsx'
import { useAttempt } from './use-attempt.ts'

interface Props { doors: AccountDoors; address: string; onOther: () => void; onEntered: (me: Me) => void }

/** The code, and the second factor where there is one. */
export function CodeForm({ doors, address, onOther, onEntered }: Props) {
  const all = useWords()
  const words = all.signIn
  const place = usePlace()
  const [code, setCode] = useState('')
  const [second, setSecond] = useState('')
  const [anew, setAnew] = useState(false)
  const [needsSecond, setNeedsSecond] = useState(false)
  const [until, setUntil] = useState<number | null>(null)
  const { problem, code: refused, busy, attempt } = useAttempt()
  if (refused === 'second-factor' && !needsSecond) setNeedsSecond(true)
  const prove = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(code.trim() ? '' : words.codeNeeded, async () => onEntered(await doors.enter({
      address, code: code.trim(), ...second.trim() ? { second: second.trim() } : {}, ...anew ? { anew } : {}
    })))
  }
  const lost = (): void => void attempt('', async () => setUntil(Date.parse((await doors.recover(address, code.trim())).readyAt)))
  if (until !== null) return <Waiting until={momentInWords(until, now(), place, all.time)} onBack={onOther} />
  return (
    <form onSubmit={prove} noValidate className="form">
      <p className="lead">{words.codeLead(address)}</p>
      <Field label={words.code} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" autoFocus
        problem={needsSecond ? '' : problem} className="code" />
      {needsSecond
        ? <Field label={words.second} help={words.secondHelp} value={second} onChange={setSecond} autoComplete="one-time-code" autoFocus className="code"
            problem={refused === 'second-factor' ? '' : problem} />
        : <Tick label={words.anew} help={words.anewHelp} value={anew} onChange={setAnew} />}
      <Button kind="primary" type="submit" isDisabled={busy}>{words.enter}</Button>
      {needsSecond && <Button kind="quiet" onPress={lost} isDisabled={busy}>{words.lost}</Button>}
      <Button kind="quiet" onPress={onOther}>{words.otherAddress}</Button>
    </form>
  )
}

function Waiting({ until, onBack }: { until: string; onBack: () => void }) {
  const words = useWords().signIn
  return (
    <div className="form">
      <p className="told" role="status">{words.waits(until)}</p>
      <p className="lead">{words.waitsWhy}</p>
      <Button onPress={onBack}>{words.otherAddress}</Button>
    </div>
  )
}
