import type { ARCResult } from 'mailauth'

/** Forwarders whose word about the sender is believed when their seal holds (RFC 8617, 7.2): those whose servers most mail is forwarded by. */
export const TRUSTED_SEALERS: readonly string[] = ['google.com', 'microsoft.com', 'messagingengine.com', 'fastmail.com', 'icloud.com', 'yahoo.com']

interface Said { readonly value?: string; readonly result?: string; readonly header?: Record<string, string>; readonly smtp?: Record<string, string> }
interface Seen { readonly dmarc?: Said; readonly spf?: Said; readonly dkim?: Said | readonly Said[] }
interface Link {
  readonly 'arc-seal'?: { readonly parsed?: { readonly d?: { readonly value?: string } } }
  readonly 'arc-authentication-results'?: { readonly parsed?: Seen }
}

const isAmong = (domain: string, list: readonly string[]): boolean => list.some(each => domain === each || domain.endsWith(`.${each}`))

const sealerOf = (link: Link | undefined): string => (link?.['arc-seal']?.parsed?.d?.value ?? '').trim().toLowerCase()

const linksOf = (arc: ARCResult | false): readonly Link[] => (arc && arc.chain as readonly Link[] | undefined) || []

/** Who sealed it last; null when nobody did. */
export const lastSealer = (arc: ARCResult | false): string | null => sealerOf(linksOf(arc).at(-1)) || null

/**
 * Whether a forwarder whom we believe has seen that the mail came from the author's domain. Only the last seals in an unbroken row of trusted
 * ones count: whoever is not trusted could have written anything before, or changed anything between.
 */
export function vouches(arc: ARCResult | false, trusted: readonly string[], isAuthors: (domain: string) => boolean): boolean {
  if (!arc || arc.status.result !== 'pass') return false
  const chain = linksOf(arc)
  const first = chain.findLastIndex(link => !isAmong(sealerOf(link), trusted)) + 1
  // The library takes the last link apart and gives it by itself.
  const said = first === chain.length - 1 ? arc.authenticationResults as Seen | undefined : chain[first]?.['arc-authentication-results']?.parsed
  if (!said) return false
  const speaksFor = (name: string | undefined): boolean => isAuthors((name ?? '').split('@').at(-1)!.trim().toLowerCase())
  const passed = (each: Said | undefined): boolean => (each?.result ?? each?.value)?.toLowerCase() === 'pass'
  return (passed(said.dmarc) && speaksFor(said.dmarc?.header?.from)) ||
    [said.dkim ?? []].flat().some(each => passed(each) && speaksFor(each.header?.d ?? each.header?.i)) ||
    (passed(said.spf) && speaksFor(said.spf?.smtp?.mailfrom))
}
