import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cluster } from '../domain/acquaintances/matching/grouping/cluster.ts'
import { type Matched, matchTable, type MatchOptions } from '../domain/acquaintances/matching/match-table.ts'
import { splitLine } from '../domain/acquaintances/matching/files/csv.ts'
import { dataSets, withoutDataSets } from '../test/data-sets.ts'
import { say, tell, word } from './figures.ts'
import { measureBulk } from './identity/bulk.ts'
import { measureMadeUp } from './identity/made-up.ts'
import { measureCalls } from './identity/callers.ts'
import { folderOf, load, type Loaded, score, type Scored } from './identity/sets.ts'

if (dataSets === null) {
  say(`identity: skipped, ${withoutDataSets || ''}`)
  process.exit(0)
}
const folder = folderOf(dataSets)
const only = word('only')
const wanted = (name: string): boolean => only === null || only.split(',').includes(name)
const showing = process.argv.includes('--show')

interface Set { readonly name: string; readonly loaded: Loaded; readonly truth: string[]; readonly aim: number; readonly counts?: (a: number, b: number) => boolean }
const sets: Set[] = []

for (const [at, aim] of [[1, 0.998], [2, 0.9982], [3, 0.9966]] as const) {
  if (!wanted(`febrl${at}`)) continue
  const loaded = await load([join(folder, 'febrl', `dataset${at}.csv`)])
  sets.push({ name: `febrl${at}`, loaded, truth: loaded.ids.map(id => /rec-(\d+)/.exec(id)![1]!), aim })
}
const columnOf = (file: string, at: number): string[] => readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1).map(line => [splitLine(line, ',')].flat()[at]!)
if (wanted('fake_1000')) {
  const file = join(folder, 'fake_1000.csv')
  sets.push({ name: 'fake_1000', loaded: await load([file], ['cluster']), truth: columnOf(file, 6), aim: 0.93 })
}
if (wanted('chicago')) {
  const file = join(folder, 'dedupe_chicago_with_true_ids.csv')
  const loaded = await load([file], ['True Id', 'Source', 'Column', 'Column2'])
  const { truthOf } = await import('./identity/chicago.ts')
  sets.push({ name: 'dedupe_chicago', loaded, truth: await truthOf(file, loaded.ids), aim: 0.88 })
}
if (wanted('D1')) {
  const at = join(folder, 'pyjedai-D1-restaurants')
  const loaded = await load([join(at, 'rest1.csv'), join(at, 'rest2.csv')])
  const same = new Map(readFileSync(join(at, 'gt.csv'), 'utf8').trim().split(/\r?\n/).slice(1).map(line => line.split('|')).map(([a, b]) => [`1:${b}`, `0:${a}`]))
  const truth = loaded.ids.map(id => same.get(id) ?? id)
  // Each of the two lists is without doubles; only pairs from one to the other count.
  sets.push({ name: 'pyjedai-D1', loaded, truth, aim: 0.88, counts: (a, b) => loaded.ids[a]![0] !== loaded.ids[b]![0] })
}

const figure = (each: Scored): string => `F1 ${each.f1.toFixed(4)} (P ${each.precision.toFixed(4)} R ${each.recall.toFixed(4)})`
const pooled = { right: 0, wrong: 0, there: 0 }
for (const { name, loaded, truth, aim, counts } of sets) {
  const match = (options: MatchOptions = {}): Matched => matchTable(loaded.table, { habits: loaded.habits, ...loaded.lists ? { lists: loaded.lists } : {}, ...options })
  const began = performance.now()
  const found = match()
  const seconds = (performance.now() - began) / 1000
  const likely = score(found.grouping.group, truth, counts)
  tell({ name: `${name}: pairs after closure`, figure: figure(likely), aim: `≥ ${aim}`, met: likely.f1 >= aim })
  const sure = score(found.grouping.sure, truth, counts)
  tell({ name: `${name}: made without asking`, figure: `${sure.wrong} false in ${sure.right + sure.wrong}, recall ${sure.recall.toFixed(4)}`, aim: '≤ 2 false in 8,000', met: sure.wrong * 8000 <= 2 * Math.max(8000, sure.right + sure.wrong) })
  say(`  ${loaded.table.size} rows, ${found.pairs.size} pairs, ${seconds.toFixed(1)} s`)
  pooled.right += sure.right
  pooled.wrong += sure.wrong
  pooled.there += sure.there
  const shown = process.argv.includes('--likely') ? likely : sure
  if (showing) for (const [a, b] of shown.bad.slice(0, 30)) say(`  false: ${loaded.ids[a]} ${loaded.ids[b]} ${found.weigher.evidence(a, b).map(({ name: field, says, bits }) => `${field} ${says} ${bits.toFixed(1)}`).join('; ')}`)
  if (process.argv.includes('--ablate')) ablate(name, truth, found, match, counts)
}
if (sets.length > 1) {
  tell({ name: 'all of these pooled: made without asking', figure: `${pooled.wrong} false in ${pooled.right + pooled.wrong}, recall ${(pooled.right / pooled.there).toFixed(4)}`,
    aim: '≤ 2 in 8,000', met: pooled.wrong * 8000 <= 2 * Math.max(8000, pooled.right + pooled.wrong) })
}

if (wanted('evi')) {
  const calls = await measureCalls(folder, Number(word('calls') ?? Infinity))
  tell({ name: 'evi: right person first, all attempts', figure: `${(calls.first / calls.calls).toFixed(4)} of ${calls.calls}`, floor: 'naive 0.986', aim: '≥ 0.99', met: calls.first >= 0.99 * calls.calls })
  tell({ name: 'evi: questions asked, first answers only', figure: `${(calls.questions / calls.calls).toFixed(2)} a call`, floor: 'asking all: 3', aim: '< 3', met: calls.questions < 3 * calls.calls })
  say(`  sure of ${calls.sure} of ${calls.calls} after so many questions, wrongly of ${calls.sureWrong}`)
  if (showing) for (const miss of calls.misses) say(`  missed ${miss}`)
}

if (wanted('made-up')) {
  for (const { name, sure, likely, bad } of measureMadeUp(Number(word('people') ?? 1500))) {
    tell({ name: `made up here: ${name}`, figure: `${sure.wrong} false in ${sure.right + sure.wrong}, recall ${sure.recall.toFixed(4)}`, aim: 'precision ≥ .999', met: sure.precision >= 0.999 })
    say(`  all likely: ${figure(likely)}`)
    if (showing) for (const line of bad.slice(0, 12)) say(`  false: ${line}`)
  }
}

if (wanted('bulk')) {
  const sizes = (word('rows') ?? '100000,1000000').split(',').map(Number)
  const figures = []
  for (const rows of sizes) {
    const each = await measureBulk(folder, rows)
    figures.push(each)
    tell({ name: `bulk, ${rows} rows`, figure: `${each.whole.toFixed(1)} s of processor`, floor: `${each.floor.toFixed(1)} s`, ratio: each.whole / each.floor, aim: '≤ 2 ×', met: each.whole <= 2 * each.floor })
    tell({ name: '  comparing and learning alone', figure: `${each.compared.toFixed(1)} s`, floor: `${each.floor.toFixed(1)} s`, ratio: each.compared / each.floor, aim: '', met: null })
    tell({ name: '  memory', figure: `${each.megabytes} MB, ${each.pairs} pairs`, aim: '≤ 2 GB', met: each.megabytes <= 2048 })
  }
  const [few, many] = [figures[0]!, figures.at(-1)!]
  if (figures.length > 1) {
    const slope = Math.log(many.whole / few.whole) / Math.log(many.rows / few.rows)
    tell({ name: `bulk, log–log slope ${few.rows} to ${many.rows}`, figure: slope.toFixed(3), aim: '≤ 1.15', met: slope <= 1.15 })
  }
}

function ablate(name: string, truth: string[], found: Matched, match: (options?: MatchOptions) => Matched, counts?: (a: number, b: number) => boolean): void {
  const show = (what: string, { grouping }: Pick<Matched, 'grouping'>): void =>
    say(`  ${name} ${what.padEnd(34)} ${figure(score(grouping.group, truth, counts))}, without asking ${(({ wrong, recall }) => `${wrong} false, recall ${recall.toFixed(4)}`)(score(grouping.sure, truth, counts))}`)
  show('as it is', found)
  show('without term frequencies', match({ useTerms: false }))
  show('with blocking, not every pair', match({ compareAllUpTo: 0 }))
  const size = truth.length
  const plain = cluster(size, found.edges, { evidence: () => 1, inDoubt: () => 1, never: () => false, before: (a, b) => a - b })
  show('groups as plain closure', { grouping: plain })
}
