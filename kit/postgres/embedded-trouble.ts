import { readdir, readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../refusal.ts'

/** The system's code of a fault (`ENOENT`, `EACCES`, a SQLSTATE), or nothing. */
export const faultCode = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : ''

const DAMAGE = new RegExp([
  'control file', 'pg_control', 'checkpoint record', 'PG_VERSION', 'invalid magic', 'not a valid data directory', 'No such file',
  'incorrect checksum', 'pg_wal', 'WAL ends before', 'unexpected (pageaddr|timeline)', 'pg_hba', 'configuration file'
].join('|'), 'i')
const ROOM_TO_WORK = 32 * 1024 * 1024

/** What PostgreSQL said last, as one sentence: `text` is its output, `folder` the data folder. */
export async function trouble(folder: string, text: string): Promise<Refusal> {
  const said = lastFatal(`${text}\n${await newestLog(folder)}`)
  if (/No space left on device|Disk quota exceeded/.test(said + text) || await isFull(folder)) return diskFull(folder)
  if (/Permission denied|Operation not permitted/.test(said + text)) return unwritable(folder)
  if (/shared memory|Cannot allocate memory|out of memory/i.test(said + text)) {
    return cannotStart(`there is not enough free memory for it (${said || 'it asks for about 150 MB'})`)
  }
  if (DAMAGE.test(said)) return broken(folder, said)
  return cannotStart(said || text.trim().split('\n').at(-1) || 'it ended without a word')
}

/** A fault of the file system in words; anything else comes back as it is. */
export function folderTrouble(folder: string, fault: unknown): unknown {
  const code = faultCode(fault)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return unwritable(folder)
  if (code === 'EBUSY' || code === 'EXDEV') {
    return new Refusal('unavailable', 'database-folder-mounted', `A disk is mounted on ${folder} itself: name a `
      + 'folder inside it with KITH_DATA.')
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') return broken(folder, 'a file is where a folder should be')
  return fault
}

export const broken = (folder: string, why: string): Refusal => new Refusal('unavailable', 'database-folder-broken',
  `The database folder ${folder} is damaged (${why}): put back a backup of it, or move it away and Kith begins an empty one.`)

const diskFull = (folder: string): Refusal => new Refusal('unavailable', 'disk-full',
  `The disk that holds ${folder} is full: make room (about 200 MB to begin with) and start again; nothing has been deleted.`)

const unwritable = (folder: string): Refusal => new Refusal('unavailable', 'database-folder-unwritable',
  `Kith may not write to ${folder}: start it as the user who owns that folder, or choose another with KITH_DATA.`)

const cannotStart = (why: string): Refusal => new Refusal('unavailable', 'database-cannot-start', `PostgreSQL cannot start: ${why}.`)

function lastFatal(text: string): string {
  const lines = text.split('\n').filter(line => /(FATAL|PANIC|initdb: error|postgres: error):/.test(line))
  return (lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|initdb: error|postgres: error):\s*/, '').trim().replace(/\.$/, '')
}

/** The last few kilobytes that the server has logged. */
async function newestLog(folder: string): Promise<string> {
  const place = join(folder, 'log')
  const newest = (await readdir(place).catch(() => [])).sort().at(-1)
  return newest ? (await readFile(join(place, newest), 'utf8').catch(() => '')).slice(-8192) : ''
}

async function isFull(folder: string): Promise<boolean> {
  const room = await statfs(folder).catch(() => null)
  return room !== null && room.bavail * room.bsize < ROOM_TO_WORK
}
