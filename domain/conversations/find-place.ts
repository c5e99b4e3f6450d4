import { createHash } from 'node:crypto'
import { DAY } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { readReference } from './conversation.ts'
import type { Heard } from './message.ts'
import * as store from './store.ts'

export interface Place { readonly conversationId: Id; readonly bornIn: Id; readonly answersId: Id }

interface Candidate extends Place {
  readonly relation: string
  readonly direction: string
  readonly firstParty: Id
  /** It answers nothing that was there when it came. */
  readonly opened: boolean
}

/** Somebody else's conversation that it may have to do with: it brings the signed way back of it, speaks of a message there, or was spoken of there before it came. */
export interface Hint { readonly why: 'token' | 'name' | 'early'; readonly conversationId: Id; readonly messageId: Id; readonly answersUs: boolean }

/** What a channel calls a message, as it is looked up: identifiers of any length become 16 bytes. */
export const keyOf = (channel: string, called: string): Buffer =>
  createHash('sha256').update(`${channel}\0${called}`).digest().subarray(0, 16)

export interface Finder {
  /** Where a message belongs; null when it opens a conversation. */
  find(heard: Heard): Promise<Place | null>
  /** A message that has just been placed may be what the next one answers. */
  placed(heard: Heard, place: Place, opened: boolean): void
  /** What was kept before it came and answers it, but lies elsewhere. */
  early(heard: Heard, place: Place): readonly { readonly conversationId: Id; readonly messageId: Id; readonly same: boolean }[]
  /** Conversations of others that it may have to do with; asked only when it has found no place. */
  hints(heard: Heard): readonly Hint[]
}

/**
 * Finds to which conversation messages belong: a signed token first, a slip's reference, then the graph of identifiers; each only
 * together with the same first party, or somebody whom that conversation lets read the very message it speaks of. A subject never joins.
 */
export async function openFinder(tx: Tx, all: readonly Heard[]): Promise<Finder> {
  const business = tx.businessId!
  const tokens = all.flatMap(heard => heard.answers ?? [])
  const keys = all.flatMap(heard => [...heard.calls, ...heard.names].map(called => keyOf(heard.channel, called)))
  const [told, rows] = await Promise.all([
    tokens.length > 0 ? store.placesOf.all(tx, { business, messages: tokens }) : [],
    keys.length > 0 ? store.candidates.all(tx, { business, keys }) : []
  ])
  const byToken = new Map(told.map(row => [row.message, row]))
  const byKey = new Map<string, Candidate[]>()
  const remember = (key: string, candidate: Candidate): void => { byKey.set(key, [...byKey.get(key) ?? [], candidate]) }
  for (const row of rows) {
    remember(hex(row.key), {
      conversationId: row.conversation, bornIn: row.born_in, answersId: row.message, relation: row.relation, direction: row.direction, firstParty: row.first_party, opened: row.opened
    })
  }
  const mayJoin = async (heard: Heard, firstParty: Id, message: Id): Promise<boolean> =>
    firstParty === heard.acquaintanceId || (await store.reads.one(tx, { business, message, acquaintance: heard.acquaintanceId }))!.reads

  return {
    async find(heard) {
      const token = heard.answers ? byToken.get(heard.answers) : undefined
      if (token && await mayJoin(heard, token.first_party, token.message)) {
        return { conversationId: token.conversation, bornIn: token.born_in, answersId: token.message }
      }
      if (heard.reference) {
        const meant = await byReference(tx, heard)
        if (meant) return meant
      }
      for (const candidate of nearest(heard, byKey)) {
        // Who answers the same mail as somebody else, a newsletter say, has not answered her.
        const own = candidate.firstParty === heard.acquaintanceId
        if (own || (!candidate.sibling && await mayJoin(heard, candidate.firstParty, candidate.answersId))) return candidate
      }
      return heard.kind === 'auto-reply' && heard.senderWord !== 'doubtful' ? lastToldTo(tx, heard) : null
    },
    placed(heard, place, opened) {
      const candidate = { ...place, direction: 'in', firstParty: heard.acquaintanceId, opened }
      for (const called of heard.calls) remember(hex(keyOf(heard.channel, called)), { ...candidate, relation: 'is' })
      for (const called of heard.names) remember(hex(keyOf(heard.channel, called)), { ...candidate, relation: 'names' })
    },
    early(heard, place) {
      const answers = heard.calls.flatMap(called => byKey.get(hex(keyOf(heard.channel, called))) ?? [])
        .filter(each => each.relation === 'names' && each.opened && each.conversationId !== place.conversationId)
      return [...new Map(answers.map(each =>
        [each.conversationId, { conversationId: each.conversationId, messageId: each.answersId, same: each.firstParty === heard.acquaintanceId }])).values()]
    },
    hints(heard) {
      const token = heard.answers ? byToken.get(heard.answers) : undefined
      if (token) return [{ why: 'token', conversationId: token.conversation, messageId: token.message, answersUs: true }]
      return nearest(heard, byKey).filter(each => !each.sibling && each.relation === 'is').slice(0, 3)
        .map(each => ({ why: 'name', conversationId: each.conversationId, messageId: each.answersId, answersUs: each.direction === 'out' }))
    }
  }
}

const AUTO_REPLY_WITHIN = 7 * DAY

/** What answers by itself and does not say what, answers the last that she was sent. */
async function lastToldTo(tx: Tx, heard: Heard): Promise<Place | null> {
  const last = await store.lastTold.one(tx, { business: tx.businessId!, acquaintance: heard.acquaintanceId, since: heard.at - AUTO_REPLY_WITHIN })
  return last && { conversationId: last.conversation, bornIn: last.born_in, answersId: last.id }
}

const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex')

/** `sibling`: both speak of something that is not there. Nearest first: what it answers, what answers it, what answers the same, what has the same name. */
function nearest(heard: Heard, byKey: ReadonlyMap<string, Candidate[]>): (Candidate & { readonly sibling: boolean })[] {
  const weighed: { weight: number; candidate: Candidate & { readonly sibling: boolean } }[] = []
  heard.names.forEach((called, place) => {
    const all = byKey.get(hex(keyOf(heard.channel, called))) ?? []
    for (const candidate of all) {
      const sibling = candidate.relation === 'names' && !all.some(each => each.relation === 'is' && each.conversationId === candidate.conversationId)
      weighed.push({ weight: (candidate.relation === 'is' ? 2000 : 0) + place, candidate: { ...candidate, sibling } })
    }
  })
  for (const called of heard.calls) {
    for (const candidate of byKey.get(hex(keyOf(heard.channel, called))) ?? []) {
      weighed.push({ weight: candidate.relation === 'names' ? 1500 : -1, candidate: { ...candidate, sibling: false } })
    }
  }
  return weighed.sort((a, b) => b.weight - a.weight || (a.candidate.answersId < b.candidate.answersId ? 1 : -1)).map(each => each.candidate)
}

async function byReference(tx: Tx, heard: Heard): Promise<Place | null> {
  const business = tx.businessId!
  const reference = readReference(heard.reference!)
  const meant = reference === null ? null : await store.byReference.one(tx, { business, reference })
  if (!meant?.last_message || meant.acquaintance !== heard.acquaintanceId) return null
  const [last] = await store.placesOf.all(tx, { business, messages: [meant.last_message] })
  return last ? { conversationId: last.conversation, bornIn: last.born_in, answersId: last.message } : null
}

/** Whose conversation a reference names; her row is held, as by `meet`. */
export async function firstPartyByReference(tx: Tx, written: string): Promise<Id | null> {
  const reference = readReference(written)
  const meant = reference === null ? null : await store.byReference.one(tx, { business: tx.businessId!, reference })
  if (!meant) return null
  await hold(tx, meant.acquaintance)
  return meant.acquaintance
}
