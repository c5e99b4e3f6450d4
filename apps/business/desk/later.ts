import type { ScheduledMessage } from '@kith/sdk'
import { timeOf } from '../../ui/clock.ts'
import { say } from '../../ui/toasts.tsx'
import type { Words } from '../../ui/words/en-GB.ts'
import type { Row } from '@kith/sdk'
import { changeTalk } from './desk.ts'
import type { Desk } from './desk.ts'
import { draftOf } from './drafts.ts'
import { arrivedOf, filesOf, fromScheduled } from './files.ts'
import { tellFailure } from './act.ts'
import { loadTalk } from './load.ts'

const put = (desk: Desk, id: string, step: (ahead: readonly ScheduledMessage[]) => readonly ScheduledMessage[]): void =>
  changeTalk(desk, id, talk => ({ ...talk, ahead: [...step(talk.ahead ?? [])].sort((a, b) => a.sendAt < b.sendAt ? -1 : 1) }))

/** Has what is written leave at a time ahead; it stands on the line at once. */
export async function sendLater(desk: Desk, row: Row, text: string, at: number, when: string, words: Words): Promise<void> {
  const files = filesOf(row.id)
  const draft = draftOf(desk.memberId, row.id, 'reply')
  const seen = desk.state.get().talks[row.id]?.entries.findLast(entry => entry.type === 'message' && !entry.id.startsWith('pending-'))
  try {
    const made = await desk.doors.sendLater(row.id, { text, sendAt: timeOf(at), files: arrivedOf(files.get()), ...seen ? { answering: seen.id } : {} })
    draft.set('')
    files.set([])
    put(desk, row.id, ahead => [...ahead, made])
    say(words.desk.later.did(when), () => void takeBackLater(desk, row.id, made, words))
  } catch (problem) {
    tellFailure(problem, words)
  }
}

/** Takes it back; its words and files return to the reply. */
export async function takeBackLater(desk: Desk, id: string, one: ScheduledMessage, words: Words): Promise<void> {
  try {
    await desk.doors.takeBackLater(one.id)
    put(desk, id, ahead => ahead.filter(each => each.id !== one.id))
    if (one.member.id === desk.memberId) {
      const draft = draftOf(desk.memberId, id, 'reply')
      draft.set(draft.get() ? `${one.text}\n\n${draft.get()}` : one.text)
      filesOf(id).change(now => [...now, ...fromScheduled(one.files)])
    }
  } catch (problem) {
    tellFailure(problem, words)
    void loadTalk(desk, id)
  }
}

/** Lets it leave now, whatever was said since. */
export async function sendLaterNow(desk: Desk, id: string, one: ScheduledMessage, words: Words): Promise<void> {
  try {
    await desk.doors.sendLaterNow(one.id)
    put(desk, id, ahead => ahead.filter(each => each.id !== one.id))
  } catch (problem) {
    tellFailure(problem, words)
  }
  void loadTalk(desk, id)
}
