import { z } from 'zod'
import { type Instant, inUtc } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { instant, utc, utcOrNull } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { silencedAt } from '../acquaintances/keep-silence.ts'
import { knowAcquaintance } from '../acquaintances/know-acquaintance.ts'
import { knowBusiness } from '../businesses/know-business.ts'
import { STATES, type State } from '../conversations/conversation.ts'
import { notesBeside } from '../conversations/entry.ts'
import { conversationsWith } from '../conversations/read-conversation.ts'

const STATE: Record<State, string> = {
  'awaiting-business': 'they owe you an answer', 'awaiting-person': 'answered', 'solved-proposed': 'they ask whether it is solved',
  'not-answered': 'at rest, not solved', closed: 'solved, by your word'
}

export const recordShape = z.object({
  name: z.string(), knownSince: instant, silentSince: instant.nullable(), awayUntil: instant.nullable(),
  addresses: z.array(z.object({ kind: z.string(), address: z.string(), since: instant, failingSince: instant.nullable() })),
  conversations: z.array(z.object({
    reference: z.string(), subject: z.string(), openedAt: instant, state: z.enum(STATES),
    notes: z.array(z.object({ at: instant, member: z.string(), text: z.string() }))
  }))
}).meta({ id: 'KnownOfMe' })

/** What a business knows about somebody, for her alone: members' notes are part of it. */
export async function recordOf(tx: Tx, acquaintance: Id): Promise<z.infer<typeof recordShape>> {
  const [who, conversations, silent] = await Promise.all([
    knowAcquaintance(tx, acquaintance), conversationsWith(tx, acquaintance), silencedAt(tx, acquaintance)
  ])
  const notes = await notesBeside(tx, conversations.map(each => each.id))
  return {
    name: who.name, knownSince: utc(who.metAt), silentSince: utcOrNull(silent), awayUntil: utcOrNull(who.awayUntil),
    addresses: who.addresses.map(({ kind, address, since, failing }) => ({ kind, address, since: utc(since), failingSince: utcOrNull(failing?.since ?? null) })),
    conversations: conversations.map(({ id, reference, subject, openedAt, state }) => ({
      reference, subject, openedAt: utc(openedAt), state,
      notes: notes.filter(note => note.root === id).map(({ at, member, text }) => ({ at: utc(at), member, text }))
    }))
  }
}

const day = (at: Instant): string => inUtc(at).slice(0, 10)

/** The same in a letter. A note's words never travel; where she reads them, she is told. */
export async function recordLetter(tx: Tx, acquaintance: Id, readAt: string): Promise<string> {
  const [who, business, conversations, silent] = await Promise.all([
    knowAcquaintance(tx, acquaintance), knowBusiness(tx), conversationsWith(tx, acquaintance), silencedAt(tx, acquaintance)
  ])
  return [
    `This is what ${business.name} knows about you.`, '', `Name: ${who.name || 'not known'}`, `Known since: ${day(who.metAt)}`,
    ...who.addresses.map(({ kind, address, since, failing }) => `${kind === 'email' ? 'Mail' : kind === 'phone' ? 'Telephone' : 'Address'}: ${address}, since ${day(since)}${failing ? `; mail came back on ${day(failing.since)}` : ''}`),
    ...who.awayUntil === null ? [] : [`Your mail program said that you are away until ${day(who.awayUntil)}.`],
    ...silent === null ? [] : [`You asked not to hear from them on ${day(silent)}.`], '',
    conversations.length === 20 ? 'Your last twenty conversations:' : 'Your conversations:',
    ...conversations.map(each => `- ${each.reference}, ${day(each.openedAt)}: ${each.subject || 'no subject'} (${STATE[each.state]})`), '',
    `What their members have noted beside them you can read at ${readAt}, once you have shown that this address is yours.`,
    'If something here is wrong, reply and say so.'
  ].join('\n')
}
