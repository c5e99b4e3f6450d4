import type { Row } from '@kith/sdk'
import { go } from '../../ui/router.tsx'
import { say } from '../../ui/toasts.tsx'
import type { Words } from '../../ui/words/en-GB.ts'
import { putEntry } from './desk.ts'
import type { Desk } from './desk.ts'
import { tellFailure } from './act.ts'
import { loadTalk } from './load.ts'

/** Merges a conversation into another of the same person, and goes there. */
export async function merge(desk: Desk, row: Row, into: Row, deskPath: string, words: Words): Promise<void> {
  try {
    const { id } = await desk.doors.merge(row.id, into.id)
    await loadTalk(desk, into.id, { whole: true })
    go(`${deskPath}/${into.id}`)
    say(words.desk.did.merged(into.subject || words.desk.noSubject), () => void unmerge(desk, id, into.id, words))
  } catch (problem) {
    tellFailure(problem, words)
  }
}

/** Undoes a merge, exactly. */
export async function unmerge(desk: Desk, mergeId: string, conversationId: string, words: Words): Promise<void> {
  try {
    await desk.doors.unmerge(mergeId)
    await loadTalk(desk, conversationId, { whole: true })
    say(words.desk.did.undone)
  } catch (problem) {
    tellFailure(problem, words)
  }
}

/** Splits messages off into a conversation of their own. */
export async function split(desk: Desk, row: Row, messageIds: string[], subject: string, words: Words): Promise<boolean> {
  try {
    const { id } = await desk.doors.split(row.id, { messageIds, subject })
    await loadTalk(desk, row.id, { whole: true })
    say(words.desk.did.split(messageIds.length), () => void unsplit(desk, id, row.id, words))
    return true
  } catch (problem) {
    tellFailure(problem, words)
    return false
  }
}

/** Undoes a split, exactly. */
export async function unsplit(desk: Desk, splitId: string, conversationId: string, words: Words): Promise<void> {
  try {
    await desk.doors.unsplit(splitId)
    await loadTalk(desk, conversationId, { whole: true })
    say(words.desk.did.undone)
  } catch (problem) {
    tellFailure(problem, words)
  }
}

/** Asks the person whether it is solved; only the person closes. */
export async function proposeSolved(desk: Desk, row: Row, text: string, words: Words): Promise<void> {
  try {
    putEntry(desk, row.id, await desk.doors.proposeSolved(row.id, text.trim()))
    await loadTalk(desk, row.id, { whole: true })
  } catch (problem) {
    tellFailure(problem, words)
  }
}
