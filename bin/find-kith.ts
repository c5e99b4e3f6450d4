import { existsSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { type Keys, openKeys } from '../kit/keys.ts'
import { openEmbedded } from '../kit/postgres/embedded.ts'
import { findRunning } from '../kit/postgres/embedded-server.ts'
import { checkLogins, type Login, type Logins, prepareExternal } from '../kit/postgres/prepare.ts'
import { passwordOf, roleOf } from '../kit/postgres/prepare-roles.ts'
import { refuse } from '../kit/refusal.ts'

const ROOT = join(import.meta.dirname, '..')

export interface Found { readonly config: Config; readonly keys: Keys }

/** The configuration of a Kith that has been started before; a command makes no data folder and no key. */
export function findKith(env: NodeJS.ProcessEnv = process.env): Found {
  const folder = resolve(ROOT, env.KITH_DATA || '.kith')
  if (!env.KITH_KEY && !existsSync(join(folder, 'key'))) {
    refuse('unavailable', 'no-kith', `There is no Kith in ${folder} yet. Start it first, or name its folder with KITH_DATA.`)
  }
  const config = readConfig({ ...env, KITH_DATA: folder }, ROOT)
  return { config, keys: openKeys(config.keys) }
}

/** The database of a Kith that runs; nothing is started, prepared or migrated. */
export async function findDatabase({ config, keys }: Found): Promise<Logins> {
  if (config.databaseUrl) return prepareExternal(config.databaseUrl, keys.derive('database logins'))
  const folder = await realpath(join(config.dataFolder, 'database')).catch(() => null)
  const password = folder && await readFile(`${folder}.keeper/password`, 'utf8').catch(() => null)
  const server = folder && password && await findRunning(folder, password.trim())
  if (!server) return refuse('unavailable', 'not-running', 'Kith is not running here, so nothing was taken. Start it and try again.')
  return loginsAt({ host: server.socketFolder, port: server.port }, keys)
}

/** The database, started for as long as it is needed where Kith does not run. */
export async function openDatabaseHere(found: Found): Promise<{ logins: Logins; close(): Promise<void> }> {
  const { config, keys } = found
  if (config.databaseUrl) return { logins: await findDatabase(found), close: async () => {} }
  if (!existsSync(join(config.dataFolder, 'database'))) {
    refuse('unavailable', 'no-database', `There is no database in ${config.dataFolder} yet. Start Kith, or name its folder with KITH_DATA.`)
  }
  const embedded = await openEmbedded({ folder: join(config.dataFolder, 'database'), log: () => {} })
  try {
    const logins = loginsAt({ host: embedded.host, port: embedded.port }, keys)
    await checkLogins(logins)
    return { logins, close: embedded.stop }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

function loginsAt(place: { host: string; port: number }, keys: Keys): Logins {
  const key = keys.derive('database logins')
  const login = (of: Login): Logins[Login] => ({ ...place, database: 'kith', user: roleOf(of), password: passwordOf(key, roleOf(of)) })
  return { owner: login('owner'), business: login('business'), person: login('person'), worker: login('worker'), backup: login('backup') }
}
