import { z } from 'zod'
import { id, instant, LAST, page, pageQuery, readCursor, utc, words, writeCursor } from '../../../kit/door/shapes.ts'
import { route, type Route } from '../../../kit/door/route.ts'
import { byMember } from '../../../kit/facts/fact.ts'
import { namesOf } from '../group.ts'
import { namesById, showSomeone, someoneShape } from '../shapes.ts'
import { belong, belongNoMore } from './belong.ts'
import { type Firm, FIRM_KINDS } from './firm.ts'
import { changeFirm, endFirm, foundFirm } from './found-firm.ts'
import { knowFirm, listFirms, peopleOf } from './know-firm.ts'

const PAGE = 50
const B = '/v1/businesses/{businessId}/firms'
const business = z.object({ businessId: id })
const one = z.object({ businessId: id, id })
const about = 'acquaintances' as const

const firmShape = z.object({ id, kind: z.enum(FIRM_KINDS), name: z.string(), domain: z.string().nullable(), managerId: id.nullable(), foundedAt: instant }).meta({ id: 'Firm' })
const wholeFirm = firmShape.extend({ people: z.array(someoneShape.extend({ ground: z.enum(['domain', 'import', 'member']), since: instant })) }).meta({ id: 'WholeFirm' })
const show = (firm: Firm): z.infer<typeof firmShape> => ({ ...firm, foundedAt: utc(firm.foundedAt) })

/** Firms and households. What passed with one, `standing` shows. */
export const firmRoutes: readonly Route[] = [
  route(`GET ${B}`, {
    who: 'member', about, does: 'Firms and households, the newest first; with `manager=me` those that I look after', params: business,
    query: pageQuery.extend({ manager: z.union([z.literal('me'), id]).optional() }), gives: page(firmShape),
    handle: call => call.work(async tx => {
      const { manager } = call.query
      const firms = await listFirms(tx, readCursor(call.query.cursor, LAST).id, PAGE, manager === 'me' ? call.seat.id : manager ?? null)
      return { items: firms.map(show), next: firms.length === PAGE ? writeCursor(0, firms.at(-1)!.id) : null }
    })
  }),
  route(`GET ${B}/{id}`, {
    who: 'member', about, does: 'A firm or household, and who belongs to it', params: one, gives: wholeFirm,
    handle: call => call.work(async tx => {
      const [firm, people] = await Promise.all([knowFirm(tx, call.params.id), peopleOf(tx, call.params.id)])
      const names = namesById(await namesOf(tx, people.map(each => each.acquaintanceId)))
      return { ...show(firm), people: people.map(({ acquaintanceId, ground, since }) => ({ ...showSomeone(names, acquaintanceId), ground, since: utc(since) })) }
    })
  }),
  route(`POST ${B}`, {
    who: 'writer', about, does: 'Enters a firm or household; with a domain, whoever has mail there belongs to it', params: business, gives: z.object({ id }),
    body: z.object({ kind: z.enum(FIRM_KINDS), name: words(200), domain: words(255).nullable().optional() }),
    handle: call => call.work(async tx => ({ id: await foundFirm(tx, { ...call.body, domain: call.body.domain ?? null, by: byMember(call.seat.id), at: call.now }) }))
  }),
  route(`PUT ${B}/{id}`, {
    who: 'writer', about, does: 'Names it, and who looks after all of it', params: one, gives: null, body: z.object({ name: words(200), managerId: id.nullable() }),
    handle: call => call.work(async tx => { await changeFirm(tx, { firmId: call.params.id, ...call.body, by: byMember(call.seat.id), at: call.now }); return null })
  }),
  route(`DELETE ${B}/{id}`, {
    who: 'writer', about, does: 'Ends it; whoever belonged to it stays who she is', params: one, gives: null,
    handle: call => call.work(async tx => { await endFirm(tx, { firmId: call.params.id, by: byMember(call.seat.id), at: call.now }); return null })
  }),
  route(`POST ${B}/{id}/people`, {
    who: 'writer', about, does: 'Says that somebody belongs to it', params: one, gives: null, body: z.object({ acquaintanceId: id }),
    handle: call => call.work(async tx => { await belong(tx, { firmId: call.params.id, ...call.body, ground: 'member', by: byMember(call.seat.id), at: call.now }); return null })
  }),
  route(`DELETE ${B}/{id}/people/{acquaintanceId}`, {
    who: 'writer', about, does: 'Says that somebody does not belong to it', params: one.extend({ acquaintanceId: id }), gives: null,
    handle: call => call.work(async tx => {
      await belongNoMore(tx, { firmId: call.params.id, acquaintanceId: call.params.acquaintanceId, by: byMember(call.seat.id), at: call.now })
      return null
    })
  })
]
