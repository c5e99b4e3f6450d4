import type { Routes, Stir } from './contract.ts'

export type * from './contract.ts'

type Line = keyof Routes
type Path<Method extends string> = Line extends infer L ? L extends `${Method} ${infer P}` ? P : never : never
type Of<Method extends string, P extends string> = `${Method} ${P}` extends Line ? Routes[`${Method} ${P}`] : never
type Given<T> = T extends { gives: infer G } ? G : never
type Field<T, Name extends 'params' | 'body'> = T extends Record<Name, infer V> ? [V] extends [null] ? { [K in Name]?: Record<string, never> } : { [K in Name]: V } : never
type Query<T> = T extends { query: infer Q } ? [Q] extends [null] ? { query?: undefined } : { query?: Q } : never
type Options<T> = Field<T, 'params'> & Field<T, 'body'> & Query<T> & { signal?: AbortSignal; idempotencyKey?: string }
type Rest<T> = {} extends Options<T> ? [options?: Options<T>] : [options: Options<T>]

/** What Kith refused, and why: `code` is stable, `message` is a sentence for a person (RFC 9457). */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly at: readonly string[]

  constructor(told: { code?: string; status?: number; detail?: string; at?: string[] }) {
    super(told.detail ?? 'That did not work.')
    this.name = 'Problem'
    this.code = told.code ?? 'unreachable'
    this.status = told.status ?? 0
    this.at = told.at ?? []
  }
}

export interface Listening {
  stir(news: Stir): void
  /** Too much has passed: load everything again. */
  reset(): void
  state?(state: 'live' | 'away'): void
}

export interface Client {
  get<P extends Path<'GET'>>(path: P, ...rest: Rest<Of<'GET', P>>): Promise<Given<Of<'GET', P>>>
  post<P extends Path<'POST'>>(path: P, ...rest: Rest<Of<'POST', P>>): Promise<Given<Of<'POST', P>>>
  put<P extends Path<'PUT'>>(path: P, ...rest: Rest<Of<'PUT', P>>): Promise<Given<Of<'PUT', P>>>
  delete<P extends Path<'DELETE'>>(path: P, ...rest: Rest<Of<'DELETE', P>>): Promise<Given<Of<'DELETE', P>>>
  /** Live events of a business, until closed; after a break it goes on where it was. */
  events(path: '/v1/businesses/{businessId}/events', params: { businessId: string }, listening: Listening): { close(): void }
  /** The address of a path, for links to downloads. */
  url(path: string, params?: Record<string, string | number>): string
}

type Asked = { params?: Record<string, unknown> | undefined; query?: Record<string, unknown> | undefined; body?: unknown; signal?: AbortSignal; idempotencyKey?: string }

/** A client of Kith. `baseUrl` is '' in a browser on the same origin. Every POST carries an Idempotency-Key, so a repeat does no harm. */
export function createClient(settings: { baseUrl?: string; fetch?: typeof fetch } = {}): Client {
  const base = settings.baseUrl ?? ''
  const send = settings.fetch ?? ((...call: Parameters<typeof fetch>) => fetch(...call))
  const url = (path: string, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
    const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
    const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()
    return `${base}${filled}${search === '' ? '' : `?${search}`}`
  }
  const call = (method: string) => async (path: string, asked: Asked = {}): Promise<unknown> => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (asked.body !== undefined) headers['content-type'] = 'application/json'
    if (method === 'POST') headers['idempotency-key'] = asked.idempotencyKey ?? crypto.randomUUID()
    let response: Response
    try {
      response = await send(url(path, asked.params, asked.query), {
        method, headers, credentials: 'same-origin', ...asked.signal ? { signal: asked.signal } : {},
        ...asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }
      })
    } catch (error) {
      if ((error as Error).name === 'AbortError') throw error
      throw new Problem({ detail: 'Kith cannot be reached just now. Nothing is lost; try again in a moment.' })
    }
    if (!response.ok) throw new Problem(await response.json().catch(() => ({ status: response.status })) as ConstructorParameters<typeof Problem>[0])
    if (response.status === 204) return null
    return response.headers.get('content-type')?.startsWith('application/json') ? response.json() : response.blob()
  }
  return {
    get: call('GET'), post: call('POST'), put: call('PUT'), delete: call('DELETE'),
    url: (path: string, params?: Record<string, unknown>) => url(path, params),
    events(path: string, params: Record<string, unknown>, listening: Listening) {
      const source = new EventSource(url(path, params), { withCredentials: true })
      source.addEventListener('open', () => listening.state?.('live'))
      source.addEventListener('error', () => listening.state?.('away'))
      source.addEventListener('stir', event => listening.stir(JSON.parse((event as MessageEvent<string>).data) as Stir))
      source.addEventListener('reset', () => listening.reset())
      return { close: () => source.close() }
    }
  } as unknown as Client
}
