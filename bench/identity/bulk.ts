import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFile } from '../../domain/acquaintances/matching/files/read-file.ts'
import { matchTable } from '../../domain/acquaintances/matching/match-table.ts'
import { buildTable, listOf, type Table } from '../../domain/acquaintances/matching/table.ts'
import { jaroWinkler } from '../../domain/acquaintances/matching/values/distance.ts'
import type { Pairs } from '../../domain/acquaintances/matching/blocking/pairs.ts'
import { bytesOf, multiply } from './multiply.ts'

export interface BulkFigures { readonly rows: number; readonly pairs: number; readonly whole: number; readonly compared: number; readonly floor: number; readonly megabytes: number }

/** Seconds of processor time since `from`: on a machine that others use too the clock says little. */
const seconds = (from: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

/** Every text of a slot as it stands in the table, by content. */
const textsOf = (table: Table): string[][][] => table.columns.map(({ values }) => values.map(value => listOf(value)[0]).map(trait =>
  typeof trait === 'string' ? [trait] : Object.entries(trait as Record<string, unknown>).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' && key !== 'tight' ? [value] : typeof value === 'number' && /^(year|month|day)$/.test(key) ? [String(value)] : [])))

/** One Jaro–Winkler similarity for each text that both have, of the very same pairs: the floor. */
function compareTexts(table: Table, { a, b, size }: Pairs, texts: string[][][]): number {
  let sum = 0
  table.columns.forEach(({ ids }, column) => {
    for (let i = 0; i < size; i++) {
      const [x, y] = [texts[column]![ids[a[i]!]!], texts[column]![ids[b[i]!]!]]
      if (x === undefined || y === undefined) continue
      for (let t = Math.min(x.length, y.length) - 1; t >= 0; t--) sum += jaroWinkler(x[t]!, y[t]!)
    }
  })
  return sum
}

/** A list of so many rows: read, matched and grouped; and the string comparisons of the same pairs alone, in the same run. */
export async function measureBulk(folder: string, rows: number): Promise<BulkFigures> {
  const place = mkdtempSync(join(tmpdir(), 'kith-bulk-'))
  try {
    const file = join(place, 'list.csv')
    await multiply(folder, rows, file)
    const began = process.cpuUsage()
    const { layout, rows: read } = await readFile(bytesOf(file), { mapping: new Map(), idColumn: null })
    const builder = buildTable(layout.columns.filter(({ meaning }) => meaning === 'identifier').map(({ heading }) => heading), layout.habits)
    for await (const { details } of read) builder.add(details)
    const table = builder.done()
    let from = began
    let compared = 0
    const { pairs } = matchTable(table, {
      say: what => {
        if (what.includes('pairs to compare')) from = process.cpuUsage()
        if (what.startsWith('learned')) compared = seconds(from)
      }
    })
    const whole = seconds(began)
    const megabytes = Math.round(process.memoryUsage.rss() / 1e6)
    const texts = textsOf(table)
    const start = process.cpuUsage()
    compareTexts(table, pairs, texts)
    return { rows, pairs: pairs.size, whole, compared, floor: seconds(start), megabytes }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
