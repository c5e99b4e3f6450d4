import { createReadStream, existsSync } from 'node:fs'
import { appendFile, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { readHead } from '../kit/facts/heads.ts'
import type { Id } from '../kit/ids.ts'
import { openKeys } from '../kit/keys.ts'
import { type Restored, restoreBackup } from '../kit/postgres/backup/restore-backup.ts'
import { type Embedded, openEmbedded } from '../kit/postgres/embedded.ts'
import { checkLogins, type Logins, prepareDatabase, prepareExternal } from '../kit/postgres/prepare.ts'
import { refuse } from '../kit/refusal.ts'
import { secretOf } from './backup-command.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { verifyAll } from './verify-command.ts'

const ROOT = join(import.meta.dirname, '..')
const say = (line: string): void => { process.stdout.write(`${line}\n`) }

/** `kith restore FILE`: brings a backup into an empty data folder or database, looks whether all of it is there, and says so. */
export async function restoreCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'passphrase-file': { type: 'string' }, 'new-key': { type: 'boolean' } } })
  const file = positionals.length === 1 ? positionals[0]! : refuseUsage('Say which: kith restore FILE.')
  if (!existsSync(file)) refuse('unavailable', 'no-file', `There is no file ${file}.`)
  const config = await newPlace(values['new-key'] === true)
  const keys = openKeys(config.keys)
  const secret = await secretOf({ keys }, values['passphrase-file'])
  const { logins, embedded } = await emptyDatabase(config, keys.derive('database logins'))
  try {
    const restored = await restoreBackup({ owner: logins.owner, secret, from: createReadStream(file), migrations: join(ROOT, 'schema', 'migrations'), log: say })
    return await tell(config, keys, logins, restored) ? EXIT.ok : EXIT.refused
  } finally {
    await embedded?.stop()
  }
}

/** A backup without its key helps nobody, so a new key is made only when that is said. */
async function newPlace(newKey: boolean): Promise<Config> {
  const folder = resolve(ROOT, process.env.KITH_DATA || '.kith')
  if (!process.env.KITH_KEY && !newKey && !existsSync(join(folder, 'key'))) {
    refuse('unavailable', 'no-key', `Put the file "key" of the Kith that was backed up into ${folder}, or set KITH_KEY. If only a passphrase is left, say --new-key.`)
  }
  await mkdir(folder, { recursive: true })
  return readConfig({ ...process.env, KITH_DATA: folder }, ROOT)
}

async function emptyDatabase(config: Config, key: Buffer): Promise<{ logins: Logins; embedded: Embedded | null }> {
  if (config.databaseUrl) return { logins: await prepareExternal(config.databaseUrl, key), embedded: null }
  const embedded = await openEmbedded({ folder: join(config.dataFolder, 'database'), log: say })
  try {
    const logins = await prepareDatabase({
      admin: { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password, database: 'postgres' }, database: 'kith', key, log: () => {}
    })
    await checkLogins(logins)
    return { logins, embedded }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** What came, table by table, and whether the chain of every business is whole up to the heads that were signed before the backup. */
async function tell(config: Config, keys: ReturnType<typeof openKeys>, logins: Logins, { head, tables, heads, migrated }: Restored): Promise<boolean> {
  for (const { name, rows, digest } of tables) if (rows > 0) say(`${name.padEnd(24)} ${String(rows).padStart(9)} rows  ${digest.slice(0, 16)}`)
  const known = heads.filter(line => readHead(keys, line))
  const ours = known.map(line => readHead(keys, line)!)
  if (heads.length > known.length) say('The signed heads in it bear the key of the Kith that was backed up, which is not here: they were not held against the chains.')
  await appendFile(join(config.dataFolder, 'heads.log'), known.map(line => `${line}\n`).join(''), { mode: 0o600 })
  const database = openDatabase(logins, 2)
  try {
    const { lines, sound } = await verifyAll(database, new Map<Id, typeof ours>(ours.map(each => [each.businessId, [each]])))
    for (const line of lines) say(line)
    if (migrated.length > 0) say(`Brought up to date: ${migrated.join(', ')}.`)
    say(sound ? `Restored as it was at ${head.madeAt}. Everybody signs in anew; what was waiting to leave then leaves when Kith starts.`
      : 'Restored, but a chain of facts is not whole: see above.')
    return sound
  } finally {
    await database.close()
  }
}
