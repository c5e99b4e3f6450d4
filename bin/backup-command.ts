import { createWriteStream, existsSync } from 'node:fs'
import { appendFile, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { inUtc, SECOND, systemClock } from '../kit/clock.ts'
import { readHeadLog } from '../kit/facts/heads.ts'
import type { Secret } from '../kit/postgres/backup/head.ts'
import { writeBackup } from '../kit/postgres/backup/write-backup.ts'
import { refuse } from '../kit/refusal.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { findKith, type Found, openDatabaseHere } from './find-kith.ts'

export const BACKUPS = 'backups.log'

/** `kith backup FILE`: everything that is kept, as it is at this instant, into one file that only the key opens. */
export async function backupCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'passphrase-file': { type: 'string' } } })
  const file = positionals.length === 1 ? positionals[0]! : refuseUsage('Say where to: kith backup FILE.')
  const found = findKith()
  const secret = await secretOf(found, values['passphrase-file'])
  if (existsSync(file)) refuse('conflict', 'file-there', `There is a file ${file} already. A backup is never written over another.`)
  const { logins, close } = await openDatabaseHere(found)
  try {
    await takeBackup(found, logins.backup, secret, file)
    return EXIT.ok
  } finally {
    await close()
  }
}

async function takeBackup({ config, keys }: Found, login: Parameters<typeof writeBackup>[0]['login'], secret: Secret, file: string): Promise<void> {
  const began = systemClock.now()
  const part = `${file}.part`
  try {
    const heads = await newestHeads(config.dataFolder, keys)
    const written = await writeBackup({ login, secret, to: createWriteStream(part, { mode: 0o600, flags: 'wx' }), heads, at: began })
    const bytes = await settle(part, file)
    const seconds = (systemClock.now() - began) / SECOND
    await appendFile(join(config.dataFolder, BACKUPS), `${JSON.stringify({ at: inUtc(began), file: basename(file), bytes, rows: written.rows, seconds })}\n`, { mode: 0o600 })
    const opens = 'keys' in secret ? `the key ${keys.keyId} (KITH_KEY, or the file "key" in ${config.dataFolder})` : 'your passphrase'
    say(`${file}: ${written.rows} rows of ${written.tables} tables, ${megabytes(bytes)}, ${seconds.toFixed(1)} s.`)
    say(`It opens with ${opens}, which is not in it: keep a copy of that elsewhere.`)
    say('Left out:')
    for (const what of [...written.leavesOut, 'Logs, and what is set in the environment.']) say(`  ${what}`)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') refuse('conflict', 'backup-under-way', `There is a file ${part}: another backup is being written, or one was broken off. Remove it if none is.`)
    await rm(part, { force: true })
    if (code === 'ENOSPC') refuse('unavailable', 'disk-full', `There is no room left for ${file}. What was begun has been removed.`)
    if (code === 'ENOENT' || code === 'EACCES') refuse('unavailable', 'file-not-written', `${file} cannot be written there (${code}).`)
    throw error
  }
}

/** The newest head of each chain: by them a restored Kith shows that nothing was cut off. */
async function newestHeads(dataFolder: string, keys: Found['keys']): Promise<string[]> {
  const { heads } = await readHeadLog(join(dataFolder, 'heads.log'), keys)
  return [...heads.values()].map(each => each.at(-1)!).map(h => `kith-head1 ${h.businessId} ${h.seq} ${h.hash} ${inUtc(h.at)} ${h.keyId} ${h.signature}`)
}

/** On the disk before it has its name. */
async function settle(part: string, file: string): Promise<number> {
  const handle = await open(part, 'r+')
  const { size } = await handle.stat()
  await handle.sync()
  await handle.close()
  await rename(part, file)
  const folder = await open(dirname(file), 'r')
  await folder.sync().catch(() => {})
  await folder.close()
  return size
}

/** With what it is closed and opened: Kith's own key, or the first line of a file. */
export async function secretOf({ keys }: Pick<Found, 'keys'>, file: string | undefined): Promise<Secret> {
  if (file === undefined) return { keys }
  const written = await readFile(file, 'utf8').catch(() => refuse('unavailable', 'passphrase-file', `The passphrase in ${file} cannot be read.`))
  const passphrase = written.split(/\r?\n/)[0]!
  return passphrase.length >= 16 ? { passphrase } : refuse('invalid', 'passphrase-short', 'The passphrase must have at least 16 letters: four or five words will do.')
}

export const megabytes = (bytes: number): string => bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`
const say = (line: string): void => { process.stdout.write(`${line}\n`) }
