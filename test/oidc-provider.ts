import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID provider on this machine, in which one signs in by saying who one is. */
export interface TestProvider {
  readonly issuer: string
  readonly clientName: string
  readonly secret: string
  /** Goes through its pages as this person would in a browser; answers the query with which she is sent back. */
  signIn(location: string, login: string): Promise<string>
  /** Lets what the token endpoint answers be bent on its way, as a provider that lies would. */
  bend: ((answer: Record<string, unknown>) => Record<string, unknown>) | null
  close(): Promise<void>
}

export async function openProvider(returnUrl: () => string, clientName = 'kith'): Promise<TestProvider> {
  const secret = 'a secret of the test, long enough for it'
  const it: { bend: TestProvider['bend'] } = { bend: null }
  let callback: ReturnType<Provider['callback']> = async () => {}
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/token') && it.bend) bendAnswer(response, it.bend)
    callback(request, response)
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientName, client_secret: secret, redirect_uris: [returnUrl()], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] }, conformIdTokenClaims: false, pkce: { required: () => true },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub, email: `${sub}@harbour.example`, name: sub }) })
  } as unknown as ConstructorParameters<typeof Provider>[1])
  provider.on('server_error', () => {})
  callback = provider.callback()
  return Object.assign(it, {
    issuer, clientName, secret,
    async signIn(location: string, login: string) {
      const jar = new Map<string, string>()
      let at = location
      let form: URLSearchParams | null = null
      for (let step = 0; step < 12; step++) {
        const response: Response = await fetch(new URL(at, issuer), {
          redirect: 'manual', method: form ? 'POST' : 'GET', ...form ? { body: form } : {},
          headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
        })
        for (const set of response.headers.getSetCookie()) {
          const [name, value] = set.split(';')[0]!.split('=') as [string, string]
          jar.set(name, value)
        }
        const to = response.headers.get('location')
        if (to?.startsWith(returnUrl())) return new URL(to).search
        if (to) {
          at = to
          form = null
          continue
        }
        const page = await response.text()
        at = /action="([^"]+)"/.exec(page)?.[1] ?? at
        form = /name="login"/.test(page) ? new URLSearchParams({ prompt: 'login', login, password: 'x' }) : new URLSearchParams({ prompt: 'consent' })
      }
      throw new Error('the provider sent nobody back')
    },
    close: () => new Promise<void>(resolve => { server.closeAllConnections(); server.close(() => resolve()) })
  })
}

function bendAnswer(response: ServerResponse, bend: NonNullable<TestProvider['bend']>): void {
  const end = response.end.bind(response)
  response.end = ((chunk?: unknown) => {
    const text = chunk === undefined ? '' : String(chunk)
    const bent = text.startsWith('{') && response.statusCode === 200 ? JSON.stringify(bend(JSON.parse(text) as Record<string, unknown>)) : text
    response.setHeader('content-length', Buffer.byteLength(bent))
    return end(bent)
  }) as typeof response.end
}
