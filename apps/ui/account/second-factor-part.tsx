import { useState } from 'react'
import { Button } from '../button.tsx'
import { now } from '../clock.ts'
import { Dialog } from '../dialog.tsx'
import { Field } from '../fields.tsx'
import { Qr } from '../qr.tsx'
import { dayHeading, momentInWords } from '../time.ts'
import { usePlace, useWords } from '../words.tsx'
import type { AccountDoors } from './doors.ts'
import { Part } from './part.tsx'
import type { Account, Act } from './use-account.ts'
import { useAttempt } from './use-attempt.ts'

type Begun = Awaited<ReturnType<AccountDoors['beginSecondFactor']>>
interface Props { doors: AccountDoors; factor: Account['secondFactor']; act: Act }

/** Somebody has said that the second factor is lost; she can stop it. */
export function RecoveryAlert({ doors, factor, act }: Props) {
  const all = useWords()
  const place = usePlace()
  if (!factor.recovery) return null
  const ready = Date.parse(factor.recovery.readyAt)
  return (
    <div className="told" role="alert">
      <p>{all.account.recoveryAsked(momentInWords(ready, now(), place, all.time))}</p>
      <Button onPress={() => act(() => doors.stopRecovery(), all.account.stopped)}>{all.account.stop}</Button>
    </div>
  )
}

/** What a code by mail then needs besides. */
export function SecondFactorPart({ doors, factor, act }: Props) {
  const words = useWords().account
  const place = usePlace()
  const [begun, setBegun] = useState<Begun | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  return (
    <Part title={words.secondFactor} lead={words.secondFactorLead}>
      {factor.since === null
        ? <Button onPress={() => act(async () => setBegun(await doors.beginSecondFactor()))}>{words.turnOn}</Button>
        : (
          <>
            <p>{words.onSince(dayHeading(Date.parse(factor.since), place))} {words.codesLeft(factor.codesLeft)}</p>
            <div className="form-acts">
              <Button onPress={() => act(async () => setCodes((await doors.newRecoveryCodes()).codes))}>{words.newCodes}</Button>
              <Button kind="quiet" onPress={() => act(() => doors.endSecondFactor(), words.turnedOff)}>{words.turnOff}</Button>
            </div>
          </>
          )}
      {begun && <BeginDialog doors={doors} begun={begun} onClose={() => setBegun(null)} onDone={made => { setBegun(null); setCodes(made) }} />}
      {codes && <CodesDialog codes={codes} onClose={() => { setCodes(null); act(async () => {}) }} />}
    </Part>
  )
}

function BeginDialog({ doors, begun, onClose, onDone }: { doors: AccountDoors; begun: Begun; onClose: () => void; onDone: (codes: string[]) => void }) {
  const words = useWords().account
  const [code, setCode] = useState('')
  const { problem, busy, attempt } = useAttempt()
  const confirm = (): void => void attempt(code.trim() ? '' : words.codeNeeded, async () => onDone((await doors.confirmSecondFactor(begun.id, code.trim())).codes))
  return (
    <Dialog title={words.secondFactor} onClose={onClose}>
      <form className="form" noValidate onSubmit={event => { event.preventDefault(); confirm() }}>
        <p className="lead">{words.scan}</p>
        <Qr text={begun.uri} label={words.qr} />
        <p className="field-help">{words.orType} <code className="secret">{begun.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code></p>
        <Field label={words.appCode} value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" autoFocus className="code" problem={problem} />
        <Button kind="primary" type="submit" isDisabled={busy}>{words.turnOn}</Button>
      </form>
    </Dialog>
  )
}

function CodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const words = useWords().account
  return (
    <Dialog title={words.codes} onClose={onClose}>
      <p className="lead">{words.codesLead}</p>
      <ul className="codes">{codes.map(code => <li key={code}><code>{code}</code></li>)}</ul>
      <Button kind="primary" onPress={onClose}>{words.codesKept}</Button>
    </Dialog>
  )
}
