import { draftAt } from '../../ui/drafts.ts'
import type { Store } from '../../ui/watched.ts'

export type Mode = 'reply' | 'note'

/** What a member has begun to write in one conversation, kept on this machine until it is sent. */
export const draftOf = (memberId: string, conversationId: string, mode: Mode): Store<string> =>
  draftAt(`kith.draft.${memberId}.${conversationId}.${mode}`)
