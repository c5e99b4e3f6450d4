import { z } from 'zod'
import { id, utc, words } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import type { Instant } from '../../kit/clock.ts'
import { type Id, randomId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { ROLES } from '../../domain/businesses/business.ts'
import { acceptInvitation, invitationToken, invitedAddress, inviteMember, readInvitation, withdrawInvitation } from '../../domain/businesses/invite-member.ts'
import { knowBusiness } from '../../domain/businesses/know-business.ts'
import { invitationShape } from '../../domain/businesses/settings-routes.ts'
import { endMembership } from '../../domain/people/membership.ts'
import { knowPerson, serveAs } from '../../domain/people/person.ts'
import type { People } from '../../domain/people/people.ts'
import { askForCode } from '../../domain/people/sign-in.ts'

/** Posts an invitation to whoever is asked; answers whether it has left. */
export type PostInvitation = (invitation: { businessId: Id; businessName: string; from: string; to: string; by: string; link: string }) => Promise<boolean>

export interface InvitationGround { readonly people: People; readonly url: () => string; readonly postInvitation: PostInvitation }

const B = '/v1/businesses/{businessId}/invitations'
const token = z.object({ token: words(300) })

/** Asking somebody to serve, and saying yes. The token travels in the fragment of a link and in the body of a POST, and works once. */
export const invitationRoutes = ({ people, url, postInvitation }: InvitationGround): readonly Route[] => [
  route(`POST ${B}`, {
    who: 'admin', about: 'members', does: 'Asks somebody by mail to serve here', params: z.object({ businessId: id }),
    body: z.object({ address: words(320), role: z.enum(ROLES), teamIds: z.array(id).max(50).optional() }),
    gives: z.object({ invitation: invitationShape, link: z.string().nullable().meta({ description: 'Only where the mail could not leave: to be handed over by hand.' }) }),
    handle: async call => {
      const { businessId } = call.params
      const made = await call.work(async tx => ({
        invitation: await inviteMember(tx, { ...call.body, teamIds: call.body.teamIds ?? [], by: call.seat, at: call.now }), business: await knowBusiness(tx)
      }))
      const link = `${url()}/invitation#token=${invitationToken(people.keys, businessId, made.invitation.id)}`
      const from = made.business.addresses.find(one => one.channel === 'email')?.address ?? 'sign-in@kith.localhost'
      const left = await postInvitation({ businessId, businessName: made.business.name, from, to: made.invitation.address, by: call.seat.name, link })
      return { invitation: { ...made.invitation, expiresAt: utc(made.invitation.expiresAt) }, link: left ? null : link }
    }
  }),
  route(`DELETE ${B}/{id}`, {
    who: 'admin', about: 'members', does: 'Withdraws an invitation; its link opens nothing', params: z.object({ businessId: id, id }), gives: null,
    handle: call => call.work(async tx => { await withdrawInvitation(tx, { id: call.params.id, by: call.seat.id, at: call.now }); return null })
  }),
  route('POST /v1/invitations/openings', {
    who: 'anyone', does: 'Which business asks, and for which part', body: token,
    gives: z.object({ business: z.string(), role: z.enum(ROLES), address: z.string() }),
    handle: async call => {
      const { businessId, id: invitation } = readInvitation(people.keys, call.body.token)
      return people.database.transaction({ login: 'business', businessId }, async tx => {
        const [asked, business] = [await invitedAddress(tx, invitation, call.now), await knowBusiness(tx)]
        return { business: business.name, ...asked }
      })
    }
  }),
  route('POST /v1/invitations/codes', {
    who: 'anyone', does: 'Sends a sign-in code to the invited address; the answer does not tell whether it has an account', body: token, status: 202, gives: z.object({}),
    handle: async call => {
      const { businessId, id: invitation } = readInvitation(people.keys, call.body.token)
      const { address } = await people.database.transaction({ login: 'business', businessId }, tx => invitedAddress(tx, invitation, call.now))
      await askForCode(people, address, call.caller)
      return {}
    }
  }),
  route('POST /v1/invitations/acceptances', {
    who: 'signed-in', does: 'Says yes: I serve there from now on', gives: z.object({ slug: z.string() }), body: token.extend({ name: words(200) }),
    handle: async call => {
      const { businessId, id: invitation } = readInvitation(people.keys, call.body.token)
      const name = call.body.name.trim() || refuse('invalid', 'name-missing', 'Write the name under which you answer.')
      return { slug: await accept(people, { businessId, invitation, person: call.personId!, name, at: call.now }) }
    }
  })
]

/** The membership comes first: alone it opens nothing, and a member without an account could never come in. */
export async function accept(
  people: Pick<People, 'database' | 'sessionsChanged'>, { businessId, invitation, person, name, at }: { businessId: Id; invitation: Id; person: Id; name: string; at: Instant },
  also: (tx: Parameters<typeof knowBusiness>[0], memberId: Id) => Promise<void> = async () => {}
): Promise<string> {
  const { database } = people
  const { memberships } = await knowPerson(database, person)
  if (memberships.some(one => one.businessId === businessId)) refuse('conflict', 'already-member', 'You serve there already.')
  const memberId = randomId()
  await serveAs(database, person, { businessId, memberId }, at)
  try {
    return await database.transaction({ login: 'business', businessId }, async tx => {
      await acceptInvitation(tx, { id: invitation, memberId, name, at })
      await also(tx, memberId)
      return (await knowBusiness(tx)).slug
    })
  } catch (error) {
    await endMembership(people, businessId, memberId, at)
    throw error
  }
}
