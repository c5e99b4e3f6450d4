import { SECOND } from '../../kit/clock.ts'
import { outboundFetch } from '../../kit/outbound/fetch.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { Refusal, refuse } from '../../kit/refusal.ts'
import { type ByteKind, kindOfBytes } from '../../kit/files/kind-of-bytes.ts'

/** A picture and what it truly is. */
export interface Picture { readonly bytes: Uint8Array; readonly type: string }

const TYPES: Partial<Record<ByteKind, string>> = { png: 'image/png', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif' }
/** In bytes. */
export const LARGEST_PICTURE = 10 * 2 ** 20
const MOST_STEPS = 4
const WITHIN = 15 * SECOND

const gone = (): never => refuse('unavailable', 'picture-gone', 'This picture could not be fetched.')

/** A picture by what its bytes say; refuses whatever a browser could run or read, and what it is called counts for nothing. */
export function asPicture(bytes: Uint8Array): Picture {
  const type = TYPES[kindOfBytes(bytes)!]
  if (!type || bytes.length > LARGEST_PICTURE) return refuse('invalid', 'no-picture', 'This is no picture that can be shown.')
  return { bytes, type }
}

/**
 * Fetches a picture from elsewhere for somebody who has asked for it: without cookies, without saying where it stands or who asks. Each step of a
 * redirect is judged anew; private addresses and other ports are refused by the way out and here.
 */
export async function fetchPicture(outbound: Outbound, address: string): Promise<Picture> {
  const ask = outboundFetch(outbound)
  const signal = AbortSignal.timeout(WITHIN)
  let url = URL.parse(address)
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return gone()
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (url.port !== '' && !outbound.trusts(host, Number(url.port))) return gone()
    const answer = await ask(url, { headers: { accept: 'image/png,image/jpeg,image/gif,image/webp,image/avif' }, signal }).catch(problem)
    if (answer.status >= 300 && answer.status < 400) url = URL.parse(answer.headers.get('location') ?? '', url.href)
    else if (answer.status === 200) return asPicture(new Uint8Array(await answer.arrayBuffer()))
    else return gone()
  }
  return gone()
}

/** What went wrong outside is nobody's fault here. */
const problem = (error: unknown): never => {
  if (error instanceof Refusal && error.code === 'private-address') throw new Refusal('not-allowed', 'private-address', 'This picture lies at a private address. Kith does not go there.')
  return gone()
}
