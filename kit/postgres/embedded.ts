import { mkdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findBinaries } from './embedded-binaries.ts'
import { createDatabase, holdsDatabase, SUPERUSER, superuserPassword } from './embedded-folder.ts'
import { holdLock, isAlive, noteUse } from './embedded-lock.ts'
import { chooseRunner } from './embedded-runner.ts'
import { findRunning, prune, startServer, stopServer } from './embedded-server.ts'
import type { Server } from './embedded-server.ts'
import { folderTrouble } from './embedded-trouble.ts'

/** The PostgreSQL that Kith brings, running on a folder. `started` holds milliseconds: 0 for what was not needed. */
export interface Embedded {
  host: string
  port: number
  superuser: string
  password: string
  /** It ran already: left by a Kith that was killed, or shared with one that runs. */
  adopted: boolean
  started: { initdb: number; start: number }
  /** Stops it, unless another Kith still uses it. */
  stop(): Promise<void>
}

const WATCH_EVERY = 250
const PRUNE_EVERY = 10 * 60_000
const PAUSES = [0, 500, 1000, 2000, 5000]

interface Place { folder: string; keeper: string; log: (line: string) => void }

/**
 * Opens the embedded PostgreSQL on `folder`, making it there when the folder is empty, and keeps it running until stop().
 * What belongs to it but not in it (password, lock, output of the last start) lies beside it in `<folder>.keeper`.
 * Refuses as `unavailable`, in one sentence, when it cannot.
 */
export async function openEmbedded(options: { folder: string; log: (line: string) => void }): Promise<Embedded> {
  const asked = resolve(options.folder)
  try {
    await mkdir(dirname(asked), { recursive: true })
    await mkdir(asked, { recursive: true, mode: 0o700 })
    const folder = await realpath(asked)
    const place = { folder, keeper: `${folder}.keeper`, log: options.log }
    await mkdir(place.keeper, { recursive: true, mode: 0o700 })
    const giveUp = await noteUse(place.keeper)
    try {
      const opened = await locked(place, () => ensureRunning(place))
      const stop = keepRunning(place, opened.server, giveUp)
      const { socketFolder: host, port } = opened.server
      return { host, port, superuser: SUPERUSER, password: opened.password, adopted: opened.adopted, started: opened.started, stop }
    } catch (fault) {
      await giveUp()
      throw fault
    }
  } catch (fault) {
    throw folderTrouble(asked, fault)
  }
}

async function locked<Result>({ keeper }: Place, work: () => Promise<Result>): Promise<Result> {
  const unlock = await holdLock(join(keeper, 'lock'))
  try {
    return await work()
  } finally {
    await unlock()
  }
}

interface Opened { server: Server; password: string; adopted: boolean; started: { initdb: number; start: number } }

async function ensureRunning({ folder, keeper, log }: Place): Promise<Opened> {
  const began = performance.now()
  const binaries = await findBinaries()
  const exists = await holdsDatabase(folder, binaries)
  const password = await superuserPassword(join(keeper, 'password'), exists)
  const running = exists ? await findRunning(folder, password) : null
  if (running) return { server: running, password, adopted: true, started: { initdb: 0, start: since(began) } }
  const runner = await chooseRunner(folder, binaries, join(keeper, 'way'))
  const created = performance.now()
  if (!exists) {
    log('Making the database (first start)…')
    await createDatabase(folder, runner, password)
  }
  const initdb = exists ? 0 : since(created)
  const server = await startServer(folder, runner, join(keeper, 'output'))
  return { server, password, adopted: false, started: { initdb, start: since(began) - initdb } }
}

const since = (began: number): number => Math.round(performance.now() - began)

/** Starts the server again whenever it is gone; the answer ends that and stops it. */
function keepRunning(place: Place, first: Server, giveUp: () => Promise<boolean>): () => Promise<void> {
  let server = first
  let mending: Promise<void> | null = null
  let stopped: Promise<void> | null = null
  const mend = async (): Promise<void> => {
    place.log('The database has stopped unexpectedly; starting it again.')
    let told = ''
    for (let attempt = 0; !stopped; attempt++) {
      await wait(PAUSES[attempt] ?? PAUSES.at(-1))
      if (stopped) return
      try {
        server = (await locked(place, () => ensureRunning(place))).server
        place.log('The database runs again.')
        return
      } catch (fault) {
        const why = fault instanceof Error ? fault.message : String(fault)
        if (why !== told) place.log(why)
        told = why
      }
    }
  }
  const watch = setInterval(() => {
    if (!mending && !isAlive(server.pid)) mending = mend().finally(() => { mending = null })
  }, WATCH_EVERY).unref()
  const tidy = setInterval(() => { void prune(place.folder) }, PRUNE_EVERY).unref()
  const stop = async (): Promise<void> => {
    clearInterval(watch)
    clearInterval(tidy)
    await mending
    await locked(place, async () => {
      if (await giveUp()) place.log('Another Kith still uses the database; it stays open.')
      else await stopServer(server)
    })
  }
  return () => stopped ??= stop()
}
