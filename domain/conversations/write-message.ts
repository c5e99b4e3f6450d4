import { type Instant, SECOND } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember, KITH } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { wayBack } from './way-back.ts'
import { rootOf } from './read-conversation.ts'
import * as store from './store.ts'
import * as trees from './tree-store.ts'

/** A reply waits this long before it leaves, so that it can be taken back. */
export const HOLD = 10 * SECOND

export interface Reply {
  readonly conversationId: Id
  readonly author: { readonly kind: 'member'; readonly id: Id; readonly name: string } | { readonly kind: 'machine'; readonly name: string }
  readonly text: string
  readonly at: Instant
  /** The newest message its author had seen; somebody else's answer after it stops this one. */
  readonly seen?: Id | null
  readonly proposesSolved?: boolean
}

export interface Written { readonly messageId: Id; readonly conversationId: Id }

/** The business answers: the words are kept and will leave by the way on which she can be reached. */
export async function writeMessage(tx: Tx, reply: Reply): Promise<Written> {
  const business = tx.businessId!
  const text = reply.text.trim()
  if (text === '') refuse('invalid', 'nothing-said', 'There is nothing in this reply yet.')
  const { root, acquaintance, subject } = await rootOf(tx, reply.conversationId)
  const machine = reply.author.kind === 'machine'
  if (!machine) await hold(tx, acquaintance) // a machine's word changes nothing that others wait for
  if (reply.seen) await stopIfAnswered(tx, root, reply.seen)
  // Where only our own words have been split off, they are what is gone on from.
  const answered = await store.lastFromPerson.one(tx, { business, root }) ?? await store.lastMessage.one(tx, { business, root })
  if (!answered) return refuse('conflict', 'nobody-to-answer', 'Nobody has said anything here yet that could be answered.')
  const way = await wayBack(tx, acquaintance, answered)
  const id = timedId(reply.at)
  await store.insertMessage.run(tx, {
    business, id, direction: 'out', ...way, acquaintance: null,
    member: reply.author.kind === 'member' ? reply.author.id : null, author_kind: reply.author.kind, author_name: reply.author.name,
    author_address: '', at: reply.at, sent: null, kind: machine ? 'acknowledgement' : 'person', word: 'proved',
    subject: subject || answered.subject, own: text, rest: '', html: null, answers: answered.id, inbound: null,
    hold: machine ? reply.at : reply.at + HOLD, born_in: answered.born_in, conversation: answered.conversation, keys: [], relations: []
  })
  if (answered.born_in !== answered.conversation) await store.followSplits.run(tx, { business, parent: answered.id, message: id })
  if (!machine) await trees.readAnew.run(tx, { business, roots: [root] })
  if (reply.proposesSolved) await store.proposeSolved.run(tx, { business, id: root, at: reply.at })
  await leaveFact(tx, {
    kind: 'message.written', about: answered.conversation, at: reply.at,
    by: reply.author.kind === 'member' ? byMember(reply.author.id) : KITH,
    payload: { message: id, channel: way.channel, hold: machine ? 0 : HOLD, proposesSolved: reply.proposesSolved ?? false }
  })
  return { messageId: id, conversationId: root }
}

async function stopIfAnswered(tx: Tx, root: Id, seen: Id): Promise<void> {
  const other = await store.answersAfter.one(tx, { business: tx.businessId!, root, after: seen })
  if (other) refuse('conflict', 'somebody-answered', `${other.author} has answered in the meantime. Your words are kept; read the answer first.`)
}
