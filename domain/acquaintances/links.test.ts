import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { byAcquaintance, byMember, KITH } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import { Refusal } from '../../kit/refusal.ts'
import { components, groupsWithout, type SaidOnce } from '../../test/link-oracle.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { decideSuggestion } from './decide-suggestion.ts'
import { groupOf, groupsOf, knownAs } from './group.ts'
import { keepApart, liftApart } from './keep-apart.ts'
import { type Ground, pairOf, setAside } from './link.ts'
import { linkAcquaintances, withdrawLink } from './link-acquaintances.ts'
import { meet } from './meet.ts'
import { openSuggestionsOf, suggestLink } from './suggest-link.ts'
import { holdingTogether } from './weave.ts'

let it: TestWorld
let shop: Shop
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
})
after(() => it.end())

let people = 0
const someone = (name = ''): Promise<Id> => it.as(shop.id, tx => meet(tx, { address: { kind: 'email', address: `p${++people}@links.example` }, name, at: it.clock.now() }))
const some = async (count: number): Promise<Id[]> => Promise.all(Array.from({ length: count }, () => someone()))
const by = (): ReturnType<typeof byMember> => byMember(shop.kim)
const link = (one: Id, other: Id, ground: Ground = 'member', likelihood = 1): Promise<Id> =>
  it.as(shop.id, tx => linkAcquaintances(tx, { one, other, ground, likelihood, evidence: [], by: ground === 'likelihood' ? KITH : by(), at: it.clock.now() }))
const apart = (one: Id, other: Id, ground: 'member' | 'person' = 'member'): Promise<Id> =>
  it.as(shop.id, tx => keepApart(tx, { one, other, ground, by: ground === 'person' ? byAcquaintance(one) : by(), at: it.clock.now() }))
const withdraw = (linkId: Id): Promise<void> => it.as(shop.id, tx => withdrawLink(tx, { linkId, by: by(), at: it.clock.now() }))
const lift = (apartId: Id): Promise<void> => it.as(shop.id, tx => liftApart(tx, { apartId, by: by(), at: it.clock.now() }))
const group = async (id: Id): Promise<string> => (await it.as(shop.id, tx => groupOf(tx, id))).sort().join()
const refused = (code: string) => (error: unknown): boolean => error instanceof Refusal && error.code === code

test('a link makes two one, a third follows, and withdrawing any of them takes back exactly that', async () => {
  const [a, b, c] = await some(3) as [Id, Id, Id]
  const first = await link(a, b)
  const second = await link(b, c)
  assert.equal(await group(a), [a, b, c].sort().join())
  await withdraw(first)
  assert.equal(await group(a), a)
  assert.equal(await group(c), [b, c].sort().join())
  await withdraw(second)
  assert.equal(await group(c), c)
  await assert.rejects(withdraw(second), refused('link-withdrawn'))
  await assert.rejects(link(a, a), refused('one-and-the-same'))
})

test('apart stands above every likelihood, also through others, and lifting it lets stand again what it alone set aside', async () => {
  const [a, b, c] = await some(3) as [Id, Id, Id]
  await link(a, b, 'likelihood', 0.9999)
  await link(b, c)
  const said = await apart(a, c)
  assert.equal(await group(c), [b, c].sort().join(), 'the weaker of the two links gives way')
  assert.equal(await group(a), a)
  await assert.rejects(link(a, b), refused('kept-apart'))
  assert.equal(await apart(c, a), said, 'said twice it is said once')
  await lift(said)
  assert.equal(await group(a), [a, b, c].sort().join())
  const hers = await apart(a, c, 'person')
  await assert.rejects(lift(hers), refused('said-by-her'))
})

test('what is said of two at the same instant is said once, whichever comes first, and a check of one holds when it is written', async () => {
  for (let round = 0; round < 6; round++) {
    const [a, b, c] = await some(3) as [Id, Id, Id]
    const links = await Promise.all(round % 2 === 0 ? [link(a, b), link(b, a), link(a, b)] : [link(b, a), link(a, b), link(b, a)])
    assert.equal(new Set(links).size, 1)
    await apart(a, c)
    // Each by itself could be: together they would bring a and c into one group.
    const both = await Promise.allSettled(round % 2 === 0 ? [link(b, c), link(c, b)] : [link(c, b), link(b, c)])
    assert.ok(both.every(each => each.status === 'rejected'))
    const [d, e, f] = await some(3) as [Id, Id, Id]
    await apart(d, f)
    const chain = await Promise.allSettled(round % 2 === 0 ? [link(d, e), link(e, f)] : [link(e, f), link(d, e)])
    assert.deepEqual(chain.map(each => each.status).sort(), ['fulfilled', 'rejected'])
    assert.ok(!(await group(d)).includes(f))
    const [g, h] = await some(2) as [Id, Id]
    await Promise.allSettled(round % 2 === 0 ? [link(g, h), apart(g, h)] : [apart(g, h), link(g, h)])
    assert.equal(await group(g), g, 'apart wins, whichever came first')
  }
  const doubled = await it.sql('select a_id, b_id from acquaintance_link where withdrawn_at is null group by business_id, a_id, b_id having count(*) > 1')
  assert.deepEqual(doubled, [])
})

test('a suggestion is made once, decided once, and not shown where it can no longer be followed', async () => {
  const [a, b, c, d] = await some(4) as [Id, Id, Id, Id]
  const suggest = (one: Id, other: Id): Promise<void> => it.as(shop.id, tx => suggestLink(tx, { pair: pairOf(one, other), likelihood: 0.8, evidence: [], at: it.clock.now() }))
  const open = (id: Id): Promise<Id[]> => it.as(shop.id, async tx => (await holdingTogether(tx, await openSuggestionsOf(tx, [id]))).map(each => each.id))
  await suggest(a, b)
  await suggest(b, a)
  const [one] = await open(a)
  assert.equal((await open(a)).length, 1)
  await it.as(shop.id, tx => decideSuggestion(tx, { suggestionId: one!, outcome: 'linked', by: by(), at: it.clock.now() }))
  assert.equal(await group(a), [a, b].sort().join())
  await assert.rejects(it.as(shop.id, tx => decideSuggestion(tx, { suggestionId: one!, outcome: 'apart', by: by(), at: it.clock.now() })), refused('suggestion-decided'))
  await suggest(b, c)
  await suggest(a, d)
  assert.equal((await open(b)).length, 1)
  await apart(a, c)
  assert.deepEqual(await open(b), [], 'it would bring a and c together')
  await link(b, d)
  assert.deepEqual(await open(a), [], 'they are one by now')
})

test('a group goes by a whole name before half of one, and nobody has a group who is alone', async () => {
  const [a, b, c] = [await someone('Ada'), await someone('Ada Marsh'), await someone('Bo Lindqvist')]
  await link(a, b)
  assert.deepEqual([...await it.as(shop.id, tx => knownAs(tx, [a, c]))], [[a, { name: 'Ada Marsh', count: 2 }]])
})

test('what does not count follows from what stands, not from the order in which it came', () => {
  const links = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)).filter(([x, y]) => x < y), { maxLength: 14, selector: ([x, y]) => `${x} ${y}` })
  fc.assert(fc.property(links, links, fc.nat(), (pairs, aparts, turn) => {
    const all = pairs.map(([a, b], i) => ({ id: `l${i}`, a: `${a}`, b: `${b}`, ground: (['likelihood', 'member', 'person'] as const)[i % 3]!, likelihood: 1 - i / 100 }))
    const kept = aparts.map(([a, b]) => ({ a: `${a}`, b: `${b}` }))
    const turned = [...all.slice(turn % (all.length + 1)), ...all.slice(0, turn % (all.length + 1))]
    const aside = setAside(all, kept)
    assert.deepEqual([...setAside(turned, kept)].sort(), [...aside].sort())
    const groups = components(all.filter(each => !aside.has(each.id)))
    for (const { a, b } of kept) assert.ok(!groups.some(each => each.includes(a) && each.includes(b)))
  }))
})

type Act = { do: 'link' | 'apart'; one: number; other: number; ground: Ground } | { do: 'undo'; act: number }
const number = fc.nat({ max: 1000 })
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(number, number, fc.constantFrom<Ground>('likelihood', 'member')).map(([one, other, ground]) => ({ do: 'link' as const, one, other, ground })) },
  { weight: 3, arbitrary: fc.tuple(number, number).map(([one, other]) => ({ do: 'apart' as const, one, other, ground: 'member' as const })) },
  { weight: 4, arbitrary: number.map(undone => ({ do: 'undo' as const, act: undone })) }
)

test('whatever is linked, withdrawn, kept apart and lifted: groups are as though what was undone had never been, and nobody apart is together', async () => {
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 28 }), async acts => {
    const cast = await some(4)
    const history: SaidOnce[] = []
    for (const each of acts) {
      it.clock.advance(1)
      try {
        if (each.do === 'undo') {
          const open = history.filter(done => !done.undone)
          const chosen = open[each.act % open.length]
          if (!chosen) continue
          await (chosen.what === 'link' ? withdraw(chosen.id) : lift(chosen.id))
          chosen.undone = true
        } else {
          const [one, other] = [cast[each.one % 4]!, cast[each.other % 4]!]
          const id = await (each.do === 'link' ? link(one, other, each.ground, 0.9995) : apart(one, other))
          if (!history.some(done => done.id === id)) history.push({ what: each.do, id, ...pairOf(one, other), ground: each.ground, undone: false })
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error // a refused act has done nothing
      }
    }
    const groups = await it.as(shop.id, tx => groupsOf(tx, cast))
    const seen = [...new Set([...groups.values()].filter(members => members.length > 1).map(members => members.sort().join()))].sort()
    assert.deepEqual(seen, groupsWithout(history))
  }), { numRuns: Number(process.env.KITH_RUNS ?? 40), endOnFailure: false })
})
