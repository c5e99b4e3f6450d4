import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Callable, type Heard, type Item } from '../../domain/acquaintances/matching/callers/caller.ts'
import { indexCallers, nextQuestion, rankCallers, type Ranked } from '../../domain/acquaintances/matching/callers/rank-callers.ts'
import { rowsOf, splitLine } from '../../domain/acquaintances/matching/files/csv.ts'
import { decode, linesOf } from '../../domain/acquaintances/matching/files/decode.ts'
import { fold } from '../../domain/acquaintances/matching/values/fold.ts'
import { readDay } from '../../domain/acquaintances/matching/values/read-date.ts'
import { readNameParts } from '../../domain/acquaintances/matching/values/read-name.ts'

const cellsOf = (line: string): string[] => {
  const cells = splitLine(line, ',')
  return Array.isArray(cells) ? cells : []
}

const ITEM: Record<string, Item> = { name: 'name', dob: 'birth', postcode: 'postcode' }

export interface CallFigures { readonly calls: number; readonly first: number; readonly questions: number; readonly sure: number; readonly sureWrong: number; readonly misses: string[] }

/** Every call of the set: who is ranked first after all attempts, and how many questions make it sure when they are asked one by one. */
export async function measureCalls(folder: string, most = Infinity): Promise<CallFigures> {
  const people = readFileSync(join(folder, 'evi', 'records.en.csv'), 'utf8').trim().split(/\r?\n/).slice(1).map((line): Callable => {
    const [id, postcode, , birth, first, last] = cellsOf(line)
    return { id: id!, name: readNameParts(first!, '', last!), birth: readDay(birth!), postcode: fold(postcode!).replaceAll(' ', '') }
  })
  const index = indexCallers(people)
  const rows: string[][] = []
  for await (const cells of rowsOf(linesOf(decode(createReadStream(join(folder, 'evi', 'dialogues.en.tsv')))), '\t')) rows.push(cells)
  rows.shift()
  // Some calls were tests of the set's makers, of nobody in the list.
  const there = new Set(people.map(({ id }) => id))
  const calls = Map.groupBy(rows.filter(row => there.has(row[2]!)), row => row[0]!)
  const figures = { calls: Math.min(most, calls.size), first: 0, questions: 0, sure: 0, sureWrong: 0, misses: [] as string[] }
  for (const call of [...calls.values()].slice(0, most)) {
    const truth = call[0]![2]!
    const heard = call.map((row): Heard & { attempt: number } => ({ item: ITEM[row[4]!]!, attempt: Number(row[5]), guesses: guessesOf(row[9]!) }))
    const ranked = rankCallers(heard, index)
    if (ranked[0]?.id === truth) figures.first++
    else figures.misses.push(`${truth} ${JSON.stringify(people.find(({ id }) => id === truth))}\n   ${heard.map(({ item, guesses }) => `${item}: ${guesses.slice(0, 4).join(' / ')}`).join('\n   ')}\n   first: ${JSON.stringify(ranked[0])} ${JSON.stringify(people.find(({ id }) => id === ranked[0]?.id))}`)
    let asked: Heard[] = []
    let now: Ranked[] = []
    for (let item: Item | null = 'postcode'; item !== null; item = nextQuestion(asked, now, index)) {
      const next = item
      asked = [...asked, ...heard.filter(each => each.item === next && each.attempt === 0)]
      if (!asked.some(each => each.item === next)) asked = [...asked, { item: next, guesses: [] }]
      figures.questions++
      now = rankCallers(asked, index)
    }
    if ((now[0]?.confidence ?? 0) >= 0.995) {
      figures.sure++
      if (now[0]!.id !== truth) figures.sureWrong++
    }
  }
  return figures
}

function guessesOf(cell: string): string[] {
  try {
    return (JSON.parse(cell) as string[]).filter(guess => typeof guess === 'string')
  } catch {
    return []
  }
}
