import { go } from '../../ui/router.tsx'
import { say } from '../../ui/toasts.tsx'
import type { Words } from '../../ui/words/en-GB.ts'
import { sendReply, tellFailure } from './act.ts'
import type { Desk } from './desk.ts'
import type { Detail } from '../doors.ts'
import { loadTalk } from './load.ts'

type Suggestion = Detail['suggestions'][number]

/** What may belong to this conversation and has not been decided: the first of it. */
export const openSuggestion = (detail: Detail | null | undefined): Suggestion | null => detail?.suggestions.find(one => one.besideSince === null) ?? null

/** Puts together what may belong together, or keeps it apart. Of one person they become one, and the screen goes to where both lie. */
export async function decide(desk: Desk, detail: Detail, suggestion: Suggestion, outcome: 'together' | 'apart', deskPath: string, words: Words): Promise<void> {
  try {
    await desk.doors.decide(suggestion.id, outcome)
    const merged = outcome === 'together' && suggestion.samePerson
    const stays = merged && suggestion.isNewer ? suggestion.other.id : detail.id
    await loadTalk(desk, stays, { whole: true })
    if (stays !== detail.id) go(`${deskPath}/${stays}`)
    const did = words.desk.did
    say(outcome === 'apart' ? did.keptApart : merged ? did.putTogether : did.putBeside, () => void undecide(desk, suggestion.id, detail.id, deskPath, words))
  } catch (problem) {
    tellFailure(problem, words)
  }
}

/** Takes the decision back; it is asked again. */
export async function undecide(desk: Desk, suggestionId: string, conversationId: string, deskPath: string, words: Words): Promise<void> {
  try {
    await desk.doors.undecide(suggestionId)
    await loadTalk(desk, conversationId, { whole: true })
    go(`${deskPath}/${conversationId}`)
    say(words.desk.did.undone)
  } catch (problem) {
    tellFailure(problem, words)
  }
}

/** Gives what somebody passed on to whoever wrote it, and goes to the conversation that is now hers. */
export async function giveForwarded(desk: Desk, detail: Detail, messageId: string, keepForwarder: boolean, deskPath: string, words: Words): Promise<void> {
  try {
    const { conversationId } = await desk.doors.giveForwarded(messageId, keepForwarder)
    await loadTalk(desk, detail.id)
    go(`${deskPath}/${conversationId}`)
    say(words.desk.did.given, () => void takeBackGiven(desk, messageId, detail.id, deskPath, words))
  } catch (problem) {
    tellFailure(problem, words)
  }
}

/** Takes it back, while nothing has been said there. */
export async function takeBackGiven(desk: Desk, messageId: string, conversationId: string, deskPath: string, words: Words): Promise<void> {
  try {
    await desk.doors.takeBackGiven(messageId)
    await loadTalk(desk, conversationId)
    go(`${deskPath}/${conversationId}`)
    say(words.desk.did.undone)
  } catch (problem) {
    tellFailure(problem, words)
  }
}

/** What did not arrive goes once more, to another address of hers. */
export const sendTo = (desk: Desk, detail: Detail, text: string, to: string, words: Words): Promise<void> => sendReply(desk, detail, text, words, to)
