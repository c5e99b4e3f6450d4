import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import type pg from 'pg'

/** One line of a bench: what was measured, against what, and whether the aim is met. */
export interface Figure {
  readonly name: string
  readonly figure: string
  readonly floor?: string
  /** Ours over the floor. */
  readonly ratio?: number
  readonly aim: string
  readonly met: boolean | null
}

export const say = (line: string): void => { process.stdout.write(`${line}\n`) }

/** Says a figure on a line. `met` null: it is measured, and nothing was aimed at. */
export function tell({ name, figure, floor, ratio, aim, met }: Figure): void {
  const parts = [name.padEnd(44), figure.padEnd(26), `floor ${floor ?? 'none'}`.padEnd(26), `ratio ${ratio === undefined ? 'none' : ratio.toFixed(2)}`.padEnd(12),
    `aim ${aim}`.padEnd(22), met === null ? '' : met ? 'met' : 'NOT MET']
  say(parts.join(' ').trimEnd())
}

/** The settings of machine and database under which the lines above were measured. */
export async function tellSettings(client: pg.Client): Promise<void> {
  const asked = ['synchronous_commit', 'fsync', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'server_version']
  const { rows } = await client.query<{ name: string; setting: string }>(
    'select name, current_setting(name) as setting from pg_settings where name = any($1) order by array_position($1, name)', [asked])
  const settings = rows.map(row => row.name === 'server_version' ? `PostgreSQL ${row.setting}` : `${row.name} ${row.setting}`)
  say(`  settings: ${[...settings, `cores ${cpus().length} (${cpus()[0]?.model ?? 'unknown'})`, `node ${process.version}`].join(', ')}`)
}

/** The middle of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** The value that `part` (0 to 1) of the values do not exceed: nearest rank. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

/** Numbers given as `--name n`, with what they are otherwise; `--rounds` is 5 for every bench. */
export function numbers<Names extends string>(otherwise: Record<Names, number>): Record<Names | 'rounds', number> {
  const all: Record<string, number> = { rounds: 5, ...otherwise }
  const options = Object.fromEntries(Object.keys(all).map(name => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ options, strict: false, allowPositionals: true })
  return Object.fromEntries(Object.entries(all).map(([name, number]) => [name, Number(values[name] ?? number)])) as Record<Names | 'rounds', number>
}

export const word = (name: string): string | null => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : process.argv[at + 1] ?? ''
}

/** Numbers that look like chance and are the same in every run: a linear congruence (Knuth, TAOCP 2, 3.3.4). */
export function dice(seed: number): (below: number) => number {
  let state = BigInt(seed)
  return below => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn
    return Number((state >> 33n) * BigInt(below) >> 31n)
  }
}
