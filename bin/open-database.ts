import { join } from 'node:path'
import type { Config } from '../config.ts'
import { openEmbedded, type Embedded } from '../kit/postgres/embedded.ts'
import { migrate } from '../kit/postgres/migrate.ts'
import { checkLogins, type Logins, prepareDatabase, prepareExternal } from '../kit/postgres/prepare.ts'
import type { Keys } from '../kit/keys.ts'

export interface Opened { readonly logins: Logins; readonly embedded: Embedded | null; readonly migrated: string[] }

/** The database that the configuration names, prepared and migrated; the embedded one is started if need be. */
export async function openDatabaseFor(config: Config, keys: Keys, root: string, log: (line: string) => void): Promise<Opened> {
  const key = keys.derive('database logins')
  const embedded = config.databaseUrl ? null : await openEmbedded({ folder: join(config.dataFolder, 'database'), log })
  const logins = embedded
    ? await prepareDatabase({
      admin: { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password, database: 'postgres' },
      database: 'kith', key, log
    })
    : await prepareExternal(config.databaseUrl!, key)
  await checkLogins(logins)
  const { applied } = await migrate(logins.owner, join(root, 'schema', 'migrations'), log)
  return { logins, embedded, migrated: applied }
}
