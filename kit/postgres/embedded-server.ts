import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { open, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { Refusal, refuse } from '../refusal.ts'
import { SUPERUSER } from './embedded-folder.ts'
import { isAlive } from './embedded-lock.ts'
import { identityOf, privateFolder, serverEnvironment } from './embedded-runner.ts'
import type { Runner } from './embedded-runner.ts'
import { trouble, faultCode } from './embedded-trouble.ts'

/** A PostgreSQL server that runs: reached over the socket of `port` in `socketFolder`. */
export interface Server { pid: number; socketFolder: string; port: number }

const PORT = 5432
const STEP = 10
const START_PATIENCE = 120_000
const ANSWER_PATIENCE = 60_000
const SOCKET_PATIENCE = 2_000
const LEFTOVER_PATIENCE = 10_000

// Nothing that people wrote may reach the log: `log_min_messages=log` keeps errors, whose text quotes values, out of it.
const SETTINGS: Record<string, string> = {
  listen_addresses: '', port: String(PORT), max_connections: '80', shared_buffers: '128MB', max_wal_size: '1GB', jit: 'off',
  fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', track_io_timing: 'off', timezone: 'UTC', log_timezone: 'UTC',
  io_method: 'sync', max_logical_replication_workers: '0', logging_collector: 'on', log_destination: 'stderr', log_directory: 'log',
  log_filename: 'kith-%Y%m%d-%H%M%S.log', log_rotation_age: '0', log_rotation_size: '1MB', log_file_mode: '0600',
  log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_statement: 'none',
  log_min_duration_statement: '-1', log_parameter_max_length: '0', log_parameter_max_length_on_error: '0', log_checkpoints: 'off',
  log_connections: '', log_disconnections: 'off', log_lock_waits: 'off', log_temp_files: '-1', log_autovacuum_min_duration: '-1', autovacuum_naptime: '5s'
}

/** A short name (a socket's path may have 107 bytes) that is the same for the same folder. */
export async function socketFolderOf(folder: string): Promise<string> {
  return `/tmp/kith-${createHash('sha256').update(await realpath(folder)).digest('hex').slice(0, 12)}`
}

/** The server that already runs on this folder, once it answers; null when there is none. */
export async function findRunning(folder: string, password: string): Promise<Server | null> {
  for (let waited = 0; waited < ANSWER_PATIENCE; waited += 100) {
    const noted = await readPidFile(folder)
    if (!noted || !isAlive(noted.pid) || !isPostgres(noted)) return null
    if (await answers(noted, password)) return noted
    // Somebody has cleaned /tmp: nothing can reach it any more, so it is started anew.
    if (waited >= SOCKET_PATIENCE && !existsSync(noted.socketFolder)) {
      await stopServer(noted)
      return null
    }
    await wait(100)
  }
  refuse('unavailable', 'database-silent', `A PostgreSQL runs on ${folder} but does not answer: stop it, and start Kith again.`)
}

async function readPidFile(folder: string): Promise<Server & { ready: boolean } | null> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3] ?? PORT), socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

// The number in a pid file left by a crash may since have been given to any other program.
function isPostgres({ pid, socketFolder }: Server): boolean {
  try {
    const command = process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(`unix_socket_directories=${socketFolder}`)
  } catch {
    return false
  }
}

async function answers({ socketFolder, port }: Server, password: string): Promise<boolean> {
  const client = new pg.Client({ host: socketFolder, port, user: SUPERUSER, password, database: 'postgres', connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (fault) {
    if ((fault as { code?: string }).code === '28P01') {
      refuse('unavailable', 'database-password-wrong', 'The password kept for the database is not the one it was made '
        + 'with: put back that file from a backup.')
    }
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Starts PostgreSQL and waits until it takes connections. Detached: Ctrl-C in a terminal must reach Kith before its database. */
export async function startServer(folder: string, runner: Runner, outputFile: string): Promise<Server> {
  for (let waited = 0; ; waited += 200) {
    try {
      return await startOnce(folder, runner, outputFile)
    } catch (fault) {
      // What is left of a killed server takes a moment to end, and keeps its shared memory until then.
      const isLeftover = fault instanceof Refusal && /shared memory block .* still in use|unexpected postmaster exit|lock file .* already exists/.test(fault.message)
      if (!isLeftover || waited > LEFTOVER_PATIENCE) throw fault
      await wait(200)
    }
  }
}

async function startOnce(folder: string, runner: Runner, outputFile: string): Promise<Server> {
  const socketFolder = await socketFolderOf(folder)
  if (!await privateFolder(runner, socketFolder)) {
    refuse('unavailable', 'database-socket-taken', `Kith needs the folder ${socketFolder}, which belongs to somebody else: delete it.`)
  }
  await disownPidFile(folder)
  await prune(folder)
  await rm(outputFile, { force: true })
  const output = await open(outputFile, 'w', 0o600)
  const settings = Object.entries({ ...SETTINGS, unix_socket_directories: socketFolder })
    .flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args } = runner.command('postgres', ['-D', runner.reach(folder), ...settings])
  const stdio: ['ignore', number, number] = ['ignore', output.fd, output.fd]
  const child = spawn(file, args, { cwd: folder, detached: true, stdio, env: serverEnvironment(), ...identityOf(runner) })
  let ended = ''
  child.once('error', fault => { ended = String(fault) })
  child.once('exit', (code, signal) => { ended ||= `ended with ${code ?? signal}` })
  child.unref()
  await output.close()
  for (let waited = 0; waited < START_PATIENCE; waited += STEP) {
    if (ended) {
      await rm(socketFolder, { recursive: true, force: true })
      throw await trouble(folder, `${ended}\n${await readFile(outputFile, 'utf8').catch(() => '')}`)
    }
    const noted = await readPidFile(folder)
    if (noted?.pid === child.pid && noted?.ready) return { pid: noted.pid, socketFolder, port: PORT }
    await wait(STEP)
  }
  refuse('unavailable', 'database-slow', `PostgreSQL is still repairing ${folder} after two minutes: leave it to `
    + 'finish, then start Kith again.')
}

// PostgreSQL refuses when the pid in the file is alive, whoever has it now. It takes its parent's (ours) for stale; deleting the
// file instead would also lose the key by which it finds backends of a killed server that still write.
async function disownPidFile(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text && isListed(Number(text.split('\n')[0]))) await writeFile(file, text.replace(/^-?\d+/, String(process.pid)))
}

/** Whether the system still lists a process; PostgreSQL takes one that has ended and was not yet collected for alive. */
function isListed(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return faultCode(fault) === 'EPERM'
  }
}

const LOGS_KEPT = 9

/** Keeps the newest logs, of 1 MB each. */
export async function prune(folder: string): Promise<void> {
  const place = join(folder, 'log')
  const names = (await readdir(place).catch(() => [])).filter(name => name.startsWith('kith-')).sort()
  for (const name of names.slice(0, -LOGS_KEPT)) await rm(join(place, name), { force: true })
}

/** Fast shutdown, awaited; after 20 s an immediate one, from which the next start recovers. */
export async function stopServer({ pid, socketFolder }: Server): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 20_000], ['SIGQUIT', 10_000], ['SIGKILL', 5_000]] as const) {
    if (!isAlive(pid)) break
    process.kill(pid, signal)
    for (let waited = 0; waited < patience && isAlive(pid); waited += STEP) await wait(STEP)
  }
  await rm(socketFolder, { recursive: true, force: true })
}
