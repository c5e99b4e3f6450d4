import { useState } from 'react'
import { useWords } from '../words.tsx'
import { codeFor, sentenceFor } from './doors.ts'
import { wasLeft } from './passkey.ts'

/** One attempt at a time, and what went wrong with the last. */
export function useAttempt() {
  const words = useWords()
  const [problem, setProblem] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const attempt = async (missing: string, work: () => Promise<void>): Promise<void> => {
    setProblem(missing)
    setCode('')
    if (missing || busy) return
    setBusy(true)
    try { await work() } catch (fault) {
      setCode(codeFor(fault))
      setProblem(wasLeft(fault) ? '' : sentenceFor(fault, words.state.unreachable))
    } finally { setBusy(false) }
  }
  return { problem, code, busy, attempt }
}
