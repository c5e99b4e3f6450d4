import { relative } from 'node:path'
import { inspect } from 'node:util'
import type { TestsStream } from 'node:test'

interface Failure { readonly file: string; readonly name: string; readonly place: string; readonly why: string }

/** What a run has found so far: of tests, not of files. */
export interface Tally {
  passed: number
  readonly failures: Failure[]
  readonly skipped: { readonly file: string; readonly name: string; readonly why: string }[]
  /** Milliseconds that each file took. */
  readonly took: Map<string, number>
  /** What each file said, shown when something in it failed. */
  readonly said: Map<string, string>
  readonly done: Set<string>
}

export const emptyTally = (): Tally => ({ passed: 0, failures: [], skipped: [], took: new Map(), said: new Map(), done: new Set() })

interface Told {
  readonly name: string; readonly nesting: number; readonly file?: string; readonly entryFile?: string; readonly line?: number; readonly message?: string
  readonly skip?: string | boolean; readonly details?: { readonly duration_ms: number; readonly passed?: boolean; readonly type?: string; readonly error?: unknown }
}

/** Follows the tests to their end, noting what becomes of each and saying when a file is done. */
export async function follow(events: TestsStream, root: string, tally: Tally, say: (line: string) => void): Promise<void> {
  const above: string[] = []
  for await (const { type, data } of events as AsyncIterable<{ type: string; data: Told }>) {
    const path = data.entryFile ?? data.file
    const file = path === undefined ? '' : relative(root, path)
    const isFile = data.file !== undefined && data.name === data.file
    if (type === 'test:start' && !isFile) above[data.nesting] = data.name
    else if (type === 'test:stdout' || type === 'test:stderr') tally.said.set(file, (tally.said.get(file) ?? '') + (data.message ?? ''))
    else if (type === 'test:fail') note(tally, file, isFile ? 'the file' : [...above.slice(0, data.nesting), data.name].join(', '), data)
    else if (type === 'test:pass' && data.details?.type !== 'suite' && !isFile) {
      if (data.skip === undefined || data.skip === false) tally.passed++
      else tally.skipped.push({ file, name: data.name, why: typeof data.skip === 'string' ? data.skip : 'no reason given' })
    } else if (type === 'test:complete' && isFile) {
      tally.took.set(file, data.details?.duration_ms ?? 0)
      tally.done.add(file)
      const failed = tally.failures.filter(failure => failure.file === file).length
      say(`  ${failed > 0 || data.details?.passed === false ?
        'FAIL' : 'ok  '} ${seconds(data.details?.duration_ms ?? 0)}  ${file}${failed > 0 ? `  (${failed} failed)` : ''}`)
    }
  }
}

function note(tally: Tally, file: string, name: string, { details, line }: Told): void {
  const error = details?.error as (Error & { failureType?: string; cause?: unknown }) | undefined
  // A test, or a file, that fails only because of one inside it has already been told.
  if (error?.failureType === 'subtestsFailed') return
  // Whoever ended the run has said so, once.
  if ([error, error?.cause].some(each => (each as Error | undefined)?.name === 'AbortError')) return
  const alreadyTold = tally.failures.some(failure => failure.file === file)
  if (name === 'the file' && error?.failureType === 'testCodeFailure' && alreadyTold) return
  tally.failures.push({ file, name, place: `${file}${line === undefined ? '' : `:${line}`}`, why: reason(error) })
}

function reason(error: (Error & { cause?: unknown }) | undefined): string {
  const cause = error?.cause ?? error
  if (!(cause instanceof Error)) return typeof cause === 'string' ? cause : inspect(cause)
  const stack = (cause.stack ?? cause.message).split('\n').filter(line => !/^\s+at .*(node:internal|node_modules)/.test(line))
  return stack.slice(0, 40).join('\n')
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1).padStart(6)} s`

/** Everything that failed, what was skipped and why, the slowest files, and last of all how many passed and failed. */
export function summary(tally: Tally): string {
  const lines: string[] = ['']
  for (const { place, name, why } of tally.failures) lines.push(`FAILED  ${name}`, `        ${place}`, indent(why), '')
  for (const file of new Set(tally.failures.map(failure => failure.file))) {
    const said = tally.said.get(file)?.trimEnd()
    if (said) lines.push(`What ${file} said:`, indent(said.split('\n').slice(-40).join('\n')), '')
  }
  if (tally.skipped.length > 0) {
    lines.push(`Skipped: ${tally.skipped.length}`)
    const reasons = Map.groupBy(tally.skipped, skip => `${skip.file}: ${skip.why}`)
    for (const [why, skips] of reasons) lines.push(`  ${skips.length} in ${why}`)
    lines.push('')
  }
  const slowest = [...tally.took].sort(([, a], [, b]) => b - a).slice(0, 10)
  if (slowest.length > 1) lines.push('The slowest files:', ...slowest.map(([file, took]) => `  ${seconds(took)}  ${file}`), '')
  lines.push(`${tally.passed} passed, ${tally.failures.length} failed`, '')
  return lines.join('\n')
}

const indent = (text: string): string => text.split('\n').map(line => `        ${line}`).join('\n')
