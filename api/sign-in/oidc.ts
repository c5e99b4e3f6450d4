import * as client from 'openid-client'
import { type Instant, MINUTE } from '../../kit/clock.ts'
import { type Id, isId } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { outboundFetch } from '../../kit/outbound/fetch.ts'
import { Refusal, refuse } from '../../kit/refusal.ts'
import type { Provider } from '../../domain/businesses/sign-in-provider.ts'

const PASSAGE = 'sign-in passage'
const PASSAGE_LIVES = 10 * MINUTE
const ANSWER_WITHIN = 20 // seconds

/** What we must remember between sending somebody to her provider and her coming back; sealed, and kept by her own browser. */
export interface Passage {
  readonly businessId: Id
  readonly issuer: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly invitation: Id | null
  readonly until: Instant
}

export interface Named { readonly issuer: string; readonly subject: string; readonly name: string; readonly email: string }

/** Where the provider sends her back to: a page, whose script posts what it was given and takes it out of the address. */
export const returnUrl = (url: string): string => `${url}/sign-in/returned`

/** Asks the provider who it is, by the one way out; http only on this machine, and only where the operator allows it. */
export async function discover(outbound: Outbound, provider: Provider): Promise<client.Configuration> {
  const issuer = URL.parse(provider.issuer)
  const local = issuer?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname)
  if (!issuer || (issuer.protocol !== 'https:' && !local)) refuse('invalid', 'issuer-malformed', 'The issuer must be an address that begins with https://.')
  const ask = outboundFetch(outbound)
  try {
    return await client.discovery(issuer!, provider.clientName, provider.secret, undefined, {
      [client.customFetch]: (url, options) => ask(url, options as Parameters<typeof ask>[1]), timeout: ANSWER_WITHIN,
      // The signature of the token is checked although it came to us directly: an unsigned one is never taken.
      execute: [client.enableNonRepudiationChecks, ...local ? [client.allowInsecureRequests] : []]
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { cause } = error as { cause?: unknown }
    if (cause instanceof Refusal) throw cause
    return refuse('unavailable', 'issuer-unreachable',
      'The sign-in provider could not be asked who it is. Check the issuer: its address with /.well-known/openid-configuration behind it must answer.')
  }
}

/** Where to send her, and the passage with which she comes back: state, nonce and PKCE (RFC 7636) are new each time. */
export async function begin(
  { outbound, keys, url, now }: { outbound: Outbound; keys: Keys; url: string; now: Instant },
  { businessId, provider, invitation }: { businessId: Id; provider: Provider; invitation: Id | null }
): Promise<{ location: string; passage: string }> {
  const config = await discover(outbound, provider)
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
  const location = client.buildAuthorizationUrl(config, {
    redirect_uri: returnUrl(url), scope: 'openid profile email', response_type: 'code', state, nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256'
  })
  if (!/^https?:$/.test(location.protocol)) refuse('invalid', 'issuer-malformed', 'The sign-in provider names no page to sign in at.')
  const passage: Passage = { businessId, issuer: provider.issuer, state, nonce, verifier, invitation, until: now + PASSAGE_LIVES }
  return { location: location.href, passage: keys.seal(PASSAGE, JSON.stringify(passage)) }
}

export function readPassage(keys: Keys, sealed: string, now: Instant): Passage {
  const opened = keys.unseal(PASSAGE, sealed)
  const passage = opened === null ? null : JSON.parse(opened) as Passage
  if (!passage || passage.until < now || !isId(passage.businessId)) return refuse('not-allowed', 'passage-over', 'This sign-in took too long, or did not begin here. Begin again.')
  return passage
}

/** Exchanges what she brought back. State, nonce, PKCE, issuer, audience, time and signature must all be right, or nobody is named. */
export async function complete(outbound: Outbound, provider: Provider, passage: Passage, returned: URL): Promise<Named> {
  if (provider.issuer !== passage.issuer) refuse('not-allowed', 'passage-over', 'The sign-in provider has changed meanwhile. Begin again.')
  const config = await discover(outbound, provider)
  try {
    const tokens = await client.authorizationCodeGrant(config, returned, {
      expectedState: passage.state, expectedNonce: passage.nonce, pkceCodeVerifier: passage.verifier, idTokenExpected: true
    })
    const claims = tokens.claims()!
    const text = (value: unknown): string => typeof value === 'string' ? value : ''
    return { issuer: claims.iss, subject: claims.sub, name: text(claims.name), email: text(claims.email) }
  } catch {
    return refuse('not-allowed', 'provider-not-believed', 'What your sign-in provider told us could not be believed. Begin again; if it stays so, tell whoever runs it.')
  }
}
