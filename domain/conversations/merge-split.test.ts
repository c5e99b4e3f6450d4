import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../kit/refusal.ts'
import type { Id } from '../../kit/ids.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { meet } from '../acquaintances/meet.ts'
import { decideJoin, undecideJoin } from '../ties/decide-join.ts'
import { admitParticipant } from './admit-participant.ts'
import { giveForwarded, takeBackGiven } from './give-forwarded.ts'
import { mergeConversations, undoMerge } from './merge.ts'
import { readableBy } from './read-conversation.ts'
import { receiveMessages } from './receive-messages.ts'
import { returnMessages } from './release-message.ts'
import { splitConversation, undoSplit } from './split.ts'
import { writeMessage } from './write-message.ts'

/** What is done, with numbers that pick among what there is. */
type Act =
  | { do: 'open' } | { do: 'answer'; message: number } | { do: 'merge'; one: number; other: number }
  | { do: 'split'; conversation: number; mask: number } | { do: 'undo'; act: number }
  | { do: 'early'; name: number } | { do: 'late'; name: number; message: number | null } | { do: 'suggest'; one: number; other: number }
  | { do: 'admit' } | { do: 'give'; message: number } | { do: 'reply'; conversation: number } | { do: 'return'; reply: number }

const number = fc.nat({ max: 1000 })
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Act>({ do: 'open' }) },
  { weight: 4, arbitrary: number.map(message => ({ do: 'answer' as const, message })) },
  { weight: 3, arbitrary: fc.tuple(number, number).map(([one, other]) => ({ do: 'merge' as const, one, other })) },
  { weight: 3, arbitrary: fc.tuple(number, number).map(([conversation, mask]) => ({ do: 'split' as const, conversation, mask })) },
  { weight: 5, arbitrary: number.map(act => ({ do: 'undo' as const, act })) },
  { weight: 2, arbitrary: fc.nat({ max: 3 }).map(name => ({ do: 'early' as const, name })) },
  { weight: 2, arbitrary: fc.tuple(fc.nat({ max: 3 }), fc.option(number)).map(([name, message]) => ({ do: 'late' as const, name, message })) },
  { weight: 2, arbitrary: fc.tuple(number, number).map(([one, other]) => ({ do: 'suggest' as const, one, other })) },
  { weight: 1, arbitrary: fc.constant<Act>({ do: 'admit' }) },
  { weight: 2, arbitrary: number.map(message => ({ do: 'give' as const, message })) },
  { weight: 2, arbitrary: number.map(conversation => ({ do: 'reply' as const, conversation })) },
  { weight: 2, arbitrary: number.map(reply => ({ do: 'return' as const, reply })) }
)

/** What happened, for the model: messages with what they answer, and acts that may have been undone. */
type Happened =
  | { what: 'message'; id: Id; opened: Id; answers: Id | null; named: boolean }
  | { what: 'merge'; id: Id; one: Id; other: Id; undone: boolean; suggestion?: Id }
  | { what: 'admission'; undone: boolean } | { what: 'gift'; message: Id; made: Id; undone: boolean }
  | { what: 'split'; id: Id; messages: Id[]; made: Id; from: Id; undone: boolean }

/**
 * The oracle: the same history told again without what was undone. A merge is of the conversation that was named, even if undoing a
 * split has left nothing in it. A conversation that only an undone split made, and that was merged nowhere, is the one it came from.
 */
function without(history: readonly Happened[]): Map<Id, string> {
  const at = new Map<Id, string>() // where each message stands, before merges
  const into = new Map<string, string>()
  const root = (name: string): string => {
    let here = name
    for (let next = into.get(here); next !== undefined; next = into.get(here)) here = next
    return here
  }
  for (const h of history) {
    if (h.what === 'message') at.set(h.id, h.answers ? at.get(h.answers)! : h.opened)
    else if (h.undone) continue
    else if (h.what === 'admission' || h.what === 'gift') continue // neither moves anything
    else if (h.what === 'split') for (const id of h.messages) at.set(id, h.made)
    else into.set(h.one, h.other)
  }
  for (const h of history) if (h.what === 'split' && h.undone && !into.has(h.made) && root(h.from) !== h.made) into.set(h.made, h.from)
  return new Map([...at].map(([id, name]) => [id, root(name)]))
}

/** Which messages stand together: the names of the groups do not matter. */
const groups = (placed: Map<Id, string>): string[] => {
  const by = new Map<string, Id[]>()
  for (const [id, group] of placed) by.set(group, [...by.get(group) ?? [], id])
  return [...by.values()].map(ids => ids.sort().join(' ')).sort()
}

test('merging, splitting and undoing, with messages coming in between, always stand as though what was undone had never been', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), acts => play(it, shop, acts)), { numRuns: Number(process.env.KITH_RUNS ?? 40), endOnFailure: false })
  } finally {
    await it.end()
  }
})

let people = 0

async function play(it: TestWorld, shop: Shop, acts: readonly Act[]): Promise<void> {
  const person = `p${++people}@prop.example`
  const history: Happened[] = []
  const [teamId] = (await it.sql<{ id: Id }>('select id from team where business_id = $1', [shop.id])).map(row => row.id)
  const member = shop.kim
  const own = (name: number): string => `${person} ${name}`
  const messages = (): Id[] => history.flatMap(h => h.what === 'message' ? [h.id] : [])
  const say: Say = async (answers, { calls = [], names = [] } = {}) => {
    it.clock.advance(1)
    const named = messages().length === 1 // the second message names a stranger in copy
    const [received] = await it.as(shop.id, async tx => {
      const at = it.clock.now()
      const acquaintanceId = await meet(tx, { address: { kind: 'email', address: person }, name: '', at })
      const copied = named ? [await meet(tx, { address: { kind: 'email', address: `copied.${person}` }, name: '', at })] : []
      return receiveMessages(tx, [{
        channel: 'email', account: shop.addresses[0]!.address, teamId: teamId!, at, sentAt: null, acquaintanceId, author: { name: '', address: person }, kind: 'person',
        senderWord: 'proved', findings: null, subject: 's', own: 'w', rest: '', html: null, inboundId: shop.id, calls: calls.map(own), names: names.map(own), answers,
        forwarded: { name: 'Wri Ter', address: `writer.${person}`, subject: 'f', sentAt: null, text: 'Her own words.' }, reference: null, copied, parts: [], word: null
      }])
    })
    const [kept] = await it.sql<{ answers: Id | null }>('select answers_id as answers from message where id = $1', [received!.messageId])
    history.push({ what: 'message', id: received!.messageId, opened: received!.conversationId, answers: kept!.answers, named })
    await noteOwnMerges(it, shop, history)
  }
  await say(null)
  for (const act of acts) await step(it, shop, act, history, say, member)
  await check(it, shop, person, history)
}

type Say = (answers: Id | null, called?: { calls?: number[]; names?: number[] }) => Promise<void>

/** What Kith has put together by itself has happened too. */
async function noteOwnMerges(it: TestWorld, shop: Shop, history: Happened[]): Promise<void> {
  const known = new Set(history.flatMap(h => h.what === 'merge' ? [h.id] : []))
  const rows = await it.sql<{ id: Id; one: Id; other: Id }>('select id, conversation_id as one, into_id as other from conversation_merge where business_id = $1 and member_id is null order by id', [shop.id])
  const opened = new Set(history.flatMap(h => h.what === 'message' ? [h.opened] : []))
  for (const row of rows) if (!known.has(row.id) && (opened.has(row.one) || opened.has(row.other))) history.push({ what: 'merge', ...row, undone: false })
}

async function step(it: TestWorld, shop: Shop, act: Act, history: Happened[], say: Say, member: Id): Promise<void> {
  const messages = history.flatMap(h => h.what === 'message' ? [h.id] : [])
  it.clock.advance(1)
  const at = it.clock.now()
  const placed = await it.sql<{ message: Id; root: Id }>(`select p.message_id as message, c.root_id as root from message_placement p
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id where p.message_id = any($1) order by 1`, [messages])
  const roots = [...new Set(placed.map(row => row.root))]
  try {
    if (act.do === 'open') await say(null)
    if (act.do === 'answer') await say(messages[act.message % messages.length]!)
    if (act.do === 'early') await say(null, { names: [act.name] })
    if (act.do === 'late') await say(act.message === null ? null : messages[act.message % messages.length]!, { calls: [act.name] })
    if (act.do === 'suggest') {
      const [one, other] = [roots[act.one % roots.length]!, roots[act.other % roots.length]!]
      if (one === other) return
      const [row] = await it.sql<{ id: Id }>(`insert into join_suggestion (business_id, id, conversation_id, into_id, message_id, reason, suggested_at)
        values ($1, gen_random_uuid(), $2, $3, $4, 'lost-reference', now()) on conflict do nothing returning id`, [shop.id, one, other, messages[0]])
      if (!row) return
      await it.as(shop.id, tx => decideJoin(tx, { suggestionId: row.id, outcome: 'together', memberId: member, at }))
      const [made] = await it.sql<{ id: Id }>('select merge_id as id from join_suggestion where id = $1', [row.id])
      history.push({ what: 'merge', id: made!.id, one, other, undone: false, suggestion: row.id })
    }
    if (act.do === 'admit') {
      const naming = history.find(h => h.what === 'message' && h.named)
      if (!naming || naming.what !== 'message') return
      const [who] = await it.sql<{ first: Id; other: Id; lies: Id }>(`select m.acquaintance_id as first, w.acquaintance_id as other, p.conversation_id as lies
        from participant w join message m on m.id = w.named_in join message_placement p on p.message_id = m.id where w.named_in = $1`, [naming.id])
      await it.as(shop.id, tx => admitParticipant(tx, {
        known: [{ acquaintanceId: who!.first, fromAt: null, untilAt: null }], conversationId: who!.lies, participantId: who!.other, admitted: true, at
      }))
      history.push({ what: 'admission', undone: false })
    }
    if (act.do === 'give') {
      const message = messages[act.message % messages.length]!
      const made = await it.as(shop.id, tx => giveForwarded(tx, { messageId: message, keepForwarder: true, memberId: member, at }))
      history.push({ what: 'gift', message, made, undone: false })
    }
    if (act.do === 'reply') {
      await it.as(shop.id, tx => writeMessage(tx, { conversationId: roots[act.conversation % roots.length]!, author: { id: member, name: 'Kim' }, text: 'r', at }))
      await it.sql(`update message set released_at = now() where business_id = $1 and direction = 'out' and released_at is null`, [shop.id])
    }
    if (act.do === 'return') {
      const sent = await it.sql<{ id: Id }>(`select m.id from message m join message_placement p on p.message_id = m.id join conversation c on c.id = p.conversation_id
        where c.root_id = any($1) and m.direction = 'out' and m.undelivered_at is null order by 1`, [roots])
      if (sent.length > 0) await it.as(shop.id, tx => returnMessages(tx, [{ id: sent[act.reply % sent.length]!.id, note: 'Nobody there.' }], at))
    }
    if (act.do === 'merge') {
      const [one, other] = [roots[act.one % roots.length]!, roots[act.other % roots.length]!]
      const id = await it.as(shop.id, tx => mergeConversations(tx, { conversationId: one, into: other, memberId: member, at }))
      history.push({ what: 'merge', id, one, other, undone: false })
    }
    if (act.do === 'split') {
      const from = roots[act.conversation % roots.length]!
      const chosen = placed.filter(row => row.root === from).map(row => row.message).filter((_, i) => (act.mask >> (i % 10)) & 1)
      const made = await it.as(shop.id, tx => splitConversation(tx, { conversationId: from, messages: chosen, subject: 'apart', memberId: member, at }))
      history.push({ what: 'split', id: made.splitId, messages: chosen, made: made.conversationId, from, undone: false })
    }
    if (act.do === 'undo') {
      const open = history.filter(h => h.what !== 'message' && !h.undone)
      const chosen = open[act.act % open.length]
      if (!chosen || chosen.what === 'message') return
      await it.as(shop.id, async tx => {
        const by = { memberId: member, at }
        if (chosen.what === 'split') await undoSplit(tx, { splitId: chosen.id, ...by })
        else if (chosen.what === 'gift') await takeBackGiven(tx, { messageId: chosen.message, ...by })
        else if (chosen.what === 'admission') await withdrawAdmission(it, tx, history, at)
        else if (chosen.suggestion) await undecideJoin(tx, { suggestionId: chosen.suggestion, ...by })
        else await undoMerge(tx, { mergeId: chosen.id, ...by })
      })
      chosen.undone = true
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // a refused act has done nothing
  }
}

async function withdrawAdmission(it: TestWorld, tx: Tx, history: readonly Happened[], at: number): Promise<void> {
  const naming = history.find(h => h.what === 'message' && h.named)
  if (naming?.what !== 'message') return
  const [who] = await it.sql<{ first: Id; other: Id; lies: Id }>(`select m.acquaintance_id as first, w.acquaintance_id as other, p.conversation_id as lies
    from participant w join message m on m.id = w.named_in join message_placement p on p.message_id = m.id where w.named_in = $1`, [naming.id])
  await admitParticipant(tx, { known: [{ acquaintanceId: who!.first, fromAt: null, untilAt: null }], conversationId: who!.lies, participantId: who!.other, admitted: false, at })
}

async function check(it: TestWorld, shop: Shop, person: string, history: readonly Happened[]): Promise<void> {
  const messages = history.flatMap(h => h.what === 'message' ? [h.id] : [])
  const rows = await it.sql<{ message: Id; root: Id; born: Id }>(`select p.message_id as message, c.root_id as root, p.born_in as born from message_placement p
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id where p.message_id = any($1)`, [messages])
  assert.deepEqual(groups(new Map(rows.map(row => [row.message, row.root]))), groups(without(history)))
  await checkStates(it, rows.map(row => row.root))
  await checkCopied(it, shop, person, history, rows)
}

/** What a root says of itself is what its tree says: since when somebody waits. What came back was no answer; what was given on waits elsewhere. */
async function checkStates(it: TestWorld, roots: readonly Id[]): Promise<void> {
  const said = await it.sql<{ root: Id; waiting: string | null; message: Id; direction: string; at: string; lost: boolean; given: boolean }>(`
    select r.id as root, r.waiting_since::text as waiting, m.id as message, m.direction, m.arrived_at::text as at, m.undelivered_at is not null as lost, m.given_to is not null as given
      from conversation r join conversation c on c.business_id = r.business_id and c.root_id = r.id
      join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
      join message m on m.business_id = p.business_id and m.id = p.message_id where r.id = any($1) order by m.id`, [roots])
  for (const [, rows] of Map.groupBy(said, row => row.root)) {
    const answer = rows.findLast(row => row.direction === 'out' && !row.lost)?.message ?? ''
    const after = rows.filter(row => row.message > answer)
    const waits = after.find(row => row.direction === 'out' || !row.given)
    assert.equal(rows[0]!.waiting, waits?.at ?? null)
  }
}

/** The stranger in copy reads nothing but what followed her naming in the conversation where she was named, however it was shaped since. */
async function checkCopied(it: TestWorld, shop: Shop, person: string, history: readonly Happened[], rows: readonly { message: Id; root: Id; born: Id }[]): Promise<void> {
  const naming = history.find(h => h.what === 'message' && h.named)
  if (naming?.what !== 'message') return
  const [who] = await it.sql<{ id: Id }>('select acquaintance_id as id from acquaintance_address where address = $1', [`copied.${person}`])
  const born = rows.find(row => row.message === naming.id)!.born
  const admitted = history.some(h => h.what === 'admission' && !h.undone)
  const entitled = new Set(rows.filter(row => row.born === born && (admitted || row.message >= naming.id)).map(row => row.message))
  for (const { id } of await it.sql<{ id: Id }>(`select m.id from message_placement p join message m on m.id = p.message_id where p.born_in = $1 and m.direction = 'out'`, [born])) {
    if (admitted || id >= naming.id) entitled.add(id)
  }
  for (const conversation of await it.sql<{ id: Id }>('select id from conversation where business_id = $1 and acquaintance_id = (select acquaintance_id from acquaintance_address where address = $2)', [shop.id, person])) {
    const reads = await it.as(shop.id, tx => readableBy(tx, conversation.id, who!.id))
    assert.ok(reads.every(message => entitled.has(message)), 'she reads what she was never let read')
  }
}
