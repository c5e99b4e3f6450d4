import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '../kit/clock.ts'

/** An OpenID provider that signs whatever it likes, with its own good key. */
export interface Liar {
  readonly issuer: string
  now(): number
  /** What it sends somebody back with, who came with this address, and what the token behind it will claim besides the truth. */
  answer(location: string, lie: Record<string, unknown>): string
  close(): Promise<void>
}

export async function openLiar(): Promise<Liar> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, { claims: Record<string, unknown>; challenge: string }>()
  const now = (): number => Math.floor(systemClock.now() / 1000)
  let issuer = ''
  const server = createServer((request, response) => {
    const json = (body: unknown, status = 200): void => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)) }
    if (request.url === '/.well-known/openid-configuration') {
      return json({
        issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'],
        subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256']
      })
    }
    if (request.url === '/jwks') return json({ keys: [key] })
    let body = ''
    request.on('data', chunk => { body += String(chunk) }).on('end', () => {
      const form = new URLSearchParams(body)
      const code = codes.get(form.get('code') ?? '')
      const proof = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
      if (!code || code.challenge !== proof) return json({ error: 'invalid_grant' }, 400)
      const words = [{ alg: 'RS256', kid: 'one' }, code.claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
      return json({ access_token: 'x', token_type: 'bearer', id_token: `${words}.${sign('sha256', Buffer.from(words), privateKey).toString('base64url')}` })
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer, now,
    answer(location, lie) {
      const asked = new URL(location).searchParams
      const code = `code-${codes.size}`
      const truth = { iss: issuer, aud: asked.get('client_id'), sub: 'kim', nonce: asked.get('nonce'), iat: now(), exp: now() + 300, email: 'kim@harbour.example' }
      codes.set(code, { claims: { ...truth, ...lie }, challenge: asked.get('code_challenge') ?? '' })
      return `?code=${code}&state=${asked.get('state')}`
    },
    close: () => new Promise<void>(resolve => { server.closeAllConnections(); server.close(() => resolve()) })
  }
}
