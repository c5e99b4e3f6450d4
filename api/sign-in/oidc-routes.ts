import { z } from 'zod'
import { id, instant, utc, words } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { refuse } from '../../kit/refusal.ts'
import { readInvitation } from '../../domain/businesses/invite-member.ts'
import { findBusinessBySlug } from '../../domain/businesses/know-business.ts'
import {
  bindIdentity, bindNewcomer, knowIdentities, knowProvider, type Provider, removeProvider, seeIdentity, setProvider
} from '../../domain/businesses/sign-in-provider.ts'
import { endConfinedSessions, joinWithoutAddress, personServing, startConfinedSession } from '../../domain/people/membership.ts'
import type { People } from '../../domain/people/people.ts'
import { accept } from './invitation-routes.ts'
import { begin, complete, discover, readPassage, returnUrl } from './oidc.ts'
import { me, meShape } from './routes.ts'

export interface OidcGround { readonly people: People; readonly outbound: Outbound; readonly url: () => string }

const P = '/v1/businesses/{businessId}/sign-in-provider'
const business = z.object({ businessId: id })
const providerShape = z.object({ issuer: z.string(), clientName: z.string(), returnUrl: z.string() }).nullable()
const identityShape = z.object({
  id, issuer: z.string(), saysName: z.string(), saysEmail: z.string(), seenAt: instant, memberId: id.nullable()
}).meta({ id: 'ProviderIdentity' })

/** A business that lets its own provider say who its members are. What the provider says counts inside that business and nowhere else. */
export const oidcRoutes = (ground: OidcGround): readonly Route[] => [...comingIn(ground), ...settingUp(ground)]

const comingIn = ({ people, outbound, url }: OidcGround): readonly Route[] => [
  route('POST /v1/sign-in/oidc/starts', {
    who: 'anyone', does: 'Where the provider of a business is to be asked, and what to come back with',
    body: z.union([z.object({ slug: words(63) }), z.object({ invitation: words(300) })]), gives: z.object({ location: z.string(), passage: z.string() }),
    handle: async call => {
      const invited = 'invitation' in call.body ? readInvitation(people.keys, call.body.invitation) : null
      const businessId = invited?.businessId ?? await findBusinessBySlug(people.database, 'slug' in call.body ? call.body.slug.trim().toLowerCase() : '')
      const provider = businessId && await providerOf(people, businessId)
      if (!businessId || !provider) return refuse('not-found', 'no-provider', 'This business has no sign-in of its own. Sign in with a code.')
      const told = { outbound, keys: people.keys, url: url(), now: call.now }
      return begin(told, { businessId, provider, invitation: invited?.id ?? null })
    }
  }),
  route('POST /v1/sign-in/oidc/returns', {
    who: 'anyone', does: 'Signs in with what the provider gave, at this business and nowhere else', gives: meShape,
    body: z.object({ passage: words(4000), query: words(8000) }),
    handle: async call => {
      const passage = readPassage(people.keys, call.body.passage, call.now)
      const { businessId } = passage
      const provider = await providerOf(people, businessId)
      if (!provider) return refuse('not-found', 'no-provider', 'This business has no sign-in of its own. Sign in with a code.')
      const named = await complete(outbound, provider, passage, new URL(`${returnUrl(url())}?${call.body.query.replace(/^\?/, '')}`))
      const seen = await people.database.transaction({ login: 'business', businessId }, tx => seeIdentity(tx, { ...named, at: call.now }))
      let person = seen.memberId && await personServing(people.database, businessId, seen.memberId)
      if (!seen.memberId && passage.invitation) {
        person = await joinWithoutAddress(people.database, named.name || 'A member', call.now)
        await accept(people, { businessId, invitation: passage.invitation, person, name: named.name || 'A member', at: call.now },
          (tx, memberId) => bindNewcomer(tx, { id: seen.id, memberId, at: call.now }))
      }
      if (!person) refuse('not-allowed', 'not-a-member', 'Your provider knows you, and this business does not yet. Ask whoever runs it to say in its settings who you are.')
      call.setCookie(await startConfinedSession(people.database, person, businessId, call.caller.device, call.now))
      return me(people, person, businessId)
    }
  })
]

const providerOf = ({ database, keys }: People, businessId: Id): Promise<Provider | null> =>
  database.transaction({ login: 'business', businessId }, tx => knowProvider(tx, keys))

const settingUp = ({ people, outbound, url }: OidcGround): readonly Route[] => [
  route(`GET ${P}`, {
    who: 'admin', about: 'sign-in', does: 'The provider by which members may come in; never its secret', params: business,
    gives: z.object({ provider: providerShape, returnUrl: z.string(), identities: z.array(identityShape) }),
    handle: call => call.work(async tx => {
      const [provider, identities] = [await knowProvider(tx, people.keys), await knowIdentities(tx)]
      return {
        provider: provider && { issuer: provider.issuer, clientName: provider.clientName, returnUrl: returnUrl(url()) }, returnUrl: returnUrl(url()),
        identities: identities.map(one => ({
          id: one.id, issuer: one.issuer, saysName: one.says_name, saysEmail: one.says_email, seenAt: utc(one.seen_at), memberId: one.member
        }))
      }
    })
  }),
  route(`PUT ${P}`, {
    who: 'owner', about: 'sign-in', does: 'Lets a provider sign members in; asks it first who it is', params: business, gives: null,
    body: z.object({ issuer: words(500), clientName: words(300), secret: words(1000) }),
    handle: async call => {
      const [issuer, clientName] = [call.body.issuer.trim(), call.body.clientName.trim()]
      const known = call.body.secret === '' ? await call.work(tx => knowProvider(tx, people.keys)) : null
      const same = known?.issuer === issuer && known.clientName === clientName // a secret is shown to nobody but the one it was made with
      const set = { issuer, clientName, secret: same ? known.secret : call.body.secret }
      if (set.secret === '' || set.clientName === '') refuse('invalid', 'provider-incomplete', 'The provider needs its issuer, a client id and a client secret.')
      await discover(outbound, set)
      await call.work(tx => setProvider(tx, people.keys, { ...set, by: call.seat.id, at: call.now }))
      return null
    }
  }),
  route(`DELETE ${P}`, {
    who: 'owner', about: 'sign-in', does: 'Lets the provider sign nobody in any more', params: business, gives: null,
    handle: call => call.work(async tx => { await removeProvider(tx, { by: call.seat.id, at: call.now }); return null })
  }),
  route('PUT /v1/businesses/{businessId}/provider-identities/{id}/member', {
    who: 'admin', about: 'sign-in', does: 'Says which member somebody is whom the provider names; null for none', params: z.object({ businessId: id, id }), gives: null,
    body: z.object({ memberId: id.nullable() }),
    handle: async call => {
      const { businessId, id: identity } = call.params
      const before = await call.work(tx => bindIdentity(tx, { id: identity, memberId: call.body.memberId, by: call.seat, at: call.now }))
      if (before !== null && before !== call.body.memberId) await endConfinedSessions(people, businessId, before, call.now)
      return null
    }
  })
]
