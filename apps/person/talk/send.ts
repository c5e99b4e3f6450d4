import type { Profile } from '@kith/sdk'
import { useRef, useState } from 'react'
import { say, sayWrong } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'
import { sentenceOf, write } from '../doors.ts'
import type { Writing } from '../doors.ts'
import { had } from '../loaded.ts'
import { nameOfTalk } from './talk.ts'
import type { Talk } from './talk.ts'

/** Sends what she wrote, or one word; answers whether it has arrived. */
export type Send = (writing: Writing) => Promise<boolean>

/** One message at a time; `conversation` is null where she begins one. `leaving` is told the words while they are on their way. */
export function useSend(
  business: Profile, conversation: string | null, arrived: (id: string) => void | Promise<void>, leaving: (words: string) => void = () => {}
): { send: Send; busy: boolean } {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  // Whether it arrived may be unknown after a break of the line: the same words under the same key arrive once.
  const last = useRef({ body: '', key: '' })
  const told = words.person.talk
  const send: Send = async writing => {
    if (busy) return false
    setBusy(true)
    leaving(writing.said)
    const body: Writing = conversation ? { ...writing, conversation } : writing
    const text = JSON.stringify(body)
    if (last.current.body !== text) last.current = { body: text, key: crypto.randomUUID() }
    try {
      const { conversationId } = await write(business.id, body, last.current.key)
      last.current = { body: '', key: '' }
      await arrived(conversationId)
      // The button that said it may be gone; whoever cannot see goes on from how it stands now.
      if (writing.word) document.getElementById('her-title')?.focus({ preventScroll: true })
      if (writing.word === 'solved') say(told.didSolved, () => void send({ said: told.saidNotSolved, word: 'not-solved' }))
      else if (writing.word === 'not-solved') say(told.didNotSolved)
      else if (writing.word === 'human') say(told.didHuman(business.name))
      else if (!had<Talk>(nameOfTalk(conversationId))) say(words.person.write.sent(business.name))
      return true
    } catch (problem) {
      sayWrong(words.state.didNotHappen(sentenceOf(problem, words.state.unreachable)))
      return false
    } finally {
      leaving('')
      setBusy(false)
    }
  }
  return { send, busy }
}
