import type { Instant } from '../../../kit/clock.ts'
import type { Id } from '../../../kit/ids.ts'

/** What several people belong to: a firm, or a household. Belonging to it shows them nothing of each other. */
export interface Firm {
  readonly id: Id
  readonly kind: FirmKind
  readonly name: string
  /** At which its people have their mail; null where that says nothing. */
  readonly domain: string | null
  /** The member who looks after all of it. */
  readonly managerId: Id | null
  readonly foundedAt: Instant
}

export const FIRM_KINDS = ['firm', 'household'] as const
export type FirmKind = (typeof FIRM_KINDS)[number]

/** That somebody belongs, why, and since when. */
export interface Belonging { readonly acquaintanceId: Id; readonly ground: 'domain' | 'import' | 'member'; readonly since: Instant }

/** The host of a mail domain as it is compared; null when it is none. */
export function readDomain(written: string): string | null {
  const host = written.trim().toLowerCase().replace(/^@|\.$/g, '')
  return host.length <= 253 && /^([a-z0-9\u0080-\uffff-]+\.)+[a-z0-9\u0080-\uffff-]{2,}$/.test(host) ? host : null
}
