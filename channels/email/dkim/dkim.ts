import { createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { Instant } from '../../../kit/clock.ts'
import type { Database, Tx } from '../../../kit/database/transaction.ts'
import { type Id, randomLetters, timedId } from '../../../kit/ids.ts'
import type { Keys } from '../../../kit/keys.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import { lookUpTexts } from '../domain/look-up.ts'
import * as store from './store.ts'

/** What keys are made of: every receiver knows RSA (RFC 6376), and some the shorter Ed25519 (RFC 8463). */
export const KINDS = ['rsa', 'ed25519'] as const
export type Kind = (typeof KINDS)[number]

/** A record that the DNS has to show, so that others can check what this business signs. */
export interface DkimRecord {
  readonly domain: string
  readonly selector: string
  readonly kind: Kind
  /** Where it stands: `selector._domainkey.domain`, of type TXT. */
  readonly name: string
  readonly value: string
  /** The same as a line of a zone file, where a string has at most 255 letters. */
  readonly zone: string
  /** When the DNS was first seen to show it; null while it does not. */
  readonly seenAt: Instant | null
  /** It signs; it waits until the DNS shows it; or it is no longer used, and may be taken out of the DNS after a week. */
  readonly state: 'signs' | 'waits' | 'old'
}

export interface DkimGround { readonly database: Database; readonly keys: Keys; readonly outbound: Outbound; readonly now: () => Instant }

interface Row { readonly generation: number; readonly kind: string; readonly seen_at: Instant | null }

/** For what the secret of a domain is sealed. */
export const purpose = (businessId: Id, domain: string): string => `dkim ${businessId} ${domain}`

/** A name that no DNS will ever show (RFC 6761): there is nobody who could check what it signs. */
export const canBeSigned = (domain: string): boolean => domain.includes('.') && !/(^|\.)(localhost|invalid|local)$/.test(domain)

/** Of the keys of one domain, newest first, those that sign now: the newest that the DNS shows; while it shows none, the newest. */
export function signing<R extends Row>(rows: readonly R[]): R[] {
  const shown = rows.filter(row => row.seen_at !== null)
  const newest = Math.max(0, ...(shown.length > 0 ? shown : rows).map(row => row.generation))
  return (shown.length > 0 ? shown : rows).filter(row => row.generation === newest)
}

/** The records of every domain from which this business writes, as the DNS has to show them. */
export async function dkimRecords(tx: Tx): Promise<DkimRecord[]> {
  const rows = await store.all.all(tx, { business: tx.businessId! })
  return [...Map.groupBy(rows, row => row.domain).values()].flatMap(own => {
    const now = signing(own)
    const first = Math.min(...now.map(row => row.generation))
    return own.map(row => {
      const name = `${row.selector}._domainkey.${row.domain}`
      const value = `v=DKIM1; k=${row.kind}; p=${row.public_key}`
      return {
        domain: row.domain, selector: row.selector, kind: row.kind as Kind, name, value, seenAt: row.seen_at,
        zone: `${name}. IN TXT ( ${(value.match(/.{1,250}/g) ?? []).map(part => `"${part}"`).join(' ')} )`,
        state: now.includes(row) ? 'signs' : row.generation < first ? 'old' : 'waits'
      } as const
    })
  })
}

/** Makes the first keys of a domain, or with `another` the next: they sign when the DNS shows them. */
export async function makeDkimKeys({ database, keys, now }: Omit<DkimGround, 'outbound'>, businessId: Id, domain: string, another = false): Promise<void> {
  const before = await database.transaction({ login: 'worker', businessId }, tx => store.secrets.all(tx, { business: businessId, domain }))
  if (before.length > 0 && !another) return
  const generation = (before[0]?.generation ?? 0) + 1
  // A name of its own, so that what an earlier installation left in the DNS is never taken for it.
  const stem = `kith${generation}${randomLetters(4).toLowerCase()}`
  const pairs = await Promise.all(KINDS.map(makePair))
  await database.transaction({ login: 'worker', businessId }, tx => store.insert.run(tx, {
    business: businessId, ids: KINDS.map(() => timedId(now())), domain, generation, kinds: [...KINDS], selectors: KINDS.map(kind => kind === 'rsa' ? stem : `${stem}e`),
    publics: pairs.map(pair => pair.shown), sealeds: pairs.map(pair => keys.seal(purpose(businessId, domain), pair.secret)), now: now()
  }))
}

const generate = promisify(generateKeyPair)

async function makePair(kind: Kind): Promise<{ shown: string; secret: string }> {
  const { privateKey } = kind === 'rsa' ? await generate('rsa', { modulusLength: 2048 }) : await generate('ed25519', {})
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return {
    shown: (kind === 'rsa' ? spki : spki.subarray(-32)).toString('base64'), // RFC 8463, 4: the bare 32 bytes
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }
}

/** Looks whether the DNS shows the keys of a business, and remembers it. What cannot be looked up stays as it was. */
export async function lookForDkim({ database, outbound, now }: Omit<DkimGround, 'keys'>, businessId: Id): Promise<void> {
  const actor = { login: 'worker' as const, businessId }
  for (const row of await database.transaction(actor, tx => store.all.all(tx, { business: businessId }))) {
    const { how, all } = await lookUpTexts(outbound.resolve, `${row.selector}._domainkey.${row.domain}`)
    const shown = all.some(text => text.replaceAll(/\s/g, '').includes(`p=${row.public_key}`))
    if (how === 'away' || shown === (row.seen_at !== null)) continue
    await database.transaction(actor, tx => store.seen.run(tx, { business: businessId, id: row.id, at: shown ? now() : null }))
  }
}
