import { readInstant } from '../../../kit/clock.ts'
import type { Instant } from '../../../kit/clock.ts'

const ZONES: Record<string, string> = {
  UT: '+0000', WET: '+0000', WEST: '+0100', BST: '+0100', CET: '+0100', CEST: '+0200', MET: '+0100', MEST: '+0200', EET: '+0200',
  EEST: '+0300', IST: '+0530', JST: '+0900'
}

/** A Date header as an instant (RFC 5322, 3.3 and 4.3): comments, odd spaces, old zones; null when it tells no time. */
export function readMailDate(value: string): Instant | null {
  const plain = value.slice(0, 200).replace(/\([^()]*\)/g, ' ').replace(/\s*:\s*/g, ':').replace(/\s+/g, ' ')
    .replace(/^\p{L}+\.?\s*,?\s*(?=\d)/u, '').trim()
  const named = plain.replace(/ ([A-Z]{2,4})$/, (all, zone: string) => ZONES[zone] ? ` ${ZONES[zone]}` : all)
  // Without a zone the machine's own would be taken, and the same mail would mean another time elsewhere.
  const hasZone = /(?:[+-]\d{2}:?\d{2}|Z|GMT|UTC|[ECMP][SD]T)$/i.test(named)
  const zoned = hasZone || !/\d:\d\d/.test(named) ? named : `${named.replace(/ [A-Z]$/, '')} +0000`
  const instant = /\d/.test(zoned) ? readInstant(zoned) : null
  return instant !== null && instant > -2_208_988_800_000 && instant < 253_402_300_800_000 ? instant : null
}
