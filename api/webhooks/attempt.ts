import type { Clock, Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import type { Requests } from '../../kit/outbound/requests.ts'
import { Refusal } from '../../kit/refusal.ts'
import { signedHead } from './signature.ts'
import { WITHIN } from './webhook.ts'

/** How one try went. `status` null: there was no answer. */
export interface Attempt {
  readonly at: Instant; readonly took: number; readonly ok: boolean; readonly status: number | null
  readonly retryAfter: string | null; readonly error: string; readonly excerpt: string
}

const LONGEST_EXCERPT = 120

/** Posts an event once, signed; never throws. */
export async function attempt(requests: Requests, clock: Clock, to: { url: string; secrets: readonly string[] }, id: Id, body: string): Promise<Attempt> {
  const at = clock.now()
  const began = performance.now()
  const took = (): number => Math.round(performance.now() - began)
  try {
    const head = { ...signedHead(to.secrets, id, at, body), 'content-type': 'application/json' }
    const { status, retryAfter, type, beginning } = await requests.post(to.url, head, body, WITHIN)
    const ok = status >= 200 && status < 300
    const error = ok ? '' : status >= 300 && status < 400 ? 'It answered with a redirect, which is not followed.' : `It answered with ${status}.`
    return { at, took: took(), ok, status, retryAfter, error, excerpt: ok ? '' : excerptOf(type, beginning) }
  } catch (error) {
    return { at, took: took(), ok: false, status: null, retryAfter: null, error: sentenceOf(error), excerpt: '' }
  }
}

/** What went wrong in words of ours: the system's could quote anything. */
function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.code === 'private-address' ? 'Its address is private, and the operator has not allowed it.' : error.message
  const { name, code = '' } = error as Error & { code?: string }
  if (name === 'TimeoutError' || name === 'AbortError') return `It did not answer within ${WITHIN / 1000} seconds.`
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return 'Its name could not be found.'
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return 'It does not take connections.'
  if (/CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(code)) return 'Its certificate could not be trusted.'
  return 'The connection broke.'
}

/** The beginning of a refusal, if it is text, so that its author finds the place: one short line, without anything that looks like a secret. */
function excerptOf(type: string, beginning: Buffer): string {
  if (!/^(text\/|application\/(problem\+)?json)/.test(type)) return ''
  return beginning.toString('utf8').replaceAll(/<[^>]*>/g, ' ').replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ')
    .replaceAll(/\S+@\S+/g, '…').replaceAll(/[\w+/=-]{20,}/g, '…').replaceAll(/ +/g, ' ').trim().slice(0, LONGEST_EXCERPT)
}
