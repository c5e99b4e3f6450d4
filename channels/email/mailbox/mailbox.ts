import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import type { Keys } from '../../../kit/keys.ts'
import { refuse } from '../../../kit/refusal.ts'
import type { ProviderName } from './providers.ts'
import * as store from './store.ts'
import { sealTokens, type Tokens } from './tokens.ts'

export const SECURITIES = ['tls', 'starttls', 'none'] as const
export type Security = (typeof SECURITIES)[number]

/** The token with which a provider lets us in (RFC 6749); asked to renew, it brings another. */
export type Access = (renew: boolean) => Promise<string>

/** One end of a mailbox: where it is, how it is guarded, and who comes in, by a password or by leave of its provider. */
export interface Line {
  readonly host: string; readonly port: number; readonly security: Security; readonly login: string; readonly password: string; readonly access?: Access
}

/** The mailbox that a business already has. */
export interface Mailbox { readonly address: string; readonly imap: Line; readonly smtp: Line }

/** How far it has been read: numbers mean something only together with their validity (RFC 3501, 2.3.1.1). */
export interface Cursor { readonly validity: number; readonly last: number }

/** A mailbox that is connected, and how far it has been read. */
export interface Connected extends Mailbox {
  readonly connectedAt: Instant
  readonly cursor: Cursor
  readonly provider: ProviderName | null
  readonly watching: '' | 'idle' | 'poll'
  readonly compareAt: Instant
  /** Where reading began: what lay there before stays there. */
  readonly begun: { readonly at: Instant; readonly cursor: Cursor }
  /** The folder for junk, and how far it has been looked through. */
  readonly junk: { readonly folder: string; readonly cursor: Cursor; readonly lookedAt: Instant | null }
  readonly fetchedAt: Instant | null
  readonly trouble: { readonly sentence: string; readonly since: Instant } | null
}

const purpose = (businessId: Id, end: 'imap' | 'smtp'): string => `mailbox ${end} ${businessId}`

/** The mailbox of this business with its passwords opened; null where none is connected. */
export async function knowMailbox(tx: Tx, keys: Keys): Promise<Connected | null> {
  const row = await store.mailbox.one(tx, { business: tx.businessId! })
  if (!row) return null
  const open = (end: 'imap' | 'smtp', sealed: string): string => keys.unseal(purpose(tx.businessId!, end), sealed) ??
    refuse('unavailable', 'secret-lost', 'The passwords of your mailbox cannot be read with the present key. Enter them again.')
  return {
    address: row.address, connectedAt: row.connected_at, cursor: { validity: row.uid_validity, last: row.last_uid }, fetchedAt: row.fetched_at,
    provider: row.provider as ProviderName | null, watching: row.watch_way as Connected['watching'], compareAt: row.compare_at,
    begun: { at: row.begun_at, cursor: { validity: row.begun_validity, last: row.begun_uid } },
    junk: { folder: row.junk_folder, cursor: { validity: row.junk_validity, last: row.junk_last_uid }, lookedAt: row.junk_looked_at },
    trouble: row.trouble_at === null ? null : { sentence: row.trouble, since: row.trouble_at },
    imap: { host: row.imap_host, port: row.imap_port, security: row.imap_security as Security, login: row.imap_login, password: open('imap', row.imap_secret) },
    smtp: { host: row.smtp_host, port: row.smtp_port, security: row.smtp_security as Security, login: row.smtp_login, password: open('smtp', row.smtp_secret) }
  }
}

/** Whether something lay in the mailbox before reading began: by its number, or where numbers were given anew, by when it came. */
export const layBefore = ({ begun }: Connected, validity: number, { uid, cameAt }: { uid: number; cameAt: Instant }): boolean =>
  begun.cursor.validity === validity ? uid <= begun.cursor.last : cameAt < begun.at

/** From now on mail is fetched from this mailbox, beginning with what comes next, and sent through it. */
export async function keepMailbox(
  tx: Tx, keys: Keys, { address, imap, smtp }: Mailbox, cursor: Cursor, at: Instant, entered: { provider: ProviderName; tokens: Tokens } | null = null
): Promise<void> {
  const business = tx.businessId!
  await store.connect.run(tx, {
    business, address, now: at, provider: entered?.provider ?? null, tokens: entered && sealTokens(keys, business, entered.tokens),
    access_ends_at: entered?.tokens.until ?? null, validity: cursor.validity, last: cursor.last,
    imap_host: imap.host, imap_port: imap.port, imap_security: imap.security, imap_login: imap.login,
    imap_secret: keys.seal(purpose(business, 'imap'), imap.password),
    smtp_host: smtp.host, smtp_port: smtp.port, smtp_security: smtp.security, smtp_login: smtp.login,
    smtp_secret: keys.seal(purpose(business, 'smtp'), smtp.password)
  })
}
