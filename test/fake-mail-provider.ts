import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { systemClock } from '../kit/clock.ts'
import type { MailProviders, ProviderName } from '../channels/email/mailbox/providers.ts'
import { type FakeImap, openFakeImap } from './fake-imap.ts'

/**
 * A provider of mailboxes that speaks what Google and Microsoft publish of theirs: authorisation with PKCE, tokens that end, refresh tokens that may be
 * changed at each use, leave that is taken back, and XOAUTH2 or OAUTHBEARER at its mail servers. It is no Google and no Microsoft.
 */
export interface FakeProvider {
  readonly imap: FakeImap
  readonly providers: MailProviders
  /** Who signs in there next; null refuses. */
  who: string | null
  /** Gives another refresh token at each use and takes the old one no more, as Microsoft does. */
  rotates: boolean
  /** How it fails to answer, if it does. */
  away: boolean
  /** Every token and code that it ever gave. */
  readonly given: string[]
  readonly sent: string[]
  /** How often a token was renewed. */
  renewals(): number
  /** Nobody's tokens work any more: she has taken the leave back. */
  takeBack(): void
  /** Access tokens end before their time. */
  endAccess(): void
  /** Goes through its pages as somebody in a browser would; answers the query with which she comes back. */
  signIn(location: string): Promise<string>
  close(): Promise<void>
}

interface Given { readonly login: string; alive: boolean }
const seconds = (): number => Math.floor(systemClock.now() / 1000)

export async function openFakeProvider(name: ProviderName, mechanism: 'XOAUTH2' | 'OAUTHBEARER' = 'XOAUTH2'): Promise<FakeProvider> {
  const [clientId, secret] = ['kith-of-the-test', 'client-secret-of-the-test']
  const codes = new Map<string, { login: string; challenge: string; redirect: string; nonce: string | null; openid: boolean }>()
  const access = new Map<string, Given>()
  const refresh = new Map<string, Given>()
  const given: string[] = []
  const sent: string[] = []
  let renewals = 0
  const make = (what: string): string => { const token = `${what}-${randomUUID()}`; given.push(token); return token }
  const ownerOf = (token: string): string | null => access.get(token)?.alive ? access.get(token)!.login : null
  const imap = await openFakeImap({ token: { mechanism, ownerOf } })
  const smtp = new SMTPServer({
    authMethods: ['XOAUTH2'], hideSTARTTLS: true, allowInsecureAuth: true, logger: false, closeTimeout: 50,
    onAuth(auth, _session, done) {
      if (ownerOf(auth.accessToken ?? '') === auth.username) return done(null, { user: auth.username! })
      done(null, { data: { status: '401', schemes: 'bearer', scope: 'https://mail.example/' } } as never)
    },
    onMailFrom: ({ address }, session, done) => done(address === (session.user as unknown as string) ? null : Object.assign(new Error('Not yours'), { responseCode: 553 })),
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => { sent.push(Buffer.concat(chunks).toString()); done() })
    }
  })
  smtp.on('error', () => {})
  await new Promise<void>(resolve => { smtp.listen(0, '127.0.0.1', resolve) })
  const server = createServer((request, response) => void answer(request, response).catch(() => response.writeHead(500).end()))
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, issuer)
    const json = (status: number, body: object): void => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)) }
    if (it.away) return json(503, {})
    if (url.pathname === '/authorize') {
      const asked = url.searchParams
      const back = new URL(asked.get('redirect_uri')!)
      back.searchParams.set('state', asked.get('state')!)
      if (asked.get('client_id') !== clientId || asked.get('code_challenge_method') !== 'S256') return json(400, { error: 'invalid_request' })
      if (it.who === null) back.searchParams.set('error', 'access_denied')
      else {
        const code = make('code')
        codes.set(code, { login: it.who, challenge: asked.get('code_challenge')!, redirect: asked.get('redirect_uri')!, nonce: asked.get('nonce'), openid: asked.get('scope')!.split(' ').includes('openid') })
        back.searchParams.set('code', code)
      }
      response.writeHead(302, { location: back.href }).end()
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = new URLSearchParams(Buffer.concat(chunks).toString())
    if (body.get('client_id') !== clientId || body.get('client_secret') !== secret) return json(401, { error: 'invalid_client' })
    if (body.get('grant_type') === 'authorization_code') {
      const asked = codes.get(body.get('code') ?? '')
      codes.delete(body.get('code') ?? '')
      const challenge = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url')
      if (!asked || asked.challenge !== challenge || asked.redirect !== body.get('redirect_uri')) return json(400, { error: 'invalid_grant' })
      return json(200, { ...tokens(asked.login), ...asked.openid ? { id_token: idToken(asked.login, asked.nonce) } : {} })
    }
    const before = refresh.get(body.get('refresh_token') ?? '')
    if (!before?.alive) return json(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' })
    renewals++
    if (!it.rotates) return json(200, { ...tokens(before.login), refresh_token: undefined })
    before.alive = false
    json(200, tokens(before.login))
  }
  const tokens = (login: string): object => {
    const [one, two] = [make('access'), make('refresh')]
    access.set(one, { login, alive: true })
    refresh.set(two, { login, alive: true })
    return { access_token: one, refresh_token: two, token_type: 'Bearer', expires_in: 3600, scope: 'mail' }
  }
  const idToken = (login: string, nonce: string | null): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = { iss: issuer, aud: clientId, sub: createHash('sha256').update(login).digest('hex'), email: login, email_verified: true, nonce, iat: seconds(), exp: seconds() + 3600 }
    return `${part({ alg: 'RS256', typ: 'JWT', kid: '1' })}.${part(claims)}.${part({})}`
  }
  const it: FakeProvider = {
    imap, given, sent, who: null, rotates: false, away: false, renewals: () => renewals,
    providers: {
      [name]: {
        title: name === 'google' ? 'Google' : 'Microsoft', issuer, authorization: `${issuer}/authorize`, token: `${issuer}/token`,
        scope: name === 'google' ? 'https://mail.example/ openid email' : 'https://mail.example/ offline_access', more: {}, clientId, secret,
        imap: { host: '127.0.0.1', port: imap.port, security: 'none' }, smtp: { host: '127.0.0.1', port: (smtp.server.address() as AddressInfo).port, security: 'none' }
      }
    },
    takeBack() { for (const token of [...access.values(), ...refresh.values()]) token.alive = false },
    endAccess() { for (const token of access.values()) token.alive = false },
    async signIn(location) {
      const response = await fetch(location, { redirect: 'manual' })
      return new URL(response.headers.get('location')!).search
    },
    async close() {
      await imap.close()
      await new Promise<void>(resolve => { smtp.close(resolve) })
      await new Promise<void>(resolve => { server.closeAllConnections(); server.close(() => resolve()) })
    }
  }
  return it
}
