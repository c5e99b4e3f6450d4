import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { WORDS_IN, ownOf } from '../channels/email/reading/words/own-of.ts'
import type { WordsIn } from '../channels/email/reading/words/own-of.ts'

interface Told { id: unknown; own: string | null; problem?: string }

/**
 * `kith parse --own [FILE…|-]`: for each JSON line `{id, input, kind}` one line `{id, own}`, as it comes. Answers the exit code, 0
 * whatever the input.
 */
export async function parseOwnCommand(args: string[]): Promise<number> {
  for (const file of args.length ? args : ['-']) {
    if (file !== '-' && !(await access(file).then(() => true, () => false))) {
      await tell({ id: null, own: null, problem: `The file ${file} cannot be read: check its name and whether you may open it.` })
      continue
    }
    await readAll(file)
  }
  return 0
}

async function readAll(file: string): Promise<void> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') await tell(await readOne(line))
    }
  } catch {
    await tell({ id: null, own: null, problem: 'The input could not be read to its end.' })
  }
}

async function readOne(line: string): Promise<Told> {
  let asked: { id?: unknown; input?: unknown; kind?: unknown } | null
  try {
    asked = JSON.parse(line.replace(/^\uFEFF/, '')) as typeof asked
  } catch {
    return { id: null, own: null, problem: 'This line is no JSON.' }
  }
  if (asked === null || typeof asked !== 'object') return { id: null, own: null,
    problem: 'This line is no object with id, input and kind.' }
  const { id = null, input, kind = 'plain' } = asked
  if (typeof input !== 'string') return { id, own: null, problem: 'This line has no input that is a text.' }
  if (!WORDS_IN.includes(kind as WordsIn)) return { id, own: null, problem: `The kind is none of: ${WORDS_IN.join(', ')}.` }
  try {
    return { id, own: await ownOf(input, kind as WordsIn) }
  } catch {
    return { id, own: null, problem: 'This input could not be read.' }
  }
}

// Waits where the reader is slow, so that a large file does not gather in memory.
const tell = (told: Told): Promise<void> => new Promise(resolve => {
  if (process.stdout.write(`${JSON.stringify(told)}\n`)) resolve()
  else process.stdout.once('drain', resolve)
})
