import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Meaning } from '../../domain/acquaintances/matching/files/recognise.ts'
import { readFile } from '../../domain/acquaintances/matching/files/read-file.ts'
import { buildTable, type Table } from '../../domain/acquaintances/matching/table.ts'
import type { Habits } from '../../domain/acquaintances/matching/traits.ts'

/** A set read as `kith match` reads it, its truth apart. */
export interface Loaded { readonly table: Table; readonly ids: string[]; readonly habits: Habits; readonly lists: Uint8Array | undefined }

/** Reads files together into one table; `without` are columns nobody may see, because they hold the truth. */
export async function load(files: readonly (string | Buffer)[], without: readonly string[] = [], mapping: readonly [string, Meaning][] = []): Promise<Loaded> {
  const hidden = new Map<string, Meaning>([...without.map((name): [string, Meaning] => [name, 'ignore']), ...mapping])
  const readings = []
  for (const file of files) {
    readings.push(await readFile(typeof file === 'string' ? createReadStream(file) : Readable.from([file]), { mapping: hidden, idColumn: null }))
  }
  const labels = readings.flatMap(({ layout }) => layout.columns.filter(({ meaning }) => meaning === 'identifier').map(({ heading }) => heading))
  const habits = readings[0]!.layout.habits
  const builder = buildTable([...new Set(labels)], habits)
  const ids: string[] = []
  for (const [at, { rows }] of readings.entries()) {
    for await (const { id, details } of rows) {
      builder.add(details)
      ids.push(readings.length > 1 ? `${at}:${id}` : id)
    }
  }
  return { table: builder.done(), ids, habits, lists: readings.length > 1 ? Uint8Array.from(ids, id => Number(id[0])) : undefined }
}

export interface Scored { readonly right: number; readonly wrong: number; readonly there: number; readonly precision: number; readonly recall: number; readonly f1: number; readonly bad: [number, number][] }

/** Pairs within groups, against the truth. `counts` says which pairs count; otherwise all do. */
export function score(group: Int32Array, truth: readonly string[], counts: (a: number, b: number) => boolean = () => true): Scored {
  const pairsOf = (lists: Iterable<number[]>, see: (a: number, b: number) => void): void => {
    for (const list of lists) for (let i = 0; i < list.length; i++) for (let j = i + 1; j < list.length; j++) if (counts(list[i]!, list[j]!)) see(list[i]!, list[j]!)
  }
  const places = truth.map((_, at) => at)
  let right = 0
  let there = 0
  const bad: [number, number][] = []
  pairsOf(Map.groupBy(places, at => group[at]!).values(), (a, b) => { if (truth[a] === truth[b]) right++; else bad.push([a, b]) })
  pairsOf(Map.groupBy(places, at => truth[at]!).values(), () => { there++ })
  const made = right + bad.length
  return { right, wrong: bad.length, there, bad, precision: made === 0 ? 1 : right / made, recall: there === 0 ? 1 : right / there, f1: made + there === 0 ? 1 : 2 * right / (made + there) }
}

/** Where the sets of people lie. */
export const folderOf = (data: string): string => join(data, 'identity')
