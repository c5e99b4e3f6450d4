import { z } from 'zod'
import { id, instant, utc, words } from '../../kit/door/shapes.ts'
import { type Call, route, type Route } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'
import { Refusal, refuse } from '../../kit/refusal.ts'
import { ROLES } from '../../domain/businesses/business.ts'
import { knowBusiness, knowMember } from '../../domain/businesses/know-business.ts'
import { partWithMember } from '../../domain/desk/part-with-member.ts'
import { endMembership } from '../../domain/people/membership.ts'
import { knowPerson } from '../../domain/people/person.ts'
import { usedShape, useShape } from '../../domain/people/passkey-shapes.ts'
import { passkeyToUse } from '../../domain/people/passkeys.ts'
import type { People } from '../../domain/people/people.ts'
import { recoveryOf, stopByToken } from '../../domain/people/recovery.ts'
import { endSession, whoseSession } from '../../domain/people/sessions.ts'
import { askForCode, recover, signInByCode, signInByLink, signInByPasskey } from '../../domain/people/sign-in.ts'

export const meShape = z.object({
  name: z.string(),
  recovery: z.object({ readyAt: instant }).nullable().meta({ description: 'Somebody says that the second factor is lost; she can stop it.' }),
  desks: z.array(z.object({
    business: z.object({ id: z.string(), slug: z.string(), name: z.string() }), member: z.object({ id: z.string(), name: z.string(), role: z.enum(ROLES) })
  }))
}).meta({ id: 'Me' })

/** Coming in and going out. The token travels in a cookie that scripts cannot read, and in the body of a POST, never in a URL. */
export const signInRoutes = (people: People): readonly Route[] => [
  route('POST /v1/sign-in/codes', {
    who: 'anyone', does: 'Sends a sign-in code to an address, whether or not anybody has signed in with it before', status: 202, gives: z.object({}),
    body: z.object({ address: words(320) }),
    handle: async call => { await askForCode(people, call.body.address, call.caller); return {} }
  }),
  route('POST /v1/sign-in/sessions', {
    who: 'anyone', does: 'Signs in by a code, a passkey, or a link that works once; a code at an address that nobody has makes an account', gives: meShape,
    body: z.union([z.object({
      address: words(320), code: words(20), second: words(40).optional().meta({ description: 'The code of the second factor, or a recovery code.' }),
      anew: z.boolean().optional().meta({ description: 'Somebody else had this address before; an account of her own is made.' })
    }), z.object({ link: words(200) }), z.object({ passkey: usedShape })]),
    handle: async call => {
      const token = 'link' in call.body ? await signInByLink(people, call.body.link, call.caller)
        : 'passkey' in call.body ? await signInByPasskey(people, call.body.passkey, call.caller) : await signInByCode(people, call.body, call.caller)
      call.setCookie(token)
      return me(people, (await whoseSession(people.database, token, call.now))!.personId)
    }
  }),
  route('POST /v1/sign-in/passkey-challenges', {
    who: 'anyone', does: 'What a browser needs to sign in with a passkey', gives: useShape, body: z.object({}),
    handle: call => passkeyToUse(people, call.caller.network)
  }),
  route('POST /v1/sign-in/recoveries', {
    who: 'anyone', does: 'The second factor is lost: begins a wait of three days, of which every address and session is told',
    gives: z.object({ readyAt: instant }), body: z.object({ address: words(320), code: words(20) }),
    handle: async call => ({ readyAt: utc(await recover(people, call.body, call.caller)) })
  }),
  route('POST /v1/sign-in/recovery-stops', {
    who: 'anyone', does: 'Stops a recovery by the word that the mail about it carries', status: 200, gives: z.object({}),
    body: z.object({ token: words(200) }),
    handle: async call => {
      await stopByToken(people.database, people.keys, call.body.token, call.now)
      return {}
    }
  }),
  route('GET /v1/me', {
    who: 'signed-in', confined: true, does: 'Who I am and where I serve', gives: meShape,
    handle: call => me(people, call.personId!, call.session!.confinedTo)
  }),
  route('DELETE /v1/me/desks/{id}', {
    who: 'signed-in', does: 'Serves at this business no more; what I looked after is for others to take', params: z.object({ id }), gives: null,
    handle: async call => {
      const businessId = call.params.id
      const { memberships } = await knowPerson(people.database, call.personId!)
      const mine = memberships.filter(one => one.businessId === businessId)
      if (mine.length === 0) refuse('not-found', 'not-found', 'You do not serve there.')
      for (const { memberId } of mine) {
        await people.database.transaction({ login: 'business', businessId }, async tx => {
          const { role } = await knowMember(tx, memberId)
          await partWithMember(tx, { memberId, by: { id: memberId, role }, at: call.now })
        })
        await endMembership(people, businessId, memberId, call.now)
      }
      return null
    }
  }),
  route('DELETE /v1/session', {
    who: 'signed-in', confined: true, does: 'Signs out', gives: null,
    handle: async (call: Call<unknown, unknown, unknown>) => {
      await endSession(people.database, call.personId!, call.session!.id, call.now)
      people.sessionsChanged(call.personId!)
      call.setCookie(null)
      return null
    }
  })
]

/** Her name and her desks; a place whose member has left is none. `only`: the business to which the session is confined. */
export async function me({ database, now }: Pick<People, 'database' | 'now'>, personId: Id, only: Id | null = null): Promise<z.infer<typeof meShape>> {
  const [{ name, memberships }, recovery] = await Promise.all([knowPerson(database, personId), recoveryOf(database, personId, now())])
  const desks = await Promise.all(memberships.filter(one => only === null || one.businessId === only).map(({ businessId, memberId }) =>
    database.transaction({ login: 'business', businessId }, async tx => {
      const { id, slug, name: businessName } = await knowBusiness(tx)
      return { business: { id, slug, name: businessName }, member: await knowMember(tx, memberId) }
    }).catch((error: unknown) => {
      if (error instanceof Refusal) return null
      throw error
    })))
  return { name, desks: desks.filter(desk => desk !== null), recovery: recovery && only === null ? { readyAt: utc(recovery.readyAt) } : null }
}
