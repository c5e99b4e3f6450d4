import { detailsOf, isHeading, type Layout, layOut } from './columns.ts'
import { rowsOf } from './csv.ts'
import { decode, linesOf } from './decode.ts'
import { cardRows } from './cards.ts'
import { readLine, type Said } from './json-lines.ts'
import type { Meaning } from './recognise.ts'
import type { Detail } from '../record.ts'

export interface Row { readonly id: string; readonly details: readonly Detail[] }
export interface ReadOptions { readonly mapping: ReadonlyMap<string, Meaning>; readonly idColumn: string | null }
/** A file being read: how it is laid out is known before its first row; `wrong` counts lines that could not be read. */
export interface FileReading {
  readonly layout: Layout
  readonly rows: AsyncIterable<Row>
  readonly wrong: () => number
  /** The first things that stand in each column. */
  readonly samples: ReadonlyMap<string, readonly string[]>
}

const LOOKED_AT = 2000

/** Reads CSV, one object of JSON a line, or vCards, as its first letters say. Streamed: only some rows are held at a time. */
export async function readFile(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): Promise<FileReading> {
  const lines = linesOf(decode(bytes))[Symbol.asyncIterator]()
  let first = await lines.next()
  while (!first.done && first.value.trim() === '') first = await lines.next()
  const all = chain(first.done ? [] : [first.value], lines)
  let wrong = 0
  const isJson = !first.done && /^\s*\{/.test(first.value)
  const isCards = !first.done && /^\s*BEGIN:VCARD/i.test(first.value)
  const headings = new Set<string>()
  const said = isJson ? jsonRows(all, () => { wrong++ }) : isCards ? cardRows(all, () => { wrong++ }) : csvRows(all, headings)
  const head: Said[][] = []
  const iterator = said[Symbol.asyncIterator]()
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    head.push(next.value)
    if (head.length >= LOOKED_AT) break
  }
  for (const row of head) for (const [heading] of row) headings.add(heading)
  const layout = layOut([...headings], head, options.mapping, options.idColumn)
  const samples = new Map([...headings].map(heading => [heading, samplesOf(head, heading)]))
  const meanings = new Map(layout.columns.map(({ heading, meaning }) => [heading, meaning]))
  let at = 0
  async function* rows(): AsyncGenerator<Row> {
    for await (const row of chain(head, iterator)) {
      at++
      yield { id: row.find(([heading]) => heading === layout.id)?.[1].trim() || String(at), details: detailsOf(row, meanings) }
    }
  }
  return { layout, rows: rows(), wrong: () => wrong, samples }
}

const SAMPLES = 3
const LONGEST_SAMPLE = 80

const samplesOf = (rows: readonly (readonly Said[])[], heading: string): string[] => rows
  .flatMap(row => row.filter(([name, value]) => name === heading && value.trim() !== '').map(([, value]) => value.trim().slice(0, LONGEST_SAMPLE))).slice(0, SAMPLES)

async function* chain<T>(head: T[], rest: AsyncIterator<T>): AsyncGenerator<T> {
  yield* head.splice(0)
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

async function* jsonRows(lines: AsyncIterable<string>, wrong: () => void): AsyncGenerator<Said[]> {
  for await (const line of lines) {
    if (line.trim() === '') continue
    const said = readLine(line)
    if (said) yield said
    else wrong()
  }
}

async function* csvRows(lines: AsyncIterable<string>, headings: Set<string>): AsyncGenerator<Said[]> {
  let names: string[] | null = null
  const nameOf = (at: number): string => names?.[at] || `column ${at + 1}`
  for await (const cells of rowsOf(lines)) {
    if (names === null) {
      names = isHeading(cells) ? cells.map(cell => cell.trim()) : []
      cells.forEach((_, at) => headings.add(nameOf(at)))
      if (names.length > 0) continue
    }
    yield cells.map((cell, at): Said => [nameOf(at), cell])
  }
}
