import { fromLetters, type Id, idBytes, idFromBytes, inLetters } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'

const MAC_BYTES = 8

/** What a reply carries to say which message it answers, signed, in letters that survive any mail program: for `local+k…@domain`. */
export const replyToken = (keys: Keys, businessId: Id, messageId: Id): string =>
  'k' + inLetters(idBytes(messageId)) + inLetters(Buffer.from(keys.mac('reply', `${businessId} ${messageId}`, MAC_BYTES), 'base64url'))

/** Reads a token; null when it is not one of ours for this business. */
export function readToken(keys: Keys, businessId: Id, token: string): Id | null {
  const match = /^k([0-9a-z]{26})([0-9a-z]{13})$/i.exec(token)
  const id = match && fromLetters(match[1]!, 16)
  const mac = match && fromLetters(match[2]!, MAC_BYTES)
  if (!id || !mac) return null
  const messageId = idFromBytes(id)
  return keys.checkMac('reply', `${businessId} ${messageId}`, mac.toString('base64url')) ? messageId : null
}

export interface Recipient { readonly base: string; readonly token: string | null }

/** Parts `local+token@domain` into the address that is routed and what follows the plus. */
export function readRecipient(address: string): Recipient | null {
  const match = /^([^@+]+)(?:\+([^@]*))?@([^@]+)$/.exec(address.trim().toLowerCase())
  return match && { base: `${match[1]}@${match[3]}`, token: match[2] ?? null }
}

export const withToken = (address: string, token: string): string => address.replace('@', `+${token}@`)
