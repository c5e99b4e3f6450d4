import { z } from 'zod'
import { route, type Route } from '../../kit/door/route.ts'
import { id, instant, utc, utcOrNull, words } from '../../kit/door/shapes.ts'
import { madeShape, makeShape } from './passkey-shapes.ts'
import { addPasskey, namePasskey, passkeysOf, passkeyToMake, removePasskey } from './passkeys.ts'
import type { People } from './people.ts'
import { knowPerson } from './person.ts'
import { recoveryOf, stopRecovery } from './recovery.ts'
import { addressesOf } from './remove-address.ts'
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, newRecoveryCodes, secondFactorOf } from './second-factor.ts'
import { needFreshProof } from './sessions.ts'

const passkeyShape = z.object({ id, name: z.string(), addedAt: instant, usedAt: instant.nullable() }).meta({ id: 'Passkey' })
const codesShape = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes', description: 'Shown now and never again.' })
const factorShape = z.object({
  since: instant.nullable(), codesLeft: z.number().int(), recovery: z.object({ askedAt: instant, readyAt: instant }).nullable()
}).meta({ id: 'SecondFactor' })

/** What else only she can show: passkeys, and a second factor. */
export const factorRoutes = (people: People): readonly Route[] => [
  route('GET /v1/me/passkeys', {
    who: 'signed-in', does: 'My passkeys', gives: z.object({ items: z.array(passkeyShape) }),
    handle: async call => ({
      items: (await passkeysOf(people.database, call.personId!)).map(key => ({ id: key.id, name: key.name, addedAt: utc(key.addedAt), usedAt: utcOrNull(key.usedAt) }))
    })
  }),
  route('POST /v1/me/passkey-challenges', {
    who: 'signed-in', does: 'What my browser needs to make a passkey', gives: makeShape,
    handle: async call => {
      needFreshProof(call.session!, call.now)
      return passkeyToMake(people, call.personId!, await labelOf(people, call.personId!))
    }
  }),
  route('POST /v1/me/passkeys', {
    who: 'signed-in', does: 'Adds the passkey that my browser has made', gives: z.object({}), body: z.object({ name: words(60).min(1), made: madeShape }),
    handle: async call => {
      needFreshProof(call.session!, call.now)
      await addPasskey(people, call.personId!, call.body.name, call.body.made)
      return {}
    }
  }),
  route('PUT /v1/me/passkeys/{passkeyId}/name', {
    who: 'signed-in', does: 'What I call a passkey', gives: null, params: z.object({ passkeyId: id }), body: z.object({ name: words(60).min(1) }),
    handle: async call => {
      await namePasskey(people.database, call.personId!, call.params.passkeyId, call.body.name)
      return null
    }
  }),
  route('DELETE /v1/me/passkeys/{passkeyId}', {
    who: 'signed-in', does: 'Removes a passkey; never the last way in', gives: null, params: z.object({ passkeyId: id }),
    handle: async call => {
      needFreshProof(call.session!, call.now)
      await removePasskey(people.database, call.personId!, call.params.passkeyId, call.now)
      return null
    }
  }),
  route('GET /v1/me/second-factor', {
    who: 'signed-in', does: 'Whether a code by mail alone signs me in, and what waits', gives: factorShape,
    handle: async call => {
      const [factor, recovery] = await Promise.all([secondFactorOf(people.database, call.personId!), recoveryOf(people.database, call.personId!, call.now)])
      return {
        since: utcOrNull(factor.since), codesLeft: factor.codesLeft,
        recovery: recovery && { askedAt: utc(recovery.askedAt), readyAt: utc(recovery.readyAt) }
      }
    }
  }),
  route('POST /v1/me/second-factors', {
    who: 'signed-in', does: 'Begins a second factor: what my authenticator app needs', body: z.object({}),
    gives: z.object({ id, uri: z.string(), secret: z.string() }).meta({ id: 'SecondFactorBegun' }),
    handle: async call => {
      needFreshProof(call.session!, call.now)
      return beginSecondFactor(people, call.personId!, await labelOf(people, call.personId!))
    }
  }),
  route('PUT /v1/me/second-factors/{factorId}', {
    who: 'signed-in', does: 'Turns the second factor on by a code of the app; gives recovery codes', gives: codesShape,
    params: z.object({ factorId: id }), body: z.object({ code: words(20) }),
    handle: async call => {
      needFreshProof(call.session!, call.now)
      return { codes: await confirmSecondFactor(people, call.personId!, call.params.factorId, call.body.code) }
    }
  }),
  route('DELETE /v1/me/second-factor', {
    who: 'signed-in', does: 'Turns the second factor off', gives: null,
    handle: async call => {
      needFreshProof(call.session!, call.now)
      await endSecondFactor(people.database, call.personId!, call.now)
      return null
    }
  }),
  route('POST /v1/me/recovery-codes', {
    who: 'signed-in', does: 'Makes new recovery codes; older ones work no more', gives: codesShape, body: z.object({}),
    handle: async call => {
      needFreshProof(call.session!, call.now)
      return { codes: await newRecoveryCodes(people, call.personId!) }
    }
  }),
  route('DELETE /v1/me/recovery', {
    who: 'signed-in', does: 'Stops a recovery that I have not asked for', gives: null,
    handle: async call => {
      await stopRecovery(people.database, call.personId!, call.now)
      return null
    }
  })
]

/** What her authenticator calls this account. */
async function labelOf({ database }: People, person: string): Promise<string> {
  const [first] = await addressesOf(database, person)
  return first?.address || (await knowPerson(database, person)).name || 'Kith'
}
