import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { groupsOf } from '../../domain/acquaintances/group.ts'
import { keepApart, liftApart } from '../../domain/acquaintances/keep-apart.ts'
import { pairOf } from '../../domain/acquaintances/link.ts'
import { linkAcquaintances, withdrawLink } from '../../domain/acquaintances/link-acquaintances.ts'
import { meet } from '../../domain/acquaintances/meet.ts'
import { findHers, listHers, readHers } from '../../domain/conversations/her-conversations.ts'
import { mergeConversations, undoMerge } from '../../domain/conversations/merge.ts'
import { receiveMessages } from '../../domain/conversations/receive-messages.ts'
import { splitConversation, undoSplit } from '../../domain/conversations/split.ts'
import { writeMessage } from '../../domain/conversations/write-message.ts'
import { acquaintancesAt } from '../../domain/people/acquaintances-of.ts'
import { LAST } from '../../kit/door/shapes.ts'
import { byMember } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import { Refusal } from '../../kit/refusal.ts'
import { type Accounts, openAccounts } from '../accounts.ts'
import { groupsWithout, type SaidOnce } from '../link-oracle.ts'
import type { Shop } from '../world.ts'

type What = 'says' | 'answers' | 'reply' | 'merge' | 'split' | 'link' | 'apart' | 'undo'
const number = fc.nat({ max: 1000 })
const acts = fc.array(fc.tuple(fc.constantFrom<What>('says', 'answers', 'answers', 'reply', 'merge', 'merge', 'split', 'link', 'link', 'apart', 'undo', 'undo'), number, number, number),
  { minLength: 6, maxLength: 22 })

/** What can be undone: conversations that were merged or split, and what was said of who is who. */
type Shaped = { readonly what: 'merge' | 'split'; readonly id: Id; undone: boolean }

test('whatever is linked, kept apart, merged, split, undone and said in between: groups are the model\'s, and nobody reads a word more than without links', async () => {
  const it = await openAccounts()
  try {
    const shop = await it.shop('harbour')
    const [team] = await it.sql<{ id: Id }>('select id from team where business_id = $1', [shop.id])
    let round = 0
    await fc.assert(fc.asyncProperty(acts, list => play(it, shop, team!.id, list, ++round)), { numRuns: Number(process.env.KITH_RUNS ?? 12), endOnFailure: false })
  } finally {
    await it.end()
  }
})

async function play(it: Accounts, shop: Shop, teamId: Id, list: readonly [What, number, number, number][], round: number): Promise<void> {
  const addresses = [0, 1, 2].map(nth => `p${nth}.${round}@play.example`)
  const people = [await it.join(addresses[0]!), await it.join(addresses[1]!)]
  const said: SaidOnce[] = []
  const shaped: Shaped[] = []
  const cast: Id[] = []
  const by = byMember(shop.kim)
  const say = (who: number, answers: Id | null): Promise<unknown> => it.as(shop.id, async tx => {
    const at = it.clock.now()
    const acquaintanceId = await meet(tx, { address: { kind: 'email', address: addresses[who]! }, name: '', at })
    if (!cast.includes(acquaintanceId)) cast.push(acquaintanceId)
    return receiveMessages(tx, [{
      channel: 'email', account: shop.addresses[0]!.address, teamId, at, sentAt: null, acquaintanceId, author: { name: '', address: addresses[who]! }, kind: 'person',
      senderWord: 'proved', findings: null, subject: 's', own: `secret of ${who}`, rest: '', html: null, inboundId: shop.id, calls: [], names: [], answers, reference: null, copied: [], parts: [], word: null
    }])
  })
  for (const who of [0, 1, 2]) await say(who, null)
  const placed = (): Promise<{ message: Id; root: Id }[]> => it.sql(`select p.message_id as message, c.root_id as root from message_placement p
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id where c.acquaintance_id = any($1) order by 1`, [cast])
  for (const [what, x, y, z] of list) {
    it.clock.advance(1)
    const at = it.clock.now()
    const rows = await placed()
    const roots = [...new Set(rows.map(row => row.root))]
    const pick = <T>(from: readonly T[], nth: number): T => from[nth % from.length]!
    const [one, other] = [pick(cast, x), pick(cast, y)]
    try {
      if (what === 'says') await say(x % 3, null)
      if (what === 'answers') await say(x % 3, pick(rows, y).message)
      if (what === 'reply') await it.as(shop.id, tx => writeMessage(tx, { conversationId: pick(roots, x), author: { id: shop.kim, name: 'Kim' }, text: 'w', at, seen: null, proposesSolved: false }))
      if (what === 'merge') shaped.push({ what, undone: false, id: await it.as(shop.id, tx => mergeConversations(tx, { conversationId: pick(roots, x), into: pick(roots, y), memberId: shop.kim, at })) })
      if (what === 'split') {
        const from = pick(roots, x)
        const messages = rows.filter(row => row.root === from).map(row => row.message).filter((_, i) => (y >> (i % 10)) & 1)
        shaped.push({ what, undone: false, id: (await it.as(shop.id, tx => splitConversation(tx, { conversationId: from, messages, subject: 'apart', memberId: shop.kim, at }))).splitId })
      }
      if (what === 'link' || what === 'apart') {
        const id = await it.as(shop.id, tx => what === 'link'
          ? linkAcquaintances(tx, { one, other, ground: 'member', likelihood: 1, evidence: [], by, at }) : keepApart(tx, { one, other, ground: 'member', by, at }))
        if (!said.some(each => each.id === id)) said.push({ what, id, ...pairOf(one, other), ground: 'member', undone: false })
      }
      if (what === 'undo') {
        const chosen = pick([...said, ...shaped].filter(each => !each.undone), z)
        if (!chosen) continue
        await it.as(shop.id, tx => chosen.what === 'link' ? withdrawLink(tx, { linkId: chosen.id, by, at }) : chosen.what === 'apart' ? liftApart(tx, { apartId: chosen.id, by, at })
          : chosen.what === 'merge' ? undoMerge(tx, { mergeId: chosen.id, memberId: shop.kim, at }) : undoSplit(tx, { splitId: chosen.id, memberId: shop.kim, at }))
        chosen.undone = true
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error // a refused act has done nothing
    }
  }
  const groups = await it.as(shop.id, tx => groupsOf(tx, cast))
  assert.deepEqual([...new Set([...groups.values()].filter(group => group.length > 1).map(group => group.sort().join()))].sort(), groupsWithout(said))
  await it.settle() // that a business has met her is heard after commit
  await nobodyReadsMore(it, shop, people, addresses)
}

async function nobodyReadsMore(it: Accounts, shop: Shop, people: readonly Id[], addresses: readonly string[]): Promise<void> {
  const astray = await it.sql(`select m.id from message m join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id join conversation r on r.business_id = c.business_id and r.id = c.root_id
    where m.author_address = any($1) and (m.acquaintance_id <> c.acquaintance_id or r.acquaintance_id <> c.acquaintance_id)`, [addresses])
  assert.deepEqual(astray, [], 'what she says lies in conversations of her own, and conversations of two never become one')
  const misled = await it.sql(`select m.id from message m join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id join acquaintance_address d on d.business_id = c.business_id and d.acquaintance_id = c.acquaintance_id
    where d.address = any($1) and m.direction = 'out' and m.to_address <> '' and m.to_address <> d.address`, [addresses])
  assert.deepEqual(misled, [], 'a reply goes to her whose conversation it is')
  for (const [who, person] of people.entries()) {
    const known = await acquaintancesAt(it.database, person, shop.id)
    assert.equal(known.length, 1, 'she is nobody else for a link')
    const words = await it.as(shop.id, async tx => {
      const own = await listHers(tx, known, { before: LAST.at, below: LAST.id, most: 100 })
      const read = await Promise.all(own.map(async each => readHers(tx, await findHers(tx, known, each.id), LAST.id, 100, it.clock.now())))
      return read.flatMap(({ entries }) => entries.filter(entry => entry.mine).map(entry => entry.own))
    })
    const [{ count }] = await it.sql<{ count: number }>('select count(*)::int as count from message where author_address = $1', [addresses[who]]) as [{ count: number }]
    assert.deepEqual([words.length, new Set(words)], [count, new Set([`secret of ${who}`])], 'all of hers, and nothing else')
  }
}
