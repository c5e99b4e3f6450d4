import { DAY } from '../kit/clock.ts'
import { fromLetters, type Id, idBytes, idFromBytes, inLetters } from '../kit/ids.ts'
import type { Keys } from '../kit/keys.ts'

const MAC_BYTES = 10

/** For how long what was sent along can be fetched by its link. */
export const FILES_LAST = 60 * DAY

/**
 * For what a link is good: `page` acts in a conversation and shows nothing that was said; `letter` delivers what was written on a public page; `files`
 * fetches what was sent along with one message.
 */
export type LinkFor = 'page' | 'letter' | 'files'

/** What a link ends in: a business and something of it, signed for one purpose, in letters that survive any mail program. */
export const linkToken = (keys: Keys, what: LinkFor, businessId: Id, id: Id): string =>
  inLetters(idBytes(businessId)) + inLetters(idBytes(id)) + inLetters(Buffer.from(keys.mac(what, `${businessId} ${id}`, MAC_BYTES), 'base64url'))

/** Reads one; null when it is not ours, or for something else. */
export function readLinkToken(keys: Keys, what: LinkFor, token: string): { businessId: Id; id: Id } | null {
  const match = /^([0-9a-z]{26})([0-9a-z]{26})([0-9a-z]{16})$/i.exec(token)
  const [business, of, mac] = match ? [fromLetters(match[1]!, 16), fromLetters(match[2]!, 16), fromLetters(match[3]!, MAC_BYTES)] : []
  if (!business || !of || !mac) return null
  const [businessId, id] = [idFromBytes(business), idFromBytes(of)]
  return keys.checkMac(what, `${businessId} ${id}`, mac.toString('base64url')) ? { businessId, id } : null
}
