import * as client from 'openid-client'
import { type Instant, MINUTE } from '../../../kit/clock.ts'
import { type Id, isId } from '../../../kit/ids.ts'
import type { Keys } from '../../../kit/keys.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import { Refusal, refuse } from '../../../kit/refusal.ts'
import type { MailProvider, MailProviders, ProviderName } from './providers.ts'
import { askedOf, type Tokens, tokensOf } from './tokens.ts'

const PASSAGE = 'mailbox passage'
const PASSAGE_LIVES = 15 * MINUTE

/** What must be remembered while somebody is at the provider to give leave; sealed, and kept by her own browser. */
export interface LeavePassage {
  readonly businessId: Id; readonly memberId: Id; readonly provider: ProviderName; readonly address: string
  readonly state: string; readonly nonce: string; readonly verifier: string; readonly until: Instant
}

export interface LeaveGround { readonly keys: Keys; readonly outbound: Outbound; readonly providers: MailProviders; readonly url: () => string; readonly now: () => Instant }

/** Where the provider sends her back to: to be registered there. */
const leaveReturnUrl = (url: string): string => `${url}/settings/returned`

/** A provider with which this Kith is registered. */
export const knowProvider = (providers: MailProviders, name: ProviderName): MailProvider => providers[name] ??
  refuse('unavailable', 'provider-missing', 'This Kith is not registered with that provider yet. Whoever runs it sets its client id and secret; docs/email.md says how.')

/** Where to send her, and the passage with which she comes back: state, nonce and PKCE (RFC 7636) are new each time. */
export async function beginLeave(
  { keys, outbound, providers, url, now }: LeaveGround, asked: Pick<LeavePassage, 'businessId' | 'memberId' | 'provider' | 'address'>
): Promise<{ location: string; passage: string }> {
  const provider = knowProvider(providers, asked.provider)
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
  const location = client.buildAuthorizationUrl(askedOf(outbound, provider), {
    redirect_uri: leaveReturnUrl(url()), scope: provider.scope, response_type: 'code', state, ...asksWho(provider) ? { nonce } : {}, login_hint: asked.address, ...provider.more,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256'
  })
  const passage: LeavePassage = { ...asked, state, nonce, verifier, until: now() + PASSAGE_LIVES }
  return { location: location.href, passage: keys.seal(PASSAGE, JSON.stringify(passage)) }
}

const asksWho = ({ scope }: MailProvider): boolean => scope.split(' ').includes('openid')

/** The passage with which she came back; refused when it is not ours or took too long. */
export function readLeavePassage(keys: Keys, sealed: string, now: Instant): LeavePassage {
  const opened = keys.unseal(PASSAGE, sealed)
  const passage = opened === null ? null : JSON.parse(opened) as LeavePassage
  if (!passage || passage.until < now || !isId(passage.businessId)) return refuse('not-allowed', 'passage-over', 'This took too long, or did not begin here. Begin again.')
  return passage
}

/** Exchanges what she brought back for tokens. Where the provider says who she is there, it must be the mailbox she named. */
export async function completeLeave({ outbound, providers, url, now }: LeaveGround, passage: LeavePassage, query: string): Promise<Tokens> {
  const provider = knowProvider(providers, passage.provider)
  const returned = new URL(leaveReturnUrl(url()))
  returned.search = query
  const why = returned.searchParams.get('error')
  if (why === 'access_denied') refuse('not-allowed', 'leave-refused', `${provider.title} was told not to let us in. Nothing has changed. Begin again when you want to.`)
  try {
    const given = await client.authorizationCodeGrant(askedOf(outbound, provider), returned, {
      expectedState: passage.state, pkceCodeVerifier: passage.verifier, ...asksWho(provider) ? { expectedNonce: passage.nonce, idTokenExpected: true } : {}
    })
    const tokens = tokensOf(given, now())
    if (tokens.refresh === '') refuse('not-allowed', 'leave-too-short', `${provider.title} lets us in for an hour only. Take the leave back in your account there, and begin again.`)
    const email = given.claims()?.['email']
    if (typeof email === 'string' && email.toLowerCase() !== passage.address) {
      refuse('conflict', 'another-mailbox', `At ${provider.title} you signed in as ${email}, but asked for ${passage.address}. Begin again, and use the same for both.`)
    }
    return tokens
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { error: code, cause } = error as { error?: string; cause?: unknown }
    if (cause instanceof Refusal) throw cause
    if (code === 'invalid_client') {
      return refuse('unavailable', 'client-refused', `${provider.title} does not know this Kith by its client id and secret. Whoever runs it must look at them.`)
    }
    return refuse('not-allowed', 'leave-not-believed', `What came back from ${provider.title} could not be used. Begin again; if it stays so, tell whoever runs this Kith.`)
  }
}
