import { useState } from 'react'
import { say } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'
import { tellFailure } from '../desk/act.ts'

/** One act at a time: does it, says that it is done, or says why not. */
export function useAct() {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const act = async (work: () => Promise<unknown>, done?: string): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    try {
      await work()
      if (done) say(done)
      return true
    } catch (problem) {
      tellFailure(problem, words)
      return false
    } finally { setBusy(false) }
  }
  return { busy, act }
}
