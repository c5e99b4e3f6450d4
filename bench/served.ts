import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { KEY } from './ground.ts'
import type { BenchDatabase } from './ground.ts'
import type { Counts, Orders } from './serve.ts'

/** A Kith in a process of its own, as in production. */
export interface Served {
  readonly pid: number
  readonly port: number
  readonly smtpPort: number
  counts(): Promise<Counts>
  stop(): Promise<void>
}

/** `dns`: milliseconds until the DNS answers that it does not know a name. `profile`: where the processor's profile is put. */
export async function startServed(
  database: BenchDatabase, folder: string, { dns = 1, count = false, profile = null }: { dns?: number; count?: boolean; profile?: string | null } = {}
): Promise<Served> {
  const execArgv = ['--disable-warning=ExperimentalWarning', ...profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []]
  const child = fork(join(import.meta.dirname, 'serve.ts'), [], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.send({ logins: database.logins, folder, key: KEY, dns, count } satisfies Orders)
  const { port, smtpPort } = await answer<{ port: number; smtpPort: number }>(child)
  return {
    pid: child.pid!, port, smtpPort,
    async counts() {
      child.send('counts')
      return answer<Counts>(child)
    },
    async stop() {
      child.send('stop')
      await once(child, 'exit')
    }
  }
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const [said] = await Promise.race([
    once(child, 'message'), once(child, 'exit').then(() => { throw new Error('the server process ended') })
  ]) as [T]
  return said
}

const TICKS = 100 // USER_HZ, which Linux fixes for what /proc shows

/** Seconds of processor that a process has used; with `children`, those of its children too, ended or not. Linux only. */
export function processorOf(pid: number, children = false): number {
  const own = ticksOf(pid, children)
  if (!children) return own / TICKS
  const living = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).filter(each => parentOf(each) === pid)
  return (own + living.reduce((sum, each) => sum + ticksOf(each, false), 0)) / TICKS
}

function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

const parentOf = (pid: number): number => Number(statOf(pid)[1] ?? 0)

/** Fields 14 to 17 of proc(5): user and system time, own and of children that have ended. */
const ticksOf = (pid: number, ended: boolean): number =>
  statOf(pid).slice(11, ended ? 15 : 13).reduce((sum, ticks) => sum + Number(ticks), 0)
