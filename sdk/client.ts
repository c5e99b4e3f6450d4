import { type Asked, openCall, type Settings } from './call.ts'
import type { Routes, Stir } from './contract.ts'

export type * from './contract.ts'
export type { Settings } from './call.ts'
export { Problem } from './problem.ts'
export { verifyWebhook } from './verify-webhook.ts'

type Line = keyof Routes
type Path<Method extends string> = Line extends infer L ? L extends `${Method} ${infer P}` ? P : never : never
type Of<Method extends string, P extends string> = `${Method} ${P}` extends Line ? Routes[`${Method} ${P}`] : never
type Given<T> = T extends { gives: infer G } ? G : never
/** A program need not say at which business: its token does. */
type Params<V, Known extends string> = Omit<V, Known> & Partial<Pick<V, Known & keyof V>>
type ParamsField<T, Known extends string> = T extends { params: infer V } ? [V] extends [null] ? { params?: Record<string, never> }
  : {} extends Params<V, Known> ? { params?: Params<V, Known> } : { params: Params<V, Known> } : never
type BodyField<T> = T extends { body: infer V } ? [V] extends [null] ? { body?: Record<string, never> } : { body: V } : never
type Query<T> = T extends { query: infer Q } ? [Q] extends [null] ? { query?: undefined } : { query?: Q } : never
type Options<T, Known extends string> = ParamsField<T, Known> & BodyField<T> & Query<T> & { signal?: AbortSignal; idempotencyKey?: string }
type Rest<T, Known extends string> = {} extends Options<T, Known> ? [options?: Options<T, Known>] : [options: Options<T, Known>]
type Paged = { [L in Line]: Routes[L]['gives'] extends { items: unknown[]; next: string | null } ? L extends `GET ${infer P}` ? P : never : never }[Line]
type Item<P extends string> = Given<Of<'GET', P>> extends { items: (infer I)[] } ? I : never

export interface Listening {
  stir(news: Stir): void
  /** Too much has passed: load everything again. */
  reset(): void
  state?(state: 'live' | 'away'): void
}

export interface Client<Known extends string = never> {
  get<P extends Path<'GET'>>(path: P, ...rest: Rest<Of<'GET', P>, Known>): Promise<Given<Of<'GET', P>>>
  post<P extends Path<'POST'>>(path: P, ...rest: Rest<Of<'POST', P>, Known>): Promise<Given<Of<'POST', P>>>
  put<P extends Path<'PUT'>>(path: P, ...rest: Rest<Of<'PUT', P>, Known>): Promise<Given<Of<'PUT', P>>>
  delete<P extends Path<'DELETE'>>(path: P, ...rest: Rest<Of<'DELETE', P>, Known>): Promise<Given<Of<'DELETE', P>>>
  /** The pages of a list, one after the other, each asked for when you want it. */
  pages<P extends Paged>(path: P, ...rest: Rest<Of<'GET', P>, Known>): AsyncIterable<Given<Of<'GET', P>>>
  /** All that is in a list, page by page. */
  each<P extends Paged>(path: P, ...rest: Rest<Of<'GET', P>, Known>): AsyncIterable<Item<P>>
  /** Live events of a business for a page with a session, until closed; after a break it goes on where it was. */
  events(path: '/v1/businesses/{businessId}/events', params: { businessId: string }, listening: Listening): { close(): void }
  /** The address of a path, for links to downloads. */
  url(path: string, params?: Record<string, string | number>): string
}

/**
 * A client of Kith: `createClient({ baseUrl, token })` for a program, `createClient()` for a page of its own with a session. What Kith refuses is thrown as
 * a `Problem`. Every POST carries an Idempotency-Key, so a repeat does no harm.
 */
export function createClient(settings: Settings & { token: string }): Client<'businessId'>
export function createClient(settings?: Settings): Client
export function createClient(settings: Settings = {}): Client {
  const base = settings.baseUrl ?? ''
  const send = openCall(settings)
  const url = (path: string, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
    const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
    const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()
    return `${base}${filled}${search === '' ? '' : `?${search}`}`
  }
  let own: Promise<string> | null = null
  /** For which business the token stands; asked once. */
  const ownBusiness = (): Promise<string> => own ??= send('GET', url('/v1/program'), {})
    .then(itself => (itself as { business: { id: string } }).business.id, (error: unknown) => { own = null; throw error })
  const call = (method: string) => async (path: string, asked: Asked = {}): Promise<unknown> => {
    const params = { ...asked.params }
    if (settings.token !== undefined && path.includes('{businessId}') && params.businessId === undefined) params.businessId = await ownBusiness()
    return send(method, url(path, params, asked.query), asked)
  }
  const get = call('GET')
  async function* pages(path: string, asked: Asked = {}): AsyncGenerator<{ items: unknown[]; next: string | null }> {
    let cursor = asked.query?.cursor as string | null | undefined
    do {
      const page = await get(path, { ...asked, query: { ...asked.query, cursor } }) as { items: unknown[]; next: string | null }
      yield page
      cursor = page.next
    } while (cursor !== null)
  }
  return {
    get, post: call('POST'), put: call('PUT'), delete: call('DELETE'), pages,
    async *each(path: string, asked?: Asked) { for await (const page of pages(path, asked)) yield* page.items },
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
