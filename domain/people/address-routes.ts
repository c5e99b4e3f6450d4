import { z } from 'zod'
import { type Call, route, type Route } from '../../kit/door/route.ts'
import { id, instant, utc, utcOrNull, words } from '../../kit/door/shapes.ts'
import { disown, linkWhatCame } from './acquaintances-of.ts'
import { checkCode, sendCode, spendCode } from './codes.ts'
import { readOwnAddress } from './own-address.ts'
import type { People } from './people.ts'
import { addressesOf, removeAddress } from './remove-address.ts'
import { needFreshProof } from './sessions.ts'
import { askWhoseItIs, ownersOf, takeAddress } from './take-address.ts'

const addressShape = z.object({
  id, kind: z.enum(['email', 'phone']), address: z.string(), since: instant, proved: instant.nullable(),
  shared: instant.nullable().meta({ description: 'Since when others have it too.' })
}).meta({ id: 'OwnAddress' })

/** Her addresses, and what came by them. An address travels in bodies only. */
export const addressRoutes = (people: People): readonly Route[] => [
  route('GET /v1/me/addresses', {
    who: 'signed-in', does: 'My addresses', gives: z.object({ items: z.array(addressShape) }),
    handle: call => list(people, call.personId!)
  }),
  route('POST /v1/me/address-codes', {
    who: 'signed-in', does: 'Sends a code to an address that I want to add', status: 202, gives: z.object({}), body: z.object({ address: words(320) }),
    handle: async call => {
      needFreshProof(call.session!, call.now)
      await sendCode(people, { why: 'address', person: call.personId, address: readOwnAddress(call.body.address) }, call.caller.network)
      return {}
    }
  }),
  route('POST /v1/me/addresses', {
    who: 'signed-in', does: 'Adds an address by the code that was sent there', gives: z.object({ items: z.array(addressShape) }),
    body: z.object({
      address: words(320), code: words(20),
      held: z.enum(['alone', 'shared']).optional().meta({ description: 'Needed when somebody else has it: whether she keeps it too.' })
    }),
    handle: async call => {
      needFreshProof(call.session!, call.now)
      const address = readOwnAddress(call.body.address)
      const aim = { why: 'address' as const, person: call.personId, address }
      await checkCode(people, aim, call.body.code, call.caller.network)
      askWhoseItIs(await ownersOf(people.database, address), call.personId, address, call.body.held)
      await spendCode(people, aim, call.body.code)
      await takeAddress(people.database, call.personId!, address, call.body.held, call.now)
      await linkWhatCame(people.database, call.personId!)
      return list(people, call.personId!)
    }
  }),
  route('DELETE /v1/me/addresses/{addressId}', {
    who: 'signed-in', does: 'Removes an address; never the last way in', gives: null, params: z.object({ addressId: id }),
    handle: async call => {
      needFreshProof(call.session!, call.now)
      await removeAddress(people.database, call.personId!, call.params.addressId, call.now)
      return null
    }
  }),
  route('PUT /v1/me/disownments', {
    who: 'signed-in', does: 'Says that I am not somebody whom a business knows at my address, or takes that back', gives: null,
    body: z.object({ businessId: id, acquaintanceId: id, disowned: z.boolean() }),
    handle: async (call: Call<unknown, unknown, { businessId: string; acquaintanceId: string; disowned: boolean }>) => {
      const { disowned } = call.body
      if (disowned) await people.disowned?.(call.personId!, call.body, call.now)
      await disown(people.database, call.personId!, call.body, disowned ? call.now : null)
      if (!disowned) await people.disowned?.(call.personId!, call.body, null)
      return null
    }
  })
]

const list = async ({ database }: People, person: string): Promise<{ items: z.input<typeof addressShape>[] }> => ({
  items: (await addressesOf(database, person)).map(each => ({
    id: each.id, kind: each.kind, address: each.address, since: utc(each.since), proved: utcOrNull(each.confirmed), shared: utcOrNull(each.shared)
  }))
})
