import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { readingChannels } from './reading-channels.ts'
import { findBusinessBySlug } from '../domain/businesses/know-business.ts'
import { exportBusiness } from '../keeping/export/export-business.ts'
import { systemClock } from '../kit/clock.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { KITH } from '../kit/facts/fact.ts'
import { leaveFact } from '../kit/facts/leave.ts'
import { refuse } from '../kit/refusal.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { findKith, openDatabaseHere } from './find-kith.ts'

/** `kith export --business SLUG FOLDER`: everything of one business, readable without Kith. It leaves a fact there. */
export async function exportCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { business: { type: 'string' } } })
  const folder = positionals.length === 1 ? positionals[0]! : refuseUsage('Say which and where to: kith export --business SLUG FOLDER.')
  const slug = values.business ?? refuseUsage('Say which and where to: kith export --business SLUG FOLDER.')
  const found = findKith()
  if (existsSync(folder)) refuse('conflict', 'folder-there', `There is a ${folder} already. An export makes a folder of its own.`)
  const { logins, close } = await openDatabaseHere(found)
  const database = openDatabase(logins, 2)
  try {
    const businessId = await findBusinessBySlug(database, slug) ?? refuse('not-found', 'no-business', `No business here is called ${slug}.`)
    const at = systemClock.now()
    await database.transaction({ login: 'worker', businessId }, tx => leaveFact(tx, { kind: 'business.exported', about: businessId, by: KITH, at, payload: {} }))
    const { files } = await exportBusiness({ database, worker: logins.worker, channels: readingChannels(found.keys), keys: found.keys, businessId, at }, async ({ path, bytes }) => {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      await writeFile(file, bytes, { mode: 0o600, flag: 'wx' })
    })
    process.stdout.write(`${files} files in ${folder}. README.md there says how to read them. It is not encrypted: keep it as you would keep a letter.\n`)
    return EXIT.ok
  } finally {
    await database.close()
    await close()
  }
}
