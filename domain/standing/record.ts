import { z } from 'zod'
import { type Instant, inUtc } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { id, instant, utc, utcOrNull } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { FIRM_KINDS } from '../acquaintances/firms/firm.ts'
import { firmsOf } from '../acquaintances/firms/know-firm.ts'
import { silencedAt } from '../acquaintances/keep-silence.ts'
import { knowAcquaintance } from '../acquaintances/know-acquaintance.ts'
import { GROUNDS } from '../acquaintances/link.ts'
import { traitsOf } from '../acquaintances/note-trait.ts'
import { showTrait, traitShape } from '../acquaintances/shapes.ts'
import { knowBusiness } from '../businesses/know-business.ts'
import { STATES, type State } from '../conversations/conversation.ts'
import { notesBeside } from '../conversations/entry.ts'
import { conversationsWith } from '../conversations/read-conversation.ts'
import { linkedTo } from './her-links.ts'

const STATE: Record<State, string> = {
  'awaiting-business': 'they owe you an answer', 'awaiting-person': 'answered', 'solved-proposed': 'they ask whether it is solved',
  'not-answered': 'at rest, not solved', closed: 'solved, by your word'
}

export const recordShape = z.object({
  name: z.string(), knownSince: instant, silentSince: instant.nullable(), awayUntil: instant.nullable(),
  addresses: z.array(z.object({ kind: z.string(), address: z.string(), since: instant, failingSince: instant.nullable() })),
  traits: z.array(traitShape.omit({ of: true })).meta({ description: 'What I have said of myself in passing, and what they have brought.' }),
  linked: z.array(z.object({
    acquaintanceId: id, address: z.string().nullable(), mine: z.boolean(), ground: z.enum(GROUNDS), since: instant
  })).meta({ description: 'Whom else they hold to be me; masked, while I have not shown that the address is mine.' }),
  firms: z.array(z.object({ name: z.string(), kind: z.enum(FIRM_KINDS) })),
  conversations: z.array(z.object({
    reference: z.string(), subject: z.string(), openedAt: instant, state: z.enum(STATES),
    notes: z.array(z.object({ at: instant, member: z.string(), text: z.string() }))
  }))
}).meta({ id: 'KnownOfMe' })

/** What a business knows about somebody, for her alone: members' notes are part of it. */
export async function recordOf(tx: Tx, acquaintance: Id, hers: readonly Id[]): Promise<z.infer<typeof recordShape>> {
  const [who, conversations, silent, traits, linked, firms] = await Promise.all([
    knowAcquaintance(tx, acquaintance), conversationsWith(tx, acquaintance), silencedAt(tx, acquaintance), traitsOf(tx, [acquaintance]),
    linkedTo(tx, acquaintance, hers), firmsOf(tx, [acquaintance])
  ])
  const notes = await notesBeside(tx, conversations.map(each => each.id))
  return {
    name: who.name, knownSince: utc(who.metAt), silentSince: utcOrNull(silent), awayUntil: utcOrNull(who.awayUntil),
    addresses: who.addresses.map(({ kind, address, since, failing }) => ({ kind, address, since: utc(since), failingSince: utcOrNull(failing?.since ?? null) })),
    traits: traits.map(trait => { const { of: _, ...shown } = showTrait(trait); return shown }), linked: linked.map(each => ({ ...each, since: utc(each.since) })),
    firms: firms.map(({ name, kind }) => ({ name, kind })),
    conversations: conversations.map(({ id, reference, subject, openedAt, state }) => ({
      reference, subject, openedAt: utc(openedAt), state,
      notes: notes.filter(note => note.root === id).map(({ at, member, text }) => ({ at: utc(at), member, text }))
    }))
  }
}

const TRAIT: Readonly<Record<string, string>> = { name: 'Also called', phone: 'Telephone', mail: 'Mail', address: 'Address', birth: 'Born', firm: 'Firm', identifier: 'Number' }

const ADDRESS: Readonly<Record<string, string>> = { email: 'Mail', phone: 'Telephone' }

const day = (at: Instant): string => inUtc(at).slice(0, 10)

/** The same in a letter. A note's words never travel; where she reads them, she is told. */
export async function recordLetter(tx: Tx, acquaintance: Id, readAt: string): Promise<string> {
  const [who, business, conversations, silent, traits, linked] = await Promise.all([
    knowAcquaintance(tx, acquaintance), knowBusiness(tx), conversationsWith(tx, acquaintance), silencedAt(tx, acquaintance), traitsOf(tx, [acquaintance]),
    linkedTo(tx, acquaintance, [])
  ])
  return [
    `This is what ${business.name} knows about you.`, '', `Name: ${who.name || 'not known'}`, `Known since: ${day(who.metAt)}`,
    ...who.addresses.map(({ kind, address, since, failing }) =>
      `${ADDRESS[kind] ?? 'Address'}: ${address}, since ${day(since)}${failing ? `; mail came back on ${day(failing.since)}` : ''}`),
    ...traits.map(({ label, kind, value, source, notedAt }) =>
      `${label || TRAIT[kind] || kind}: ${value} (${source === 'said' ? 'you wrote so' : 'from their own records'}, ${day(notedAt)})`),
    ...linked.map(({ address, since }) => `They hold you to be whoever writes from ${address ?? 'no address'}, too, since ${day(since)}.`),
    ...who.awayUntil === null ? [] : [`Your mail program said that you are away until ${day(who.awayUntil)}.`],
    ...silent === null ? [] : [`You asked not to hear from them on ${day(silent)}.`], '',
    conversations.length === 20 ? 'Your last twenty conversations:' : 'Your conversations:',
    ...conversations.map(each => `- ${each.reference}, ${day(each.openedAt)}: ${each.subject || 'no subject'} (${STATE[each.state]})`), '',
    `What their members have noted beside them you can read at ${readAt}, once you have shown that this address is yours.`,
    'If something here is wrong, reply and say so.'
  ].join('\n')
}
