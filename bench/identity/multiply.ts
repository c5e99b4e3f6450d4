import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { edits } from '../../domain/acquaintances/matching/values/distance.ts'
import { dice } from '../figures.ts'

type Person = string[]
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** What became of a field between an original and its double: the same, missing, another field's, or so many slips. */
type Fate = { readonly is: 'same' | 'gone' | 'other' } | { readonly is: 'swapped'; readonly with: number } | { readonly is: 'slips'; readonly count: number }

/** Writes so many rows as febrl would: its values drawn anew for every person, the errors of each double those that one of its doubles has. */
export async function multiply(folder: string, rows: number, to: string): Promise<void> {
  const [head, ...lines] = readFileSync(join(folder, 'febrl', 'dataset3.csv'), 'utf8').trim().split(/\r?\n/)
  const all = lines.map(line => line.split(',').map(cell => cell.trim()))
  const originals = new Map(all.filter(([id]) => id!.endsWith('org')).map(row => [/\d+/.exec(row[0]!)![0], row.slice(1)]))
  const doubles = [...Map.groupBy(all.filter(([id]) => id!.includes('dup')), row => /\d+/.exec(row[0]!)![0])].map(([id, list]) =>
    list.map(row => fatesOf(originals.get(id)!, row.slice(1))))
  const people = [...originals.values()]
  const alone = people.length - doubles.length
  const draw = dice(7)
  const person = (): Person => people[0]!.map((_, field) => field === 8 ? day(draw) : field === 9 ? String(1_000_000 + draw(9_000_000)) : people[draw(people.length)]![field]!)
  const out = createWriteStream(to)
  out.write(`${head}\n`)
  let written = 0
  for (let number = 0; written < rows; number++) {
    const own = person()
    const at = draw(alone + doubles.length)
    const made = [[`rec-${number}-org`, ...own], ...(doubles[at] ?? []).map((fates, copy) => [`rec-${number}-dup-${copy}`, ...apply(own, fates, draw, person)])]
    for (const row of made) {
      if (written++ >= rows) break
      if (!out.write(`${row.join(', ')}\n`)) await once(out, 'drain')
    }
  }
  out.end()
  await once(out, 'finish')
}

const day = (draw: (below: number) => number): string => `${1900 + draw(100)}${String(1 + draw(12)).padStart(2, '0')}${String(1 + draw(28)).padStart(2, '0')}`

const fatesOf = (own: Person, double: Person): Fate[] => own.map((value, field): Fate => {
  const now = double[field]!
  if (now === value) return { is: 'same' }
  if (now === '') return { is: 'gone' }
  const other = own.findIndex((each, at) => at !== field && each === now && each !== '')
  if (other >= 0) return { is: 'swapped', with: other }
  const count = edits(value, now, 4)
  return value !== '' && count <= 4 ? { is: 'slips', count } : { is: 'other' }
})

const apply = (own: Person, fates: readonly Fate[], draw: (below: number) => number, person: () => Person): Person => own.map((value, field) => {
  const fate = fates[field]!
  if (fate.is === 'same') return value
  if (fate.is === 'gone') return ''
  if (fate.is === 'swapped') return own[fate.with]!
  if (fate.is === 'other') return person()[field]!
  let now = value
  if (fate.is !== 'slips') return value
  for (let i = 0; i < fate.count && now.length > 0; i++) now = slip(now, draw)
  return now
})

function slip(text: string, draw: (below: number) => number): string {
  const at = draw(text.length)
  const letter = /\d/.test(text[at]!) ? String(draw(10)) : LETTERS[draw(26)]!
  return [text.slice(0, at) + letter + text.slice(at + 1), text.slice(0, at) + text.slice(at + 1), text.slice(0, at) + letter + text.slice(at),
    text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2)][draw(4)]!
}

/** The rows of a written file, as bytes. */
export const bytesOf = (file: string): AsyncIterable<Uint8Array> => createReadStream(file, { highWaterMark: 1 << 20 })
