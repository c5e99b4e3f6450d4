import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { run } from 'node:test'
import { buildApps } from '../bin/build-apps.ts'
import { MINUTE, SECOND, systemClock } from '../kit/clock.ts'
import { root, startSuiteDatabase } from './database.ts'
import { emptyTally, follow, seconds, summary, type Tally } from './report.ts'

const LONGEST = 10 * MINUTE
const LONGEST_FILE = 5 * MINUTE
const SIDE_BY_SIDE = 3 // most of a file is waiting

/** What an operator may have set for her own Kith must reach no test: it could name a database that is in use. */
const OPERATORS = /^(DATABASE_URL|PORT|PG[A-Z]+|KITH_(DATA|KEY|HOST|SMTP_PORT|SMARTHOST|OUTBOUND_ALLOW|DEMO|STARTED_AT|TEST_ADMIN))$/

const say = (line: string): void => { process.stdout.write(`${line}\n`) }

export interface Suite {
  /** Test files, absolute. */
  readonly files: readonly string[]
  readonly typesAndLint: boolean
  readonly apps: boolean
}

/** Every test file of the project, or those that are named: a file, a folder, or a part of a path. */
export function findTests(named: readonly string[]): string[] {
  const all = globSync('**/*.test.ts', { cwd: root, exclude: name => ['node_modules', 'dist', '.git', '.kith'].includes(name) }).sort()
  const wanted = named.map(name => relative(root, resolve(root, name)))
  return all.filter(file => wanted.length === 0 ||
    wanted.some((want, i) => file === want || file.startsWith(`${want}/`) || file.includes(named[i]!)))
    .map(file => join(root, file))
}

/** Runs a suite on a PostgreSQL of its own and ends the process: 0 when all passed, 1 when any failed or time ran out. */
export async function runSuite({ files, typesAndLint, apps }: Suite): Promise<never> {
  for (const name of Object.keys(process.env)) if (OPERATORS.test(name)) delete process.env[name]
  const began = systemClock.now()
  const tally = emptyTally()
  const aborted = new AbortController()
  let stopDatabase: () => Promise<void> = async () => {}
  let finishing = false
  const finish = async (why: string | null): Promise<never> => {
    if (finishing) return new Promise(() => {})
    finishing = true
    if (why !== null) {
      tally.failures.push({ file: 'the suite', name: why, place: 'test/run.ts', why: unfinished(files, tally) })
      aborted.abort()
      killChildren()
    }
    await Promise.race([stopDatabase().catch(() => {}), new Promise(done => setTimeout(done, 20 * SECOND))])
    say(`\nAll of it took ${seconds(systemClock.now() - began).trim()}.`)
    process.stdout.write(summary(tally), () => process.exit(tally.failures.length > 0 ? 1 : 0))
    return new Promise(() => {})
  }
  setTimeout(() => void finish('the whole suite ends within ten minutes'), LONGEST).unref()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void finish(`stopped by ${signal}`))
  try {
    const tools = typesAndLint ? Promise.all([
      command(tally, 'the types are right', ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false']),
      command(tally, 'the linter finds nothing', ['node_modules/oxlint/bin/oxlint', '--deny-warnings'])
    ]) : null
    await Promise.all([
      step(tally, 'the database of the suite starts', async () => { stopDatabase = (await startSuiteDatabase()).stop }),
      apps && step(tally, 'the apps build', () => buildApps(root, say))
    ])
    if (!aborted.signal.aborted) {
      const events = run({ files: slowestFirst(files), concurrency: SIDE_BY_SIDE, isolation: 'process', timeout: LONGEST_FILE,
        signal: aborted.signal, execArgv: ['--import', join(root, 'test', 'watchdog.ts')] })
      await follow(events, root, tally, say)
    }
    await tools
  } catch (error) {
    return finish(error instanceof Error ? error.stack ?? error.message : String(error))
  }
  return finish(null)
}

/** Files that start others (browsers, servers, databases) take longest; begun first, they do not keep the end waiting. */
function slowestFirst(files: readonly string[]): string[] {
  const weight = (file: string): number => {
    const text = readFileSync(file, 'utf8')
    return (/playwright|chromium/.test(text) ? 4 : 0) + (/\bspawn|openEmbedded/.test(text) ?
      2 : 0) + (/openTestWorld|freshDatabase/.test(text) ? 1 : 0)
  }
  return files.map(file => ({ file, weight: weight(file) })).sort((a, b) => b.weight - a.weight).map(each => each.file)
}

async function step(tally: Tally, name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    tally.failures.push({ file: name, name, place: '', why: error instanceof Error ? error.message : String(error) })
  }
}

/** Runs a tool; it counts as one test. */
function command(tally: Tally, name: string, args: readonly string[]): Promise<void> {
  const began = systemClock.now()
  return new Promise(done => {
    const output: string[] = []
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => output.push(String(chunk)))
    child.on('error', error => output.push(error.message))
    child.on('close', code => {
      if (code === 0) tally.passed++
      else tally.failures.push({ file: name, name, place: args.join(' '), why: output.join('').trim().slice(0, 8000) })
      say(`  ${code === 0 ? 'ok  ' : 'FAIL'} ${seconds(systemClock.now() - began)}  ${name}`)
      done()
    })
  })
}

const unfinished = (files: readonly string[], tally: Tally): string => {
  const open = files.map(file => relative(root, file)).filter(file => !tally.done.has(file))
  return open.length === 0 ? '' : `Not finished: ${open.slice(0, 20).join(', ')}${open.length > 20 ? ` and ${open.length - 20} more` : ''}`
}

/** Ends all that this run has started,
  whatever that has started in turn. The list is made before the first is killed: an orphan has no parent. */
function killChildren(): void {
  const parents = new Map<number, number>()
  if (existsSync('/proc/self/stat')) {
    for (const name of globSync('/proc/[0-9]*/stat')) {
      try {
        const [, pid, parent] = /^(\d+) \(.*\) \S (\d+)/s.exec(readFileSync(name, 'utf8'))!
        parents.set(Number(pid), Number(parent))
      } catch { /* it has ended meanwhile */ }
    }
  }
  const ours = (pid: number): boolean =>
    { const parent = parents.get(pid); return parent === process.pid || (parent !== undefined && parent > 1 && ours(parent)) }
  for (const pid of [...parents.keys()].filter(ours)) {
    try { process.kill(pid, 'SIGKILL') } catch { /* it has ended meanwhile */ }
  }
}
