import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { randomToken } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { Binaries } from './embedded-binaries.ts'
import { giveFolder, identityOf, serverEnvironment } from './embedded-runner.ts'
import type { Runner } from './embedded-runner.ts'
import { broken, faultCode, trouble } from './embedded-trouble.ts'

const run = promisify(execFile)
export const SUPERUSER = 'kith_supervisor'

/** Whether the folder holds a database of our version; refuses what is neither that nor empty, and deletes nothing. */
export async function holdsDatabase(folder: string, binaries: Binaries): Promise<boolean> {
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(missing))?.trim()
  if (version === binaries.major) return true
  if (version) {
    refuse('unavailable', 'database-version', `The database folder ${folder} was made by PostgreSQL ${version}, and `
      + `this Kith brings ${binaries.major}: `
      + `start the Kith that made it, or move the folder away and put back a backup.`)
  }
  const names = await readdir(folder)
  if (names.length === 0) return false
  throw broken(folder, version === '' ? 'its PG_VERSION is empty' : 'it has no PG_VERSION')
}

function missing(fault: unknown): null {
  if (faultCode(fault) === 'ENOENT') return null
  throw fault
}

/** The password of the superuser, made on first use and never stored in the database folder. */
export async function superuserPassword(file: string, exists: boolean): Promise<string> {
  const kept = (await readFile(file, 'utf8').catch(missing))?.trim()
  if (kept) return kept
  if (exists) {
    refuse('unavailable', 'database-password-missing',
      `The file ${file} belongs to the database folder and is missing: put it back from a backup.`)
  }
  const made = randomToken()
  await writeFile(file, made, { mode: 0o600 })
  return made
}

/**
 * Makes the database beside its place and moves it there once it is whole and on the disk: a folder in place is never half done,
 * and what an interrupted first start leaves (`….new-*`) never holds data. Only the holder of the lock may call.
 */
export async function createDatabase(folder: string, runner: Runner, password: string): Promise<void> {
  const parent = dirname(folder)
  const prefix = `${basename(folder)}.new-`
  for (const name of await readdir(parent)) if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true })
  const workshop = join(parent, `${prefix}${process.pid}`)
  try {
    const data = join(workshop, 'data')
    await mkdir(data, { recursive: true, mode: 0o700 })
    await writeFile(join(workshop, 'password'), password, { mode: 0o600 })
    if (runner.owner) await chown(join(workshop, 'password'), runner.owner.uid, runner.owner.gid)
    await giveFolder(runner, workshop)
    await giveFolder(runner, data)
    await initdb(data, runner)
    await rename(data, folder)
    await syncFolder(parent)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

async function initdb(data: string, runner: Runner): Promise<void> {
  const { file, args } = runner.command('initdb', [
    '-D', runner.reach(data), '-U', SUPERUSER, '--pwfile=../password', '--auth=scram-sha-256', '--encoding=UTF8',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--set=max_connections=80', '--set=shared_buffers=128MB'
  ])
  try {
    await run(file, args, { cwd: data, env: serverEnvironment(), ...identityOf(runner) })
    await chmod(data, 0o700)
  } catch (fault) {
    if (faultCode(fault) === 'ENOENT') {
      refuse('unavailable', 'database-platform', 'The PostgreSQL that Kith brings does not run on this system (it needs glibc, '
        + 'not musl): set DATABASE_URL to one of your own, version 15 or later.')
    }
    throw await trouble(data, (fault as { stderr?: string }).stderr ?? String(fault))
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().catch(() => undefined)
  await handle.close()
}
