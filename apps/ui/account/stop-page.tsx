import { useState } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../words.tsx'
import type { AccountDoors } from './doors.ts'
import { useAttempt } from './use-attempt.ts'

/** Where the mail about a recovery leads. Mail programs open links by themselves, so only the button stops anything. */
export function StopPage({ doors, token, onDone }: { doors: AccountDoors; token: string; onDone: () => void }) {
  const all = useWords()
  const words = all.account
  const [stopped, setStopped] = useState(false)
  const { problem, busy, attempt } = useAttempt()
  return (
    <main className="page page-narrow">
      <p className="wordmark">{all.app.name}</p>
      <h1>{words.stopTitle}</h1>
      <p className="lead" role="status">{stopped ? words.stopped : words.stopLead}</p>
      {problem && <p role="alert" className="told">{problem}</p>}
      {stopped
        ? <Button kind="primary" onPress={onDone}>{all.signIn.title}</Button>
        : <Button kind="primary" isDisabled={busy} onPress={() => void attempt('', async () => { await doors.stopByToken(token); setStopped(true) })}>{words.stop}</Button>}
    </main>
  )
}
