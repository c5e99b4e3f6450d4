import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WordsIn } from '../words/own-of.ts'

export interface WordsCase { id: string; kind: WordsIn; input: string; expected: string }

const HEAD = /^@@ (?<id>[\w-]+) (?<kind>plain|html|eml|eml-plain)(?<crlf> crlf)?$/

/** The cases beside this file: "@@ id kind", the input, "@@ own", what the author wrote. */
export function readCases(): WordsCase[] {
  const cases: WordsCase[] = []
  for (const file of readdirSync(import.meta.dirname).filter(name => name.endsWith('.txt')).sort()) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    for (const part of text.split(/^(?=@@ (?!own$))/m)) {
      const end = part.indexOf('\n')
      const head = HEAD.exec(part.slice(0, end))?.groups
      if (!head) throw new Error(`${file}: ${part.slice(0, 80)}`)
      const [input = '', expected = ''] = part.slice(end + 1).split(/^@@ own\n/m)
      cases.push({
        id: `${file.replace('.txt', '')}/${head.id}`,
        kind: head.kind as WordsIn,
        input: head.crlf ? input.replaceAll('\n', '\r\n') : input,
        expected
      })
    }
  }
  return cases
}

/** As the measure does: runs of white space count as one space. */
export const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()
