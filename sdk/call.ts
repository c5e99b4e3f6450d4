import { Problem } from './problem.ts'

/** How a client speaks to Kith. */
export interface Settings {
  /** Where Kith is, without a slash at the end; '' for a page of its own. */
  readonly baseUrl?: string
  /** The token of a program. A page has none: its session lies in a cookie. Never give one to a page that others open. */
  readonly token?: string
  /** How often a call is tried again after 429, 5xx or no answer: 3 with a token, and 0 without, where a person is there to decide. */
  readonly retries?: number
  /** Milliseconds until a try has failed; a minute unless said. */
  readonly timeout?: number
  readonly fetch?: typeof fetch
}

export interface Asked {
  params?: Record<string, unknown> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
  signal?: AbortSignal
  idempotencyKey?: string
}

export type Call = (method: string, url: string, asked: Asked) => Promise<unknown>

const AGAIN: readonly number[] = [0, 408, 429, 500, 502, 503, 504]
const MINUTE = 60_000

/** One call, tried again with growing waits. Every POST keeps its Idempotency-Key, so a repeat is done once. */
export function openCall({ token, fetch: given, retries = token === undefined ? 0 : 3, timeout = MINUTE }: Settings): Call {
  const send = given ?? ((...call: Parameters<typeof fetch>) => fetch(...call))
  return async (method, url, asked) => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (asked.body !== undefined) headers['content-type'] = 'application/json'
    if (method === 'POST') headers['idempotency-key'] = asked.idempotencyKey ?? crypto.randomUUID()
    if (token !== undefined) headers.authorization = `Bearer ${token}`
    for (let nth = 0; ; nth++) {
      const { problem, value, wait } = await once(send, url, method, headers, asked, timeout)
      if (!problem) return value
      const again = AGAIN.includes(problem.status) || problem.code === 'under-way'
      if (!again || nth >= retries) throw problem
      await sleep(wait ?? 500 * 2 ** nth * (0.75 + spread() / 2), asked.signal)
    }
  }
}

interface Went { problem?: Problem; value?: unknown; wait?: number | undefined }

async function once(send: typeof fetch, url: string, method: string, headers: Record<string, string>, asked: Asked, timeout: number): Promise<Went> {
  const late = AbortSignal.timeout(timeout)
  try {
    const response = await send(url, {
      method, headers, credentials: 'same-origin', signal: asked.signal ? AbortSignal.any([asked.signal, late]) : late,
      ...asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }
    })
    if (!response.ok) {
      const told = await response.json().catch(() => ({})) as ConstructorParameters<typeof Problem>[0]
      return { problem: new Problem({ code: 'unknown', ...told, status: response.status }), wait: secondsOf(response.headers.get('retry-after')) }
    }
    if (response.status === 204) return { value: null }
    return { value: response.headers.get('content-type')?.startsWith('application/json') ? await response.json() : await response.blob() }
  } catch (error) {
    if (asked.signal?.aborted) throw error
    return { problem: new Problem({ detail: 'Kith cannot be reached just now. Nothing is lost; try again in a moment.' }) }
  }
}

/** What the server asks us to wait, at most a minute. */
const secondsOf = (written: string | null): number | undefined => written !== null && /^\d+$/.test(written) ? Math.min(Number(written) * 1000, MINUTE) : undefined

const spread = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32

const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> => new Promise((resolve, reject) => {
  const stop = (): void => { clearTimeout(timer); reject(signal!.reason as Error) }
  const timer = setTimeout(() => { signal?.removeEventListener('abort', stop); resolve() }, milliseconds)
  signal?.addEventListener('abort', stop, { once: true })
})
