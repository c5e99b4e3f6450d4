import { createHmac } from 'node:crypto'
import { type Instant, SECOND } from '../../kit/clock.ts'
import { randomToken } from '../../kit/ids.ts'

/** 32 bytes in base64, as Standard Webhooks writes them. */
export const newSecret = (): string => `whsec_${Buffer.from(randomToken(), 'base64url').toString('base64')}`

/** The head of one post: a signature for each secret, newest first, parted by blanks. */
export function signedHead(secrets: readonly string[], id: string, at: Instant, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / SECOND))
  const signatures = secrets.map(secret =>
    `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
