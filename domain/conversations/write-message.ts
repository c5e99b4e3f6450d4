import { type Instant, SECOND } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { silencedAt } from '../acquaintances/keep-silence.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { filesToSend } from './files/sent-file.ts'
import { keepMessages } from './keep-messages.ts'
import { momentsOf, rootOf } from './read-conversation.ts'
import * as store from './store.ts'
import * as trees from './tree-store.ts'
import { wayBack } from './way-back.ts'

/** A reply waits this long before it leaves, so that it can be taken back. */
export const HOLD = 10 * SECOND

/** What a member answers. */
export interface Reply {
  readonly conversationId: Id
  readonly author: { readonly id: Id; readonly name: string }
  readonly text: string
  readonly at: Instant
  /** The newest message its author had seen; somebody else's answer after it stops this one. */
  readonly seen?: Id | null
  readonly proposesSolved?: boolean
  /** What goes along, in this order. */
  readonly files?: readonly Id[]
  /** It leaves at once: whoever wrote it has had her time to take it back. */
  readonly atOnce?: boolean
  /** The address of hers to which it goes; else the way she came. */
  readonly to?: string | null
}

/** What was written, and where it lies. */
export interface Written { readonly messageId: Id; readonly conversationId: Id }

/** A member answers: the words are kept and will leave by the way on which she can be reached. */
export async function writeMessage(tx: Tx, reply: Reply): Promise<Written> {
  const business = tx.businessId!
  const text = reply.text.trim()
  if (text === '' && (reply.files ?? []).length === 0) refuse('invalid', 'nothing-said', 'There is nothing in this reply yet.')
  const files = await filesToSend(tx, reply.files ?? [])
  const holdFor = reply.atOnce ? 0 : HOLD
  const { root, acquaintance, subject } = await rootOf(tx, reply.conversationId)
  await hold(tx, acquaintance)
  const waitedSince = await mayAnswer(tx, root, acquaintance)
  if (reply.seen) await stopIfAnswered(tx, root, reply.seen)
  // Where only our own words have been split off, they are what is gone on from.
  const answered = await store.lastFromPerson.one(tx, { business, root }) ?? await store.lastMessage.one(tx, { business, root })
  if (!answered) return refuse('conflict', 'nobody-to-answer', 'Nobody has said anything here yet that could be answered.')
  const way = await wayBack(tx, acquaintance, answered, reply.to ?? null)
  const id = timedId(reply.at)
  await keepMessages(tx, [{
    id, direction: 'out', ...way, acquaintanceId: null, memberId: reply.author.id, author: { kind: 'member', name: reply.author.name, address: '' },
    at: reply.at, sentAt: null, kind: 'person', senderWord: 'proved', subject: subject || answered.subject, own: text, rest: '', html: null,
    answersId: answered.id, inboundId: null, holdUntil: reply.at + holdFor, bornIn: answered.born_in, conversationId: answered.conversation,
    calls: [], names: []
  }])
  if (files.length > 0) {
    await store.insertFiles.run(tx, { business, message: id, files: files.map(f => f.id), names: files.map(f => f.name), types: files.map(f => f.type), sizes: files.map(f => f.size) })
  }
  if (answered.born_in !== answered.conversation) await store.followSplits.run(tx, { business, parent: answered.id, message: id })
  await trees.readAnew.run(tx, { business, roots: [root] })
  if (reply.proposesSolved) await store.proposeSolved.run(tx, { business, id: root, at: reply.at })
  await leaveFact(tx, {
    kind: 'message.written', about: answered.conversation, at: reply.at, by: byMember(reply.author.id),
    payload: { message: id, channel: way.channel, hold: holdFor, proposesSolved: reply.proposesSolved ?? false, waitedSince }
  })
  return { messageId: id, conversationId: root }
}

/** Since when she has waited. Whom she has stopped may only answer what she has asked since. */
async function mayAnswer(tx: Tx, root: Id, acquaintance: Id): Promise<Instant | null> {
  const [moments, silent] = await Promise.all([momentsOf(tx, root), silencedAt(tx, acquaintance)])
  // She, and not only somebody in her name.
  const spoke = silent !== null && moments !== null && moments.waitingSince !== null &&
    (await store.spokeSince.one(tx, { business: tx.businessId!, root, acquaintance, since: silent }))!.spoke
  if (silent !== null && !spoke) {
    refuse('not-allowed', 'silenced', 'She has asked not to hear from you. You can answer again when she writes.')
  }
  return moments?.waitingSince ?? null
}

async function stopIfAnswered(tx: Tx, root: Id, seen: Id): Promise<void> {
  const other = await store.answersAfter.one(tx, { business: tx.businessId!, root, after: seen })
  if (other) refuse('conflict', 'somebody-answered', `${other.author} has answered in the meantime. Your words are kept; read the answer first.`)
}
