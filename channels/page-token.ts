import { fromLetters, type Id, idBytes, idFromBytes, inLetters } from '../kit/ids.ts'
import type { Keys } from '../kit/keys.ts'

const MAC_BYTES = 10

/** What lets whoever holds a letter of a conversation act in it with a button: it shows nothing that was said, and all it does can be undone. */
export const pageToken = (keys: Keys, businessId: Id, conversationId: Id): string =>
  inLetters(idBytes(businessId)) + inLetters(idBytes(conversationId)) + inLetters(Buffer.from(keys.mac('page', `${businessId} ${conversationId}`, MAC_BYTES), 'base64url'))

/** Reads a token; null when it is not one of ours. */
export function readPageToken(keys: Keys, token: string): { businessId: Id; conversationId: Id } | null {
  const match = /^([0-9a-z]{26})([0-9a-z]{26})([0-9a-z]{16})$/i.exec(token)
  const parts = match && [fromLetters(match[1]!, 16), fromLetters(match[2]!, 16), fromLetters(match[3]!, MAC_BYTES)]
  if (!parts || parts.some(part => part === null)) return null
  const [businessId, conversationId] = [idFromBytes(parts[0]!), idFromBytes(parts[1]!)]
  return keys.checkMac('page', `${businessId} ${conversationId}`, parts[2]!.toString('base64url')) ? { businessId, conversationId } : null
}
