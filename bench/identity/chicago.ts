import { createReadStream } from 'node:fs'
import { rowsOf } from '../../domain/acquaintances/matching/files/csv.ts'
import { decode, linesOf } from '../../domain/acquaintances/matching/files/decode.ts'

/** The truth of the places of Chicago, by the order of their rows. */
export async function truthOf(file: string, ids: readonly string[]): Promise<string[]> {
  const truth: string[] = []
  for await (const cells of rowsOf(linesOf(decode(createReadStream(file))))) truth.push(cells[0]!)
  return truth.slice(1, ids.length + 1)
}
