import { z } from 'zod'
import { route, type Route } from '../../kit/door/route.ts'
import { id, instant, LAST, page, pageQuery, readCursor, utc, words, writeCursor } from '../../kit/door/shapes.ts'
import { EVENTS, eventsOf } from './account-event.ts'
import { addressRoutes } from './address-routes.ts'
import { factorRoutes } from './factor-routes.ts'
import { usedShape } from './passkey-shapes.ts'
import type { People } from './people.ts'
import { rename } from './person.ts'
import { prove, sendProofCode } from './prove.ts'
import { endSession, endSessions, needFreshProof, sessionsOf } from './sessions.ts'

const sessionShape = z.object({ id, device: z.string(), startedAt: instant, usedAt: instant, here: z.boolean() }).meta({ id: 'Session' })
const eventShape = z.object({ id, kind: z.enum(EVENTS), at: instant, device: z.string(), address: z.string().nullable() }).meta({ id: 'AccountEvent' })

/** Her own account: addresses, passkeys and second factor; where she is signed in, what has happened, and how she shows once more that it is she. */
export const peopleRoutes = (people: People): readonly Route[] => [
  ...addressRoutes(people), ...factorRoutes(people),
  route('PUT /v1/me/name', {
    who: 'signed-in', does: 'What I am called', gives: null, body: z.object({ name: words(100).min(1) }),
    handle: async call => {
      await rename(people.database, call.personId!, call.body.name)
      return null
    }
  }),
  route('GET /v1/me/sessions', {
    who: 'signed-in', does: 'Where I am signed in', gives: z.object({ items: z.array(sessionShape) }),
    handle: async call => ({
      items: (await sessionsOf(people.database, call.personId!, call.now)).map(each =>
        ({ id: each.id, device: each.device, startedAt: utc(each.startedAt), usedAt: utc(each.usedAt), here: each.id === call.session!.id }))
    })
  }),
  route('DELETE /v1/me/sessions/{sessionId}', {
    who: 'signed-in', does: 'Signs out one device', gives: null, params: z.object({ sessionId: id }),
    handle: async call => {
      await endSession(people.database, call.personId!, call.params.sessionId, call.now)
      people.sessionsChanged(call.personId!)
      return null
    }
  }),
  route('DELETE /v1/me/sessions', {
    who: 'signed-in', does: 'Signs out everywhere, also here', gives: null,
    handle: async call => {
      needFreshProof(call.session!, call.now)
      await endSessions(people.database, call.personId!, call.now)
      people.sessionsChanged(call.personId!)
      call.setCookie(null)
      return null
    }
  }),
  route('GET /v1/me/events', {
    who: 'signed-in', does: 'What has happened to my account, the last first', gives: page(eventShape), query: pageQuery,
    handle: async call => {
      const found = await eventsOf(people.database, call.personId!, readCursor(call.query.cursor, LAST))
      const [items, last] = [found.slice(0, 30), found[29]]
      return { items: items.map(each => ({ ...each, at: utc(each.at) })), next: found.length > 30 && last ? writeCursor(last.at, last.id) : null }
    }
  }),
  route('POST /v1/me/proof-codes', {
    who: 'signed-in', does: 'Sends a code to one of my addresses, to show once more that it is me', status: 202, gives: z.object({}),
    body: z.object({ addressId: id }),
    handle: async call => {
      await sendProofCode(people, call.personId!, call.body.addressId, call.caller.network)
      return {}
    }
  }),
  route('POST /v1/me/proofs', {
    who: 'signed-in', does: 'Shows once more that it is me, for a quarter of an hour', gives: z.object({}),
    body: z.union([
      z.object({ passkey: usedShape }), z.object({ addressId: id, code: words(20), second: words(40).optional() }), z.object({ second: words(40) })
    ]),
    handle: async call => {
      await prove(people, { personId: call.personId!, id: call.session!.id }, call.body, call.caller.network)
      return {}
    }
  })
]
