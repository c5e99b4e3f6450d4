import type { WebhookEvent } from './contract.ts'
import { Problem } from './problem.ts'

const TOLERANCE_SECONDS = 300

/** What a server calls its headers: those of `fetch`, or of Node.js. */
export type HeadersOf = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * Reads an event after checking that it came from Kith, unchanged, within the last five minutes (Standard Webhooks). `body` is the text exactly as it
 * came, `secret` the `whsec_…` that was shown once; throws a Problem with the code `webhook-not-ours` for everything else.
 */
export async function verifyWebhook(secret: string, headers: HeadersOf, body: string, now: number = Date.now()): Promise<WebhookEvent> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(name => headerOf(headers, name))
  if (!id || !timestamp || !signatures) return refuse('It carries no signature.')
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS)) return refuse('It is too old, or the clocks disagree.')
  const key = await crypto.subtle.importKey('raw', bytesOf(secret.replace(/^whsec_/, '')), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  for (const signature of signatures.split(' ')) {
    const [version, mac] = signature.split(',', 2)
    // `verify` compares in constant time.
    if (version === 'v1' && mac && await crypto.subtle.verify('HMAC', key, bytesOf(mac), signed)) return JSON.parse(body) as WebhookEvent
  }
  return refuse('Its signature is not right.')
}

const refuse = (why: string): never => { throw new Problem({ code: 'webhook-not-ours', status: 400, detail: why }) }

function headerOf(headers: HeadersOf, name: string): string | null {
  if (headers instanceof Headers) return headers.get(name)
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return typeof found === 'string' ? found : found?.join(' ') ?? null
}

/** Base64 as bytes; nothing at all when it is not base64, so that a signature in another form is simply not right. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}
