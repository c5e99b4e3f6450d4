import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The migration after which this Kith works: the newest in its folder. */
export const newestMigration = (): string =>
  readdirSync(join(import.meta.dirname, '..', '..', 'schema', 'migrations')).filter(name => name.endsWith('.sql')).sort().at(-1)!
