import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWN_PROBLEMS, statusOf } from '../api/problem.ts'
import type { RefusalKind } from '../kit/refusal.ts'

/** One way in which the API says no, with every sentence that goes with it. */
export interface ToldProblem { readonly code: string; readonly statuses: readonly number[]; readonly sentences: readonly string[] }

const root = join(import.meta.dirname, '..')
const REFUSE = /refuse\(\s*'([a-z-]+)',\s*(?:'([a-z0-9-]+)'|([A-Z_]+)),\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g
/** What only the machine's operator hears, before there is a door. */
const NOT_AT_THE_DOOR = /^kit\/(postgres|keys)|^channels\/email\/smtp-door|\.test\.ts$/

/** Every refusal of the program, gathered from its source, so that no list of them can be wrong. */
export function gatherProblems(): ToldProblem[] {
  const found = new Map<string, { statuses: Set<number>; sentences: Set<string> }>()
  const add = (code: string, status: number, sentence: string): void => {
    const known = found.get(code) ?? { statuses: new Set<number>(), sentences: new Set<string>() }
    known.statuses.add(status)
    known.sentences.add(sentence)
    found.set(code, known)
  }
  for (const { code, status, sentence } of OWN_PROBLEMS) add(code, status, sentence)
  const files = ['domain', 'channels', 'api', 'kit', 'demo/mailbox'].flatMap(folder => globSync(`${folder}/**/*.ts`, { cwd: root }))
    .map(path => path.replaceAll('\\', '/')).filter(path => !NOT_AT_THE_DOOR.test(path)).sort()
  const constants = new Map<string, string>()
  const texts = files.map(path => readFileSync(join(root, path), 'utf8'))
  for (const text of texts) for (const [, name, value] of text.matchAll(/const ([A-Z_]+) = '([a-z0-9-]+)'/g)) constants.set(name!, value!)
  for (const text of texts) {
    for (const [, kind, literal, constant, plain, template] of text.matchAll(REFUSE)) {
      const code = literal ?? constants.get(constant!) ?? constant!
      add(code, statusOf(kind as RefusalKind, code), plain?.replaceAll(/\\(.)/g, '$1') ?? template!.replaceAll(/\$\{[^}]*\}/g, '…'))
    }
  }
  return [...found].map(([code, { statuses, sentences }]) => ({ code, statuses: [...statuses].sort(), sentences: [...sentences].sort() })).sort((a, b) => a.code < b.code ? -1 : 1)
}

/** The list for people who write programs. */
export function writeProblems(problems: readonly ToldProblem[]): string {
  const rows = problems.map(({ code, statuses, sentences }) => `| \`${code}\` | ${statuses.join(', ')} | ${sentences.join('<br>').replaceAll('|', '\\|')} |`)
  return `# Problems

What the API refuses, it says in the form of RFC 9457 (\`application/problem+json\`): \`code\` is stable and made for programs, \`detail\` is a sentence
that a person can be told; \`status\` is that of HTTP. New codes may be added; treat one that you do not know by its status.

Made from the source by \`npm run generate\`. Do not edit.

| Code | Status | Says |
| --- | --- | --- |
${rows.join('\n')}
`
}
