import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readMapping } from '../../domain/acquaintances/matching/files/columns.ts'
import { type FileReading, readFile } from '../../domain/acquaintances/matching/files/read-file.ts'
import { matchTable } from '../../domain/acquaintances/matching/match-table.ts'
import { buildTable, type Table } from '../../domain/acquaintances/matching/table.ts'
import { copied } from '../../domain/acquaintances/matching/values/pool.ts'
import { systemClock } from '../../kit/clock.ts'
import { refuse } from '../../kit/refusal.ts'
import { EXIT, refuseUsage } from '../exit.ts'
import { writeMatches } from '../../domain/acquaintances/matching/files/write-matches.ts'

/** `kith match FILE…`: who is who, as `id,cluster,confidence`. What it does meanwhile is told on standard error. */
export async function matchCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { id: { type: 'string' }, map: { type: 'string', multiple: true }, explain: { type: 'boolean' } }
  })
  if (positionals.length === 0) return refuseUsage('Name a file: kith match FILE.csv|jsonl [--id COLUMN] [--map column=field,…] [--explain].')
  const began = systemClock.now()
  // Whoever reads only the first lines has seen enough.
  process.stdout.on('error', error => { if ((error as { code?: string }).code === 'EPIPE') process.exit(EXIT.ok) })
  const say = (what: string): void => { process.stderr.write(`${((systemClock.now() - began) / 1000).toFixed(1)} s  ${what}\n`) }
  const mapping = readMapping((values.map ?? []).join(','))
  const readings: { name: string; reading: FileReading }[] = []
  for (const file of positionals) {
    await isReadable(file)
    const reading = await readFile(file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 }), { mapping, idColumn: values.id ?? null })
    const used = reading.layout.columns.filter(({ meaning }) => meaning !== 'ignore')
    say(`${basename(file)}: ${used.map(({ heading, meaning }) => `${heading} = ${meaning}`).join(', ') || 'no column tells who somebody is'}`)
    if (!used.some(({ meaning }) => meaning !== 'id')) {
      return refuse('invalid', 'no-columns', `No column of ${file} was recognised. Say what they hold: --map column=field,… Its columns are: ` +
        `${reading.layout.columns.slice(0, 60).map(({ heading }) => heading).join(', ') || 'none, the file is empty'}.`)
    }
    readings.push({ name: basename(file).replace(/\.[^.]*$/, ''), reading })
  }
  const { table, ids, lists } = await fill(readings, say)
  const found = matchTable(table, { habits: readings[0]!.reading.layout.habits, ...lists === null ? {} : { lists }, before: (a, b) => ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : a - b, say })
  await writeMatches(process.stdout, ids, found, values.explain === true)
  const groups = new Set(found.grouping.group)
  say(`${table.size} rows, ${groups.size} people; ${ids.length - new Set(found.grouping.sure).size} rows joined without asking, ` +
    `${new Set(found.grouping.sure).size - groups.size} more are likely (confidence below .999); ${Math.round(process.memoryUsage.rss() / 1e6)} MB`)
  return EXIT.ok
}

/** Further places in a table do not fit beside a key in one number. */
const MOST_ROWS = 8_000_000

async function isReadable(file: string): Promise<void> {
  if (file === '-') return
  const found = await stat(file).catch(() => null)
  if (found === null) refuse('invalid', 'file-unreadable', `${file} cannot be read: check its name and whether you may open it.`)
  if (found.isDirectory()) refuse('invalid', 'file-unreadable', `${file} is a folder: name a file in it.`)
}

async function fill(readings: readonly { name: string; reading: FileReading }[], say: (what: string) => void): Promise<{ table: Table; ids: string[]; lists: Uint8Array | null }> {
  const labels = new Set(readings.flatMap(({ reading }) => reading.layout.columns.filter(({ meaning }) => meaning === 'identifier').map(({ heading }) => heading)))
  const builder = buildTable([...labels], readings[0]!.reading.layout.habits)
  const ids: string[] = []
  const ends: number[] = []
  let clash = false
  const seen = new Set<string>()
  for (const { name, reading } of readings) {
    const own: string[] = []
    for await (const { id, details } of reading.rows) {
      builder.add(details)
      own.push(copied(id))
      if (ids.length + own.length > MOST_ROWS) {
        refuse('invalid', 'too-many-rows', `There are more than ${MOST_ROWS} rows: match them in parts, for instance by the first letter of the family name.`)
      }
      if ((ids.length + own.length) % 100_000 === 0) say(`${ids.length + own.length} rows read`)
    }
    if (readings.length > 1) for (const id of own) clash ||= seen.has(id)
    if (readings.length > 1) for (const id of own) seen.add(id)
    for (const id of own) ids.push(readings.length > 1 ? `${name}\u0000${id}` : id)
    ends.push(ids.length)
    if (reading.wrong() > 0) say(`${name}: ${reading.wrong()} lines are no object of JSON and were left out`)
  }
  if (clash) say('the files use the same ids: each is given with the name of its file in front')
  const lists = readings.length > 1 && readings.length <= 255 ? new Uint8Array(ids.length) : null
  ends.forEach((end, list) => lists?.fill(list, ends[list - 1] ?? 0, end))
  return { table: builder.done(), lists, ids: readings.length > 1 ? ids.map(id => clash ? id.replace('\u0000', ':') : id.slice(id.indexOf('\u0000') + 1)) : ids }
}
