import { z } from 'zod'
import { id, instant, utcOrNull, words } from '../../../kit/door/shapes.ts'
import { route, type Route } from '../../../kit/door/route.ts'
import type { Within } from '../../../kit/database/transaction.ts'
import { byMember } from '../../../kit/facts/fact.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import { refuse } from '../../../kit/refusal.ts'
import { knowBusiness } from '../../../domain/businesses/know-business.ts'
import { canBeSigned, type DkimGround, dkimRecords, KINDS, lookForDkim, makeDkimKeys } from './dkim.ts'

const D = '/v1/businesses/{businessId}/dkim-records'
const business = z.object({ businessId: id })
const recordShape = z.object({
  domain: z.string(), selector: z.string(), kind: z.enum(KINDS), name: z.string(), value: z.string(), zone: z.string(), seenAt: instant.nullable(),
  state: z.enum(['signs', 'waits', 'old'])
}).meta({ id: 'DkimRecord' })
const gives = z.object({ records: z.array(recordShape) })

/** With which keys a business signs its mail, as the DNS has to show them. A domain from which it writes has keys as soon as somebody asks. */
export const dkimRoutes = (ground: DkimGround): readonly Route[] => [
  route(`GET ${D}`, {
    who: 'admin', about: 'mailboxes', does: 'The DNS records by which others check the signature of its mail', params: business, gives,
    handle: async call => {
      for (const domain of await domainsOf(call.work)) await makeDkimKeys({ ...ground, now: () => call.now }, call.params.businessId, domain)
      return shown(call.work)
    }
  }),
  route(`POST ${D}/checks`, {
    who: 'admin', about: 'mailboxes', does: 'Looks whether the DNS shows them', params: business, gives,
    handle: async call => {
      await lookForDkim({ ...ground, now: () => call.now }, call.params.businessId)
      return shown(call.work)
    }
  }),
  route(`POST ${D}/rotations`, {
    who: 'admin', about: 'mailboxes', does: 'Makes new keys for a domain; the old ones sign until the DNS shows the new', params: business,
    body: z.object({ domain: words(253) }), gives,
    handle: async call => {
      const { domain } = call.body
      if (!(await domainsOf(call.work)).includes(domain)) refuse('not-found', 'domain-unknown', 'This business does not write from that domain.')
      const waits = (await call.work(dkimRecords)).some(record => record.domain === domain && record.state === 'waits')
      if (waits) refuse('conflict', 'keys-waiting', 'New keys are waiting already. Put their records into the DNS first.')
      await makeDkimKeys({ ...ground, now: () => call.now }, call.params.businessId, domain, true)
      await call.work(tx => leaveFact(tx, { kind: 'business.dkim-renewed', about: call.params.businessId, by: byMember(call.seat.id), at: call.now, payload: { domain } }))
      return shown(call.work)
    }
  })
]

async function domainsOf(work: Within): Promise<string[]> {
  const { addresses } = await work(knowBusiness)
  return [...new Set(addresses.filter(one => one.channel === 'email').map(one => one.address.split('@')[1]!))].filter(canBeSigned)
}

async function shown(work: Within): Promise<z.input<typeof gives>> {
  return { records: (await work(dkimRecords)).map(record => ({ ...record, seenAt: utcOrNull(record.seenAt) })) }
}
