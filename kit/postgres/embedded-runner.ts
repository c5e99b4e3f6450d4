import { execFile } from 'node:child_process'
import { chmod, chown, lchown, lstat, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { refuse } from '../refusal.ts'
import { reachableCopy } from './embedded-binaries.ts'
import type { Binaries } from './embedded-binaries.ts'
import { faultCode } from './embedded-trouble.ts'

const run = promisify(execFile)
const NOBODY = 65534
const UNSHARE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

type Owner = { uid: number; gid: number }

/** How PostgreSQL is run here: never as root, which it refuses. `owner` owns its files; null leaves them as they are. */
export interface Runner {
  way: 'plain' | 'direct' | 'copy' | 'unshare'
  owner: Owner | null
  /** The command for a program of PostgreSQL. */
  command(program: 'initdb' | 'postgres', args: string[]): { file: string; args: string[] }
  /** The data folder by the name under which that user reaches it, when it is also the working folder. */
  reach(folder: string): string
}

/** Chooses how to run on `folder`, which exists: the way that worked before first, then each in turn. */
export async function chooseRunner(folder: string, binaries: Binaries, memory: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return runner('plain', binaries.native, null)
  const { uid, gid } = await stat(folder)
  const owner = uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid }
  const before = (await readFile(memory, 'utf8').catch(() => '')).trim()
  const ways = (['direct', 'copy', 'unshare'] as const).toSorted((a, b) => Number(b === before) - Number(a === before))
  for (const way of ways) {
    const candidate = await prepareWay(way, binaries, owner)
    if (!candidate || !await works(candidate, folder)) continue
    if (way !== before) await writeFile(memory, way, { mode: 0o600 })
    return candidate
  }
  refuse('unavailable', 'database-as-root',
    'PostgreSQL never runs as root, and this machine lets Kith start it in no other way: start Kith as an ordinary '
      + 'user, or set DATABASE_URL.')
}

async function prepareWay(way: 'direct' | 'copy' | 'unshare', binaries: Binaries, owner: Owner): Promise<Runner | null> {
  if (way === 'unshare') return runner(way, binaries.native, { uid: 0, gid: 0 })
  if (way === 'direct') return runner(way, binaries.native, owner)
  const copy = process.platform === 'linux' ? await reachableCopy(binaries) : null
  return copy ? runner(way, copy, owner) : null
}

function runner(way: Runner['way'], native: string, owner: Runner['owner']): Runner {
  const bin = (program: string): string => join(native, 'bin', program)
  return {
    way, owner,
    command: (program, args) => way === 'unshare'
      ? { file: 'unshare', args: [...UNSHARE, bin(program), ...args] }
      : { file: bin(program), args },
    // Below a private home nobody may walk to the folder, but a process that was put there reaches it through its own cwd.
    reach: folder => way === 'copy' ? '/proc/self/cwd' : folder
  }
}

/** What a child of this runner is spawned with. */
export const identityOf = ({ way, owner }: Runner): { uid?: number; gid?: number } =>
  owner && way !== 'unshare' ? { uid: owner.uid, gid: owner.gid } : {}

/** Only what PostgreSQL needs to know: no PG* variable of the operator, no secret of Kith. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })

async function works(candidate: Runner, folder: string): Promise<boolean> {
  try {
    await giveFolder(candidate, folder)
    const options = { cwd: folder, env: serverEnvironment(), timeout: 5000, ...identityOf(candidate) }
    const { file, args } = candidate.command('postgres', ['--version'])
    await run(file, args, options)
    if (candidate.way === 'direct') await run('/bin/sh', ['-c', 'test -w "$0"', folder], { ...options, cwd: '/' })
    return true
  } catch {
    return false
  }
}

/** The folder and all in it belongs to whom PostgreSQL runs as, and to no other. */
export async function giveFolder({ owner }: Runner, folder: string): Promise<void> {
  await chmod(folder, 0o700)
  if (owner && (await stat(folder)).uid !== owner.uid) await giveAll(folder, owner)
}

async function giveAll(place: string, owner: Owner): Promise<void> {
  const about = await lstat(place)
  if (about.isDirectory()) for (const name of await readdir(place)) await giveAll(join(place, name), owner)
  // The folder itself comes last: an interrupted walk is seen by its owner, and begun again.
  if (!about.isSymbolicLink()) await chown(place, owner.uid, owner.gid)
}

/** Makes the folder of the sockets anew for that user; false when somebody else's stands there and cannot be moved away. */
export async function privateFolder({ owner }: Runner, folder: string): Promise<boolean> {
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { mode: 0o700 })
    if (owner) await lchown(folder, owner.uid, owner.gid)
    return true
  } catch (fault) {
    if (faultCode(fault) === 'EEXIST' || faultCode(fault) === 'EPERM' || faultCode(fault) === 'EACCES') return false
    throw fault
  }
}
