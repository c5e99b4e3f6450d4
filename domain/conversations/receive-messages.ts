import type { Tx } from '../../kit/database/transaction.ts'
import { byAcquaintance, type Fact } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { newReference, stateOf } from './conversation.ts'
import { type Finder, type Hint, openFinder, type Place } from './find-place.ts'
import { keepMessages, type Kept } from './keep-messages.ts'
import { asksForAnswer, type Heard, type HerWord, needsNoAnswer, saysYes } from './message.ts'
import { joinEarly } from './merge.ts'
import { momentsOf } from './read-conversation.ts'
import { withDoubt } from './senders/findings.ts'
import * as store from './store.ts'

export interface Received {
  readonly conversationId: Id
  readonly messageId: Id
  readonly opened: boolean
  /** What she asks for with one word; null when it may not be she who says it. */
  readonly word: HerWord | null
  /** Whether it may not be she: then nothing is done by itself because of it. */
  readonly doubtful: boolean
  /** Conversations of others that it may have to do with: nothing is done about them here. */
  readonly hints: readonly Hint[]
}

interface Placed extends Received { readonly heard: Heard; readonly place: Place | null; readonly early: readonly Id[] }

/**
 * Somebody has said something: into the conversation it belongs to, or one that it opens. Takes many at once, in their order, because
 * mail comes in handfuls; a later one may answer an earlier one. The rows of their first parties must be held by now.
 */
export async function receiveMessages(tx: Tx, came: readonly Heard[]): Promise<Received[]> {
  if (came.length === 0) return []
  const all = await doubtWhatIsUnlikeBefore(tx, came)
  const finder = await openFinder(tx, all)
  const placed: Placed[] = []
  for (const heard of all) placed.push(await put(tx, heard, finder))
  const facts: Fact[] = []
  const stirs: Placed[] = []
  await openAll(tx, placed.filter(each => each.opened))
  await keepMessages(tx, placed.map(kept))
  for (const each of placed) {
    const { heard, place, conversationId, messageId, opened } = each
    const about = { about: conversationId, by: byAcquaintance(heard.acquaintanceId), at: heard.at }
    if (opened) facts.push({ kind: 'conversation.opened', ...about, payload: { message: messageId, channel: heard.channel } })
    else if (!stirs.some(stir => stir.conversationId === conversationId) && await closesNow(tx, each)) facts.push({ kind: 'conversation.closed', ...about, payload: { message: messageId } })
    else if (waits(each)) stirs.push(each)
    facts.push({
      kind: 'message.received', ...about,
      payload: { message: messageId, channel: heard.channel, kind: heard.kind, inbound: heard.inboundId, opened, senderWord: heard.senderWord }
    })
    if (place && place.bornIn !== conversationId) {
      await store.followSplits.run(tx, { business: tx.businessId!, parent: place.answersId, message: messageId })
    }
    await keepParts(tx, heard, messageId)
  }
  await stirAll(tx, stirs)
  await leaveFacts(tx, facts)
  for (const { early, conversationId, heard } of placed) {
    for (const before of early) await joinEarly(tx, { conversationId: before, into: conversationId, at: heard.at })
  }
  return placed.map(({ conversationId, messageId, opened, word, hints, doubtful }) => ({ conversationId, messageId, opened, word, hints, doubtful }))
}

async function put(tx: Tx, heard: Heard, finder: Finder): Promise<Placed> {
  const place = await finder.find(heard)
  const messageId = timedId(heard.at)
  const conversationId = place?.conversationId ?? timedId(heard.at)
  const here = { conversationId, bornIn: place?.bornIn ?? conversationId, answersId: messageId }
  const early = heard.kind === 'person' && heard.senderWord !== 'doubtful' ? finder.early(heard, here) : []
  const hints = [...place ? [] : finder.hints(heard), ...early.filter(each => !each.same).map(each => ({ why: 'early' as const, answersUs: false, conversationId: each.conversationId, messageId: each.messageId }))]
  finder.placed(heard, here, !place)
  return {
    heard, place, conversationId, messageId, opened: !place, word: await hers(tx, heard, place), hints, doubtful: heard.senderWord === 'doubtful',
    early: early.filter(each => each.same).map(each => each.conversationId)
  }
}

const openAll = (tx: Tx, placed: readonly Placed[]): Promise<number> | null => placed.length === 0 ? null : store.open.run(tx, {
  business: tx.businessId!, ids: placed.map(p => p.conversationId), acquaintances: placed.map(p => p.heard.acquaintanceId),
  references: placed.map(() => newReference()), subjects: placed.map(p => p.heard.subject), teams: placed.map(p => p.heard.teamId),
  ats: placed.map(p => p.heard.at), waitings: placed.map(p => waits(p) ? p.heard.at : null)
})

/** A word counts from her whose matter it is; from anybody else it is something that a member reads. */
async function hers(tx: Tx, { kind, senderWord, word, acquaintanceId }: Heard, place: Place | null): Promise<HerWord | null> {
  if (word === null || kind !== 'person' || senderWord === 'doubtful') return null
  return place === null || (await momentsOf(tx, place.conversationId))?.firstParty === acquaintanceId ? word : null
}

/** Whether somebody waits for an answer to it. "Solved", where nobody knows what, is read by a member. */
const waits = ({ heard, word, opened }: Placed): boolean => asksForAnswer(heard.kind) && (!needsNoAnswer(word) || (opened && word === 'solved'))

/** Whether what she says closes the conversation; then it does. */
async function closesNow(tx: Tx, { heard, conversationId }: Placed): Promise<boolean> {
  const business = tx.businessId!
  if (!await closesWithIt(tx, heard, conversationId)) return false
  await store.close.run(tx, { business, id: conversationId, at: heard.at })
  return true
}

/** What more people say makes it the business's move; who says two things in one handful has chased already. Nobody is chased by a forger. */
async function stirAll(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const stirs = [...Map.groupBy(placed, each => each.conversationId)].map(([id, all]) => ({
    id, ats: all.map(each => each.heard.at), hers: all.filter(each => !each.doubtful).map(each => each.heard.at), chase: all.slice(1).find(each => !each.doubtful)?.heard.at ?? null
  }))
  if (stirs.length === 0) return
  await store.stirByPerson.run(tx, {
    business: tx.businessId!, ids: stirs.map(each => each.id), firsts: stirs.map(each => each.ats[0]!), lasts: stirs.map(each => each.ats.at(-1)!),
    chases: stirs.map(each => each.chase), hers: stirs.map(each => each.hers[0] ?? null)
  })
}

/** "Solved" closes, and so does a plain yes while "is it solved?" stands: only hers, whose matter it is. */
async function closesWithIt(tx: Tx, heard: Heard, conversationId: Id): Promise<boolean> {
  if (heard.kind !== 'person' || heard.senderWord === 'doubtful' || !(heard.word === 'solved' || saysYes(heard.own))) return false
  const moments = await momentsOf(tx, conversationId)
  return moments !== null && moments.firstParty === heard.acquaintanceId && (heard.word === 'solved' || stateOf(moments) === 'solved-proposed')
}

const kept = ({ heard, place, conversationId, messageId }: Placed): Kept => ({
  id: messageId, direction: 'in', channel: heard.channel, account: heard.account, acquaintanceId: heard.acquaintanceId, memberId: null,
  author: { kind: 'acquaintance', ...heard.author }, to: '', at: heard.at, sentAt: heard.sentAt, kind: heard.kind, senderWord: heard.senderWord,
  findings: heard.findings, enclosed: heard.enclosed ?? null, subject: heard.subject, own: heard.own, rest: heard.rest, html: heard.html, answersId: place?.answersId ?? null, inboundId: heard.inboundId,
  holdUntil: null, bornIn: place?.bornIn ?? conversationId, conversationId, calls: heard.calls, names: heard.names,
  copiedLeft: heard.copiedLeft ?? 0, forwarded: heard.forwarded ?? null
})

async function keepParts(tx: Tx, heard: Heard, message: Id): Promise<void> {
  const business = tx.businessId!
  const { parts } = heard
  if (parts.length > 0) {
    await store.insertParts.run(tx, {
      business, message, places: parts.map(p => p.place), names: parts.map(p => p.name), types: parts.map(p => p.type),
      sizes: parts.map(p => p.size), inlines: parts.map(p => p.inline), content_ids: parts.map(p => p.contentId), dangers: parts.map(p => p.danger)
    })
  }
  // Who is named by a forger would read along from then on.
  const others = heard.senderWord === 'doubtful' ? [] : [...new Set(heard.copied)].filter(who => who !== heard.acquaintanceId)
  if (others.length > 0) await store.insertParticipants.run(tx, { business, message, acquaintances: others, at: heard.at })
}

const isUnsigned = ({ senderWord, findings, author }: Heard): boolean =>
  senderWord === 'unproved' && author.address !== '' && findings !== null && findings.signer === null && (findings.dkim === 'none' || findings.dkim === 'fail')

/** Whose mail her own domain has signed before, and now does not, may be somebody else: many domains that sign never say what to do without it. */
async function doubtWhatIsUnlikeBefore(tx: Tx, all: readonly Heard[]): Promise<readonly Heard[]> {
  const unsigned = all.filter(isUnsigned)
  if (unsigned.length === 0) return all
  const rows = await store.signedBefore.all(tx, {
    business: tx.businessId!, acquaintances: unsigned.map(each => each.acquaintanceId), addresses: unsigned.map(each => each.author.address)
  })
  const signed = new Set(rows.map(row => `${row.acquaintance} ${row.address}`))
  return all.map(heard => isUnsigned(heard) && signed.has(`${heard.acquaintanceId} ${heard.author.address}`)
    ? { ...heard, senderWord: 'doubtful', findings: withDoubt(heard.findings!, { what: 'unsigned', says: heard.findings!.domain ?? '' }) } : heard)
}
