import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../kit/refusal.ts'
import type { Id } from '../../kit/ids.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { meet } from '../acquaintances/meet.ts'
import { mergeConversations, undoMerge } from './merge.ts'
import { readableBy } from './read-conversation.ts'
import { receiveMessages } from './receive-messages.ts'
import { splitConversation, undoSplit } from './split.ts'

/** What is done, with numbers that pick among what there is. */
type Act =
  | { do: 'open' } | { do: 'answer'; message: number } | { do: 'merge'; one: number; other: number }
  | { do: 'split'; conversation: number; mask: number } | { do: 'undo'; act: number }

const number = fc.nat({ max: 1000 })
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Act>({ do: 'open' }) },
  { weight: 4, arbitrary: number.map(message => ({ do: 'answer' as const, message })) },
  { weight: 3, arbitrary: fc.tuple(number, number).map(([one, other]) => ({ do: 'merge' as const, one, other })) },
  { weight: 3, arbitrary: fc.tuple(number, number).map(([conversation, mask]) => ({ do: 'split' as const, conversation, mask })) },
  { weight: 4, arbitrary: number.map(act => ({ do: 'undo' as const, act })) }
)

/** What happened, for the model: messages with what they answer, and acts that may have been undone. */
type Happened =
  | { what: 'message'; id: Id; opened: Id; answers: Id | null; named: boolean }
  | { what: 'merge'; id: Id; one: Id; other: Id; undone: boolean }
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
  const messages = (): Id[] => history.flatMap(h => h.what === 'message' ? [h.id] : [])
  const say = async (answers: Id | null): Promise<void> => {
    it.clock.advance(1)
    const named = messages().length === 1 // the second message names a stranger in copy
    const [received] = await it.as(shop.id, async tx => {
      const at = it.clock.now()
      const acquaintanceId = await meet(tx, { address: { kind: 'email', address: person }, name: '', at })
      const copied = named ? [await meet(tx, { address: { kind: 'email', address: `copied.${person}` }, name: '', at })] : []
      return receiveMessages(tx, [{
        channel: 'email', account: shop.addresses[0]!.address, teamId: teamId!, at, sentAt: null, acquaintanceId, author: { name: '', address: person }, kind: 'person',
        senderWord: 'proved', findings: null, subject: 's', own: 'w', rest: '', html: null, inboundId: shop.id, calls: [], names: [], answers, reference: null, copied, parts: [], word: null
      }])
    })
    history.push({ what: 'message', id: received!.messageId, opened: received!.conversationId, answers, named })
  }
  await say(null)
  for (const act of acts) await step(it, shop, act, history, say, member)
  await check(it, shop, person, history)
}

async function step(it: TestWorld, shop: Shop, act: Act, history: Happened[], say: (answers: Id | null) => Promise<void>, member: Id): Promise<void> {
  const messages = history.flatMap(h => h.what === 'message' ? [h.id] : [])
  it.clock.advance(1)
  const at = it.clock.now()
  const placed = await it.sql<{ message: Id; root: Id }>(`select p.message_id as message, c.root_id as root from message_placement p
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id where p.message_id = any($1) order by 1`, [messages])
  const roots = [...new Set(placed.map(row => row.root))]
  try {
    if (act.do === 'open') await say(null)
    if (act.do === 'answer') await say(messages[act.message % messages.length]!)
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
      await it.as(shop.id, tx => chosen.what === 'merge'
        ? undoMerge(tx, { mergeId: chosen.id, memberId: member, at }) : undoSplit(tx, { splitId: chosen.id, memberId: member, at }))
      chosen.undone = true
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // a refused act has done nothing
  }
}

async function check(it: TestWorld, shop: Shop, person: string, history: readonly Happened[]): Promise<void> {
  const messages = history.flatMap(h => h.what === 'message' ? [h.id] : [])
  const rows = await it.sql<{ message: Id; root: Id; born: Id }>(`select p.message_id as message, c.root_id as root, p.born_in as born from message_placement p
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id where p.message_id = any($1)`, [messages])
  assert.deepEqual(groups(new Map(rows.map(row => [row.message, row.root]))), groups(without(history)))
  await checkStates(it, rows.map(row => row.root))
  await checkCopied(it, shop, person, history, rows)
}

/** What a root says of itself is what its tree says: since when somebody waits. */
async function checkStates(it: TestWorld, roots: readonly Id[]): Promise<void> {
  const rows = await it.sql<{ id: Id; waiting: string | null; first: string | null }>(`
    select r.id, r.waiting_since::text as waiting, (select min(m.arrived_at)::text from conversation c
      join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
      join message m on m.business_id = p.business_id and m.id = p.message_id where c.business_id = r.business_id and c.root_id = r.id) as first
      from conversation r where r.id = any($1)`, [roots])
  for (const row of rows) assert.equal(row.waiting, row.first)
}

/** The stranger in copy reads nothing but what followed her naming in the conversation where she was named, however it was shaped since. */
async function checkCopied(it: TestWorld, shop: Shop, person: string, history: readonly Happened[], rows: readonly { message: Id; root: Id; born: Id }[]): Promise<void> {
  const naming = history.find(h => h.what === 'message' && h.named)
  if (!naming) return
  const [who] = await it.sql<{ id: Id }>('select acquaintance_id as id from acquaintance_address where address = $1', [`copied.${person}`])
  const born = rows.find(row => row.message === naming.id)!.born
  const entitled = new Set(rows.filter(row => row.born === born && row.message >= naming.id).map(row => row.message))
  for (const conversation of await it.sql<{ id: Id }>('select id from conversation where business_id = $1 and acquaintance_id = (select acquaintance_id from acquaintance_address where address = $2)', [shop.id, person])) {
    const reads = await it.as(shop.id, tx => readableBy(tx, conversation.id, who!.id))
    assert.ok(reads.every(message => entitled.has(message)), 'she reads what she was never let read')
  }
}
