import { fromLetters, type Id, idBytes, idFromBytes, inLetters } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'

const MAC_BYTES = 8
const LONGEST_LOCAL = 64 // RFC 5321, 4.5.3.1.1

/** What an address of ours can carry about a message: what answers it comes by `k…`, what could not deliver it by `b…`. */
const LETTER = { reply: 'k', bounce: 'b' } as const
type Kind = keyof typeof LETTER

const token = (keys: Keys, kind: Kind, businessId: Id, messageId: Id): string =>
  LETTER[kind] + inLetters(idBytes(messageId)) + inLetters(Buffer.from(keys.mac(kind, `${businessId} ${messageId}`, MAC_BYTES), 'base64url'))

function read(keys: Keys, kind: Kind, businessId: Id, written: string): Id | null {
  const match = written[0]?.toLowerCase() === LETTER[kind] ? /^.([0-9a-z]{26})([0-9a-z]{13})$/i.exec(written) : null
  const id = match && fromLetters(match[1]!, 16)
  const mac = match && fromLetters(match[2]!, MAC_BYTES)
  if (!id || !mac) return null
  const messageId = idFromBytes(id)
  return keys.checkMac(kind, `${businessId} ${messageId}`, mac.toString('base64url')) ? messageId : null
}

/** What a reply carries to say which message it answers, signed, in letters that survive any mail program: for `local+k…@domain`. */
export const replyToken = (keys: Keys, businessId: Id, messageId: Id): string => token(keys, 'reply', businessId, messageId)

/** Reads a token; null when it is not one of ours for this business. */
export const readToken = (keys: Keys, businessId: Id, written: string): Id | null => read(keys, 'reply', businessId, written)

/**
 * What the envelope sender of a message carries: a delivery report to `local+b…@domain` is about that message for certain, whatever is in it.
 * Only whoever was given the message to deliver has seen it, and it opens nothing else.
 */
export const bounceToken = (keys: Keys, businessId: Id, messageId: Id): string => token(keys, 'bounce', businessId, messageId)

/** The message that could not be delivered; null when it is not one of ours for this business. */
export const readBounceToken = (keys: Keys, businessId: Id, written: string): Id | null => read(keys, 'bounce', businessId, written)

/** An address of ours, and the token that was written into it. */
export interface Recipient { readonly base: string; readonly token: string | null }

/** Parts `local+token@domain` into the address that is routed and what follows the plus. */
export function readRecipient(address: string): Recipient | null {
  const match = /^([^@+]+)(?:\+([^@]*))?@([^@]+)$/.exec(address.trim().toLowerCase())
  return match && { base: `${match[1]}@${match[3]}`, token: match[2] ?? null }
}

/** The address with a token behind a plus; as it is where that would be longer than an address may be. */
export const withToken = (address: string, token: string): string =>
  address.indexOf('@') + 1 + token.length > LONGEST_LOCAL ? address : address.replace('@', `+${token}@`)
