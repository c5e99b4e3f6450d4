import type { Profile } from '@kith/sdk'
import { say, sayWrong } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'
import { notMeBut, meAgain, sentenceOf } from '../doors.ts'

/** What she says of who she is at a business; each act can be undone from where it is told. */
export function useHerSay(business: Profile, onChange: () => void): { attempt: (work: () => Promise<unknown>, done: string, undo?: () => void) => void; notMe: (acquaintanceId: string) => void } {
  const words = useWords()
  const said = words.person.business
  const attempt = (work: () => Promise<unknown>, done: string, undo?: () => void): void => void work().then(() => say(done, undo),
    (problem: unknown) => sayWrong(words.state.didNotHappen(sentenceOf(problem, words.state.unreachable)))).finally(onChange)
  const notMe = (acquaintanceId: string): void => {
    let aparts: readonly string[] = []
    attempt(async () => { aparts = (await notMeBut(business.id, acquaintanceId)).ids }, said.didNotMe,
      () => attempt(() => Promise.all(aparts.map(id => meAgain(business.id, id))), said.didMe))
  }
  return { attempt, notMe }
}
