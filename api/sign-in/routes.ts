import { z } from 'zod'
import { id, words } from '../../kit/door/shapes.ts'
import { type Call, route, type Route } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'
import { Refusal, refuse } from '../../kit/refusal.ts'
import { ROLES } from '../../domain/businesses/business.ts'
import { knowBusiness, knowMember } from '../../domain/businesses/know-business.ts'
import { partWithMember } from '../../domain/desk/part-with-member.ts'
import { confinedTo, endMembership } from '../../domain/people/membership.ts'
import { knowPerson } from '../../domain/people/person.ts'
import { askForCode, endSession, signInByCode, signInByLink, type SignIn, whoseSession } from '../../domain/people/sign-in.ts'

export const meShape = z.object({
  name: z.string(),
  desks: z.array(z.object({
    business: z.object({ id: z.string(), slug: z.string(), name: z.string() }), member: z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) })
  }))
}).meta({ id: 'Me' })

/** Coming in and going out. The token travels in a cookie that scripts cannot read, and in the body of a POST, never in a URL. */
export const signInRoutes = (signIn: SignIn): readonly Route[] => [
  route('POST /v1/sign-in/codes', {
    who: 'anyone', does: 'Sends a sign-in code to an address, if anybody signs in with it', status: 202, gives: z.object({}),
    body: z.object({ address: words(320) }),
    handle: async call => { await askForCode(signIn, call.body.address); return {} }
  }),
  route('POST /v1/sign-in/sessions', {
    who: 'anyone', does: 'Signs in by a code, or by a link that works once', gives: meShape,
    body: z.union([z.object({ address: words(320), code: words(20) }), z.object({ link: words(200) })]),
    handle: async call => {
      const token = 'link' in call.body ? await signInByLink(signIn, call.body.link) : await signInByCode(signIn, call.body.address, call.body.code)
      call.setCookie(token)
      return me(signIn, (await whoseSession(signIn.database, token, call.now))!)
    }
  }),
  route('GET /v1/me', {
    who: 'signed-in', confined: true, does: 'Who I am and where I serve', gives: meShape,
    handle: async call => me(signIn, call.personId!, await confinedTo(signIn.database, call.token!))
  }),
  route('DELETE /v1/me/desks/{id}', {
    who: 'signed-in', does: 'Serves at this business no more; what I looked after is for others to take', params: z.object({ id }), gives: null,
    handle: async call => {
      const businessId = call.params.id
      const { memberships } = await knowPerson(signIn.database, call.personId!)
      const mine = memberships.filter(one => one.businessId === businessId)
      if (mine.length === 0) refuse('not-found', 'not-found', 'You do not serve there.')
      for (const { memberId } of mine) {
        await signIn.database.transaction({ login: 'business', businessId }, async tx => {
          const { role } = await knowMember(tx, memberId)
          await partWithMember(tx, { memberId, by: { id: memberId, role }, at: call.now })
        })
        await endMembership(signIn.database, businessId, memberId, call.now)
      }
      call.lookAgain(businessId)
      return null
    }
  }),
  route('DELETE /v1/session', {
    who: 'signed-in', confined: true, does: 'Signs out', gives: null,
    handle: async (call: Call<unknown, unknown, unknown>) => {
      if (call.token) await endSession(signIn.database, call.token, call.now)
      call.setCookie(null)
      return null
    }
  })
]

/** Her name and her desks; a place whose member has left is none. `only`: the business to which the session is confined. */
export async function me({ database }: Pick<SignIn, 'database'>, personId: Id, only: Id | null = null): Promise<z.infer<typeof meShape>> {
  const { name, memberships } = await knowPerson(database, personId)
  const desks = await Promise.all(memberships.filter(one => only === null || one.businessId === only).map(({ businessId, memberId }) =>
    database.transaction({ login: 'business', businessId }, async tx => {
      const { id, slug, name: businessName } = await knowBusiness(tx)
      return { business: { id, slug, name: businessName }, member: await knowMember(tx, memberId) }
    }).catch((error: unknown) => {
      if (error instanceof Refusal) return null
      throw error
    })))
  return { name, desks: desks.filter(desk => desk !== null) }
}
