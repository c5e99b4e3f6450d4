import { DAY, type Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { type Address, oneSpelling } from '../../kit/values/address.ts'

/** An address by which a person is reached and, if it is hers alone, signs in. */
export interface OwnAddress {
  readonly id: Id
  readonly kind: 'email' | 'phone'
  readonly address: string
  readonly since: Instant
  /** When she last proved it; null while only somebody else has said that it is hers. */
  readonly confirmed: Instant | null
  /** Since when others have it too; null when it is hers alone. */
  readonly shared: Instant | null
}

/** A number passes to somebody else within months: unconfirmed for so long it opens nothing, and new it opens no more than that. */
export const PHONE_COUNTS = 90 * DAY

const ROLES = new Set([
  'info', 'office', 'sales', 'hello', 'contact', 'support', 'help', 'mail', 'post', 'admin', 'administrator', 'team', 'orders', 'billing', 'accounts',
  'accounting', 'invoices', 'enquiries', 'inquiries', 'reception', 'shop', 'service', 'hr', 'jobs', 'press', 'marketing', 'postmaster', 'webmaster', 'hostmaster',
  'abuse', 'security', 'noreply', 'no-reply', 'family', 'kontakt', 'buero', 'verkauf', 'secretariat', 'accueil', 'ventas', 'kundenservice'
])

/** Whether a mailbox is that of an office and not of somebody (RFC 2142 and what firms use). */
export const isRole = ({ kind, address }: Address): boolean => kind === 'email' && ROLES.has(address.split('@')[0]!.split('+')[0]!)

/** What she has typed: a mail address, or a telephone number with its country (E.164). */
export function readOwnAddress(written: string): Address & { readonly kind: 'email' | 'phone' } {
  const kind = written.includes('@') ? 'email' : 'phone'
  const { address } = oneSpelling({ kind, address: written })
  const right = kind === 'email' ? address.length <= 254 && /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/.test(address) : /^\+[1-9]\d{6,14}$/.test(address)
  if (!right) refuse('invalid', 'address-malformed', 'Please write a mail address, or a telephone number that begins with + and its country.')
  return { kind, address }
}
