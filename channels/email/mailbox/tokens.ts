import { setTimeout as wait } from 'node:timers/promises'
import * as client from 'openid-client'
import { type Clock, type Instant, MINUTE, SECOND } from '../../../kit/clock.ts'
import { type Database, withinBusiness } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import type { Keys } from '../../../kit/keys.ts'
import { outboundFetch } from '../../../kit/outbound/fetch.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import { refuse } from '../../../kit/refusal.ts'
import type { Access, Connected } from './mailbox.ts'
import type { MailProvider, MailProviders, ProviderName } from './providers.ts'
import * as store from './token-store.ts'

/** What a provider gives: a token for a short time, and one with which to ask for the next. */
export interface Tokens { readonly access: string; readonly refresh: string; readonly until: Instant }

export interface TokenGround { readonly database: Database; readonly clock: Clock; readonly keys: Keys; readonly outbound: Outbound; readonly providers: MailProviders }

const BEFORE_ITS_END = 5 * MINUTE
const RENEWING_AT_MOST = 30 * SECOND
const purpose = (businessId: Id): string => `mailbox tokens ${businessId}`

/** Tokens as they are kept. */
export const sealTokens = (keys: Keys, businessId: Id, { access, refresh }: Tokens): string => keys.seal(purpose(businessId), JSON.stringify([access, refresh]))

/** The provider as the OAuth library wants it, asked by the one way out. */
export function askedOf(outbound: Outbound, provider: MailProvider): client.Configuration {
  const config = new client.Configuration(
    { issuer: provider.issuer, authorization_endpoint: provider.authorization, token_endpoint: provider.token }, provider.clientId, undefined, client.ClientSecretPost(provider.secret)
  )
  const ask = outboundFetch(outbound)
  config[client.customFetch] = (url, options) => ask(url, options as Parameters<typeof ask>[1])
  const { protocol, hostname } = new URL(provider.token)
  if (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)) client.allowInsecureRequests(config)
  return config
}

/** Reads what a token endpoint gave; one that gives no other refresh token means the old one to be kept. */
export const tokensOf = (given: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers, now: Instant, before = ''): Tokens =>
  ({ access: given.access_token, refresh: given.refresh_token ?? before, until: now + (given.expiresIn() ?? 3600) * SECOND })

/** The token of a business's mailbox, renewed before it ends; by one at a time, whichever process asks. */
export const accessTo = (ground: TokenGround, businessId: Id): Access => async renew => {
  const { database, clock, keys, providers } = ground
  const within = withinBusiness(database, businessId)
  for (let tries = 0; tries < 60; tries++) {
    const row = await within(tx => store.tokens.one(tx, { business: businessId }))
    const provider = providers[row?.provider as ProviderName]
    if (!row?.provider || row.sealed === null) return refuse('not-found', 'not-found', 'No mailbox is connected by such a provider.')
    if (!provider) return refuse('unavailable', 'provider-missing', 'This Kith is not registered with the provider any more. Whoever runs it must set its client id and secret again.')
    if (row.ended !== null) return ended(provider)
    const opened = keys.unseal(purpose(businessId), row.sealed)
    if (opened === null) return refuse('unavailable', 'secret-lost', 'What the provider gave us cannot be read with the present key. Connect the mailbox again.')
    const [access, refresh] = JSON.parse(opened) as [string, string]
    if (!renew && row.until !== null && row.until > clock.now() + BEFORE_ITS_END) return access
    const now = clock.now()
    const own = { business: businessId, connected: row.connected_at }
    const mine = await within(tx => store.beginRenewing.one(tx, { business: businessId, now, until: now + RENEWING_AT_MOST }))
    if (mine?.sealed !== row.sealed) { // somebody else renews it, or just has: what she gets is ours too
      if (mine) await within(tx => store.notRenewed.run(tx, own))
      else await wait(250)
      renew = false
      continue
    }
    try {
      const fresh = tokensOf(await client.refreshTokenGrant(askedOf(ground.outbound, provider), refresh), clock.now(), refresh)
      await within(tx => store.renewed.run(tx, { ...own, sealed: sealTokens(keys, businessId, fresh), until: fresh.until }))
      return fresh.access
    } catch (error) {
      if (error instanceof client.ResponseBodyError && ['invalid_grant', 'interaction_required'].includes(error.error)) {
        await within(tx => store.leaveEnded.run(tx, { ...own, now: clock.now() }))
        return ended(provider)
      }
      await within(tx => store.notRenewed.run(tx, own))
      if (!renew && row.until !== null && row.until > clock.now()) return access
      return error instanceof client.ResponseBodyError && error.error === 'invalid_client'
        ? refuse('unavailable', 'client-refused', `${provider.title} does not know this Kith by its client id and secret. Whoever runs it must look at them.`)
        : refuse('unavailable', 'provider-away', `${provider.title} could not be asked for a new token. We try again by ourselves.`)
    }
  }
  return refuse('unavailable', 'provider-away', 'A new token did not come in time. We try again by ourselves.')
}

/** The mailbox with what opens it: where a provider lets us in, its token in place of the password. */
export function withAccess(ground: TokenGround, businessId: Id, mailbox: Connected): Connected {
  if (mailbox.provider === null) return mailbox
  const access = accessTo(ground, businessId)
  return { ...mailbox, imap: { ...mailbox.imap, access }, smtp: { ...mailbox.smtp, access } }
}

const ended = ({ title }: MailProvider): never =>
  refuse('not-allowed', 'leave-ended', `${title} lets us into this mailbox no more: somebody has taken the leave back, or it ran out. Press “Connect again”. Nothing is lost meanwhile.`)
