import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bounds, cluster, type Edge } from './cluster.ts'

const edge = (a: number, b: number, odds: number): Edge => ({ a, b, odds, chance: 1 / (1 + Math.exp(-odds)), sure: odds > 6.9 })
const groupsOf = (group: Int32Array): string => [...Map.groupBy(group.keys(), at => group[at]!).values()].map(list => [...list].join('')).sort().join(' ')
/** The evidence between any two: what their edge says, else `otherwise`. */
function bounds(edges: readonly Edge[], otherwise: number, never: Bounds['never'] = () => false): Bounds {
  const said = new Map(edges.flatMap(({ a, b, odds }) => [[`${a},${b}`, odds], [`${b},${a}`, odds]] as const))
  const evidence = (a: number, b: number): number => said.get(`${a},${b}`) ?? otherwise
  return { evidence, inDoubt: evidence, never, before: (a, b) => a - b }
}

test('two strong groups are not joined by one weak bridge', () => {
  const edges = [edge(0, 1, 12), edge(1, 2, 12), edge(0, 2, 12), edge(3, 4, 12), edge(4, 5, 12), edge(3, 5, 12), edge(2, 3, 1.5)]
  assert.equal(groupsOf(cluster(6, edges, bounds(edges, -6)).group), '012 345')
})

test('the same bridge holds where nothing else speaks against it', () => {
  const edges = [edge(0, 1, 12), edge(2, 3, 12), edge(1, 2, 1.5)]
  assert.equal(groupsOf(cluster(4, edges, bounds(edges, 0.5)).group), '0123')
})

test('a long chain of likely neighbours does not end at somebody else', () => {
  const edges = Array.from({ length: 7 }, (_, at) => edge(at, at + 1, 2))
  const { group } = cluster(8, edges, bounds(edges, -8))
  assert.notEqual(group[0], group[7])
  assert.equal(group[0], group[1])
})

test('without asking nothing is joined against which any pair speaks, though it is shown', () => {
  const edges = [edge(0, 1, 9), edge(1, 2, 8)]
  const { sure, group, confidence } = cluster(3, edges, bounds(edges, -0.5))
  assert.equal(groupsOf(sure), '01 2')
  assert.equal(groupsOf(group), '012')
  assert.ok(confidence[0]! > 0.999)
})

test('what may never be together never is, by whatever way', () => {
  const edges = [edge(0, 1, 12), edge(1, 2, 11), edge(0, 2, 30)]
  const { group } = cluster(3, edges, bounds(edges, 5, (a, b) => Math.min(a, b) === 0 && Math.max(a, b) === 2))
  assert.equal(groupsOf(group), '01 2')
})

test('two of one list that names everybody once are joined by what is sure, not by a suggestion', () => {
  const ofOneList: Bounds['unlikely'] = (a, b) => a % 2 === b % 2
  const likely = [edge(0, 1, 5), edge(1, 2, 4)]
  assert.equal(groupsOf(cluster(3, likely, bounds(likely, 0.5)).group), '012')
  assert.equal(groupsOf(cluster(3, likely, { ...bounds(likely, 0.5), unlikely: ofOneList }).group), '01 2')
  const surely = [edge(0, 2, 9)]
  assert.equal(groupsOf(cluster(3, surely, { ...bounds(surely, 0.5), unlikely: ofOneList }).group), '02 1')
})
