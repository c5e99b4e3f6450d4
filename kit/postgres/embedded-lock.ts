import { readFileSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { refuse } from '../refusal.ts'
import { faultCode } from './embedded-trouble.ts'

const PAUSE = 50
const PATIENCE = 120_000
const EMPTY_IS_STALE_AFTER = 1000

/** One opener at a time per folder. The lock of a process that is gone is taken over; the answer gives it back. */
export async function holdLock(file: string): Promise<() => Promise<void>> {
  for (let waited = 0, empty = 0; waited < PATIENCE; waited += PAUSE) {
    try {
      await writeFile(file, identity(process.pid), { flag: 'wx', mode: 0o600 })
      return () => rm(file, { force: true })
    } catch (fault) {
      if (faultCode(fault) !== 'EEXIST') throw fault
    }
    const holder = await readFile(file, 'utf8').catch(() => '')
    empty = holder === '' ? empty + PAUSE : 0
    if (empty > EMPTY_IS_STALE_AFTER || (holder !== '' && !lives(holder))) await takeAway(file)
    else await wait(PAUSE)
  }
  refuse('unavailable', 'database-busy', `Another Kith has been opening this database for two minutes: stop it, or delete ${file}.`)
}

// Renaming first: of two that find the same stale lock, one only can move it, so that neither deletes the new one of the other.
async function takeAway(file: string): Promise<void> {
  const aside = `${file}.stale-${process.pid}`
  await rename(file, aside).catch(() => undefined)
  await rm(aside, { force: true })
}

let opened = 0

/** Writes down that this process uses the database; the answer takes it back and says whether others still do. */
export async function noteUse(folder: string): Promise<() => Promise<boolean>> {
  const name = `open-${process.pid}-${opened++}`
  await writeFile(join(folder, name), identity(process.pid), { mode: 0o600 })
  return async () => {
    await rm(join(folder, name), { force: true })
    return usedByOthers(folder)
  }
}

async function usedByOthers(folder: string): Promise<boolean> {
  let used = false
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('open-')) continue
    if (lives(await readFile(join(folder, name), 'utf8').catch(() => ''))) used = true
    else await rm(join(folder, name), { force: true })
  }
  return used
}

/** A pid with the moment its process began: a number that is given out again is not mistaken for its old bearer. */
const identity = (pid: number): string => `${pid} ${processStat(pid)?.began ?? ''}`

function lives(noted: string): boolean {
  const pid = Number(noted.split(' ')[0])
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && identity(pid) === noted
}

/** Whether a process runs; one that has ended but was not yet collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (fault) {
    if (faultCode(fault) !== 'EPERM') return false
  }
  return processStat(pid)?.state !== 'Z'
}

function processStat(pid: number): { state: string; began: string } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s/s, '').split(' ')
    return { state: fields[0]!, began: fields[19]! }
  } catch {
    return null
  }
}
