import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { everyBusiness, knowBusiness } from '../domain/businesses/know-business.ts'
import { type Database, openDatabase } from '../kit/database/transaction.ts'
import { type Head, readHead, readHeadLog } from '../kit/facts/heads.ts'
import { verifyChain } from '../kit/facts/verify.ts'
import type { Id } from '../kit/ids.ts'
import { verifyExport } from '../keeping/export/verify-export.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { findKith, type Found, openDatabaseHere } from './find-kith.ts'
import { verifyReceipt } from './verify-receipt.ts'

/** `kith verify`: walks the chain of every business and holds it against the heads that have left the database. */
export async function verifyCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { head: { type: 'string' }, receipt: { type: 'string' }, export: { type: 'string' } } })
  if (values.receipt !== undefined) return verifyReceipt(values.receipt)
  if (values.export !== undefined) return verifyFolder(values.export)
  const found = findKith()
  const { heads, findings } = await signedHeads(found, values.head) // read before the chains: these may grow meanwhile
  const { logins, close } = await openDatabaseHere(found)
  const database = openDatabase(logins, 2)
  try {
    const told = await verifyAll(database, heads)
    for (const line of [...told.lines, ...findings]) process.stdout.write(`${line}\n`)
    return told.sound && findings.length === 0 ? EXIT.ok : EXIT.refused
  } finally {
    await database.close()
    await close()
  }
}

/** An export is checked by what is in it alone: no Kith has to run, and no key is asked for. */
async function verifyFolder(folder: string): Promise<number> {
  const { facts, erased, findings } = await verifyExport(folder)
  for (const line of [`${folder}: ${facts} facts, ${erased} erased, ${findings.length === 0 ? 'ok' : 'NOT WHOLE'}`, ...findings.map(each => `  ${each}`)]) process.stdout.write(`${line}\n`)
  return findings.length === 0 ? EXIT.ok : EXIT.refused
}

async function signedHeads({ config, keys }: Found, given: string | undefined): Promise<{ heads: Map<Id, Head[]>; findings: string[] }> {
  const { heads, unsigned } = await readHeadLog(join(config.dataFolder, 'heads.log'), keys)
  const findings = unsigned === 0 ? [] : [`${unsigned} ${unsigned === 1 ? 'line' : 'lines'} of heads.log bear no signature of this Kith.`]
  if (given !== undefined) {
    const head = readHead(keys, given) ?? refuseUsage('This is not a head that was signed with this Kith\'s key. Give a whole line of heads.log.')
    heads.set(head.businessId, [...heads.get(head.businessId) ?? [], head])
  }
  return { heads, findings }
}

/** A line for each business and each finding, in their order. */
export async function verifyAll(database: Database, heads: ReadonlyMap<Id, readonly Head[]>): Promise<{ lines: string[]; sound: boolean }> {
  const lines: string[] = []
  const businesses = await everyBusiness(database)
  let sound = true
  for (const businessId of businesses) {
    const { name, facts, erased, findings } = await database.transaction({ login: 'worker', businessId }, async tx => ({
      name: (await knowBusiness(tx)).name, ...await verifyChain(tx, businessId, heads.get(businessId) ?? [])
    }))
    sound &&= findings.length === 0
    lines.push(`${name}: ${facts} facts, ${erased} erased, ${findings.length === 0 ? 'ok' : 'NOT WHOLE'}`)
    for (const { sentence } of findings) lines.push(`  ${sentence}`)
  }
  for (const gone of [...heads.keys()].filter(id => !businesses.includes(id))) {
    sound = false
    lines.push(`A signed head names the business ${gone}, which is not here.`)
  }
  return { lines, sound }
}
