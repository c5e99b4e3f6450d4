import { SECOND } from '../../../kit/clock.ts'
import { inTime } from '../../../kit/in-time.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'

/** Asks the DNS, as `Outbound` does. */
export type Resolve = Outbound['resolve']

/** How one thing stands in the DNS. `unknown`: it could not be looked up, or nobody but the provider can know. */
export type State = 'good' | 'careful' | 'wrong' | 'optional' | 'unknown'

/** A record as it is to be written. */
export interface DnsRecord { readonly name: string; readonly type: 'MX' | 'TXT' | 'CNAME' | 'A' | 'PTR'; readonly value: string }

/** One line of the page: what was found, what it means, and what to write. */
export interface DomainLine {
  readonly what: 'mx' | 'spf' | 'dkim' | 'dmarc' | 'mta-sts' | 'tls-rpt' | 'reverse' | 'mailbox'
  readonly state: State
  readonly found: readonly string[]
  readonly sentence: string
  readonly write: DnsRecord | null
}

/** What a look-up gave: `none` for nothing there, `away` for no answer, which is not the same. */
export type Found<T> = { readonly how: 'found'; readonly all: readonly T[] } | { readonly how: 'none' | 'away'; readonly all: readonly T[] }

const WITHIN = 8 * SECOND

/** Asks the DNS, and never longer than eight seconds. */
export async function lookUp<T>(resolve: Resolve, name: string, type: string): Promise<Found<T>> {
  try {
    const all = await inTime(resolve(name, type) as Promise<T[]>, WITHIN, () => null)
    if (all === null) return { how: 'away', all: [] }
    return all.length > 0 ? { how: 'found', all } : { how: 'none', all: [] }
  } catch (error) {
    return { how: ['ENODATA', 'ENOTFOUND', 'NXDOMAIN'].includes((error as { code?: string }).code ?? '') ? 'none' : 'away', all: [] }
  }
}

/** The text records of a name, each in one piece (RFC 7208, 3.3). */
export async function lookUpTexts(resolve: Resolve, name: string): Promise<Found<string>> {
  const found = await lookUp<string | string[]>(resolve, name, 'TXT')
  return { ...found, all: found.all.map(record => Array.isArray(record) ? record.join('') : record) }
}

const FOLLOWED = 10

/** Where a name leads by CNAME; null when it goes round in a circle. */
export async function followAlias(resolve: Resolve, name: string): Promise<string | null> {
  const seen = new Set<string>()
  for (let at = plain(name); seen.size < FOLLOWED;) {
    if (seen.has(at)) return null
    seen.add(at)
    const { all: [next] } = await lookUp<string>(resolve, at, 'CNAME')
    if (!next) return at
    at = plain(next)
  }
  return null
}

/** Every address of a host, of both families. */
export async function addressesOf(resolve: Resolve, host: string): Promise<Found<string>> {
  const [four, six] = await Promise.all([lookUp<string>(resolve, host, 'A'), lookUp<string>(resolve, host, 'AAAA')])
  const all = [...four.all, ...six.all]
  return { how: all.length > 0 ? 'found' : four.how === 'away' || six.how === 'away' ? 'away' : 'none', all }
}

/** A name as it is compared: small letters, no dot at its end. */
export const plain = (name: string): string => name.trim().toLowerCase().replace(/\.$/, '')

export const NO_ANSWER = 'The DNS gave no answer in time, so this is not known. Look again in a few minutes; if it stays so, ask whoever runs the name servers of the domain.'
