import { z } from 'zod'
import type { Database } from '../../kit/database/transaction.ts'
import { id, instant, LAST, page, pageQuery, readCursor, utcOrNull, writeCursor } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { acquaintancesOf, disown } from '../people/acquaintances-of.ts'
import { keepSilence } from '../acquaintances/keep-silence.ts'
import { findBusinessBySlug, knowBusiness } from '../businesses/know-business.ts'
import { findHers, type Known, listHers, readHers, stillHers } from '../conversations/her-conversations.ts'
import { readConversation } from '../conversations/read-conversation.ts'
import { partDisowned, whole } from './her-links.ts'
import { recordOf, recordShape } from './record.ts'
import { herEntry, herEntryShape, herRows, herRowShape, knownAt, profileOf, profileShape, silentSince } from './her-side.ts'

const PAGE = 30
const M = '/v1/me/businesses'
const at = z.object({ business: id })
const one = z.object({ business: id, id })

const herBusinessShape = z.object({
  business: profileShape, silentSince: instant.nullable(), open: z.number().int(), yourMove: z.number().int(), last: herRowShape.nullable()
}).meta({ id: 'HerBusiness' })

/** What a person sees of her own: the businesses that know her, and what was said. */
export const herRoutes = (database: Database): readonly Route[] => [
  route(`GET ${M}`, {
    who: 'signed-in', does: 'The businesses that know me, and how things stand with each', query: pageQuery, gives: page(herBusinessShape),
    handle: async call => {
      const after = call.query.cursor ? readCursor(call.query.cursor, LAST).id : ''
      const known = Map.groupBy(await acquaintancesOf(database, call.personId!), each => each.businessId)
      const ids = [...known.keys()].sort().filter(business => business > after)
      const items = await Promise.all(ids.slice(0, PAGE).map(business => herBusiness(database, business, known.get(business)!, call.now)))
      return { items, next: ids.length > PAGE ? writeCursor(0, ids[PAGE - 1]!) : null }
    }
  }),
  route('GET /v1/profiles/{slug}', {
    who: 'anyone', does: 'A business as everybody may see it', params: z.object({ slug: z.string().max(63) }), gives: profileShape,
    handle: async call => {
      const businessId = await findBusinessBySlug(database, call.params.slug)
      if (!businessId) return refuse('not-found', 'not-found', 'There is no business by this name here.')
      return database.transaction({ login: 'business', businessId }, async tx => profileOf(tx, await knowBusiness(tx), call.now))
    }
  }),
  route(`GET ${M}/{business}/conversations`, {
    who: 'signed-in', does: 'My conversations with a business, the last stirred first', params: at, query: pageQuery, gives: page(herRowShape),
    handle: async call => {
      const businessId = call.params.business
      const known = await knownAt(database, call.personId!, businessId)
      const from = readCursor(call.query.cursor, LAST)
      return database.transaction({ login: 'business', businessId }, async tx => {
        const summaries = await listHers(tx, known, { before: from.at, below: from.id, most: PAGE })
        const last = summaries.length === PAGE ? summaries.at(-1)! : null
        return { items: await herRows(tx, known, summaries, call.now), next: last && writeCursor(last.stirredAt, last.id) }
      })
    }
  }),
  route(`GET ${M}/{business}/conversations/{id}`, {
    who: 'signed-in', does: 'One conversation of mine', params: one,
    gives: herRowShape.extend({ business: profileShape, silentSince: instant.nullable() }).meta({ id: 'HerConversation' }),
    handle: async call => {
      const known = await knownAt(database, call.personId!, call.params.business)
      return database.transaction({ login: 'business', businessId: call.params.business }, async tx => {
        const { root } = await findHers(tx, known, call.params.id)
        const [[row], business, silent] = await Promise.all([
          readConversation(tx, root).then(summary => herRows(tx, known, [summary], call.now)), knowBusiness(tx), silentSince(tx, known)
        ])
        return { ...row!, business: await profileOf(tx, business, call.now), silentSince: utcOrNull(silent) }
      })
    }
  }),
  route(`GET ${M}/{business}/conversations/{id}/timeline`, {
    who: 'signed-in', does: 'What was said, newest page first, oldest first within a page', params: one, query: pageQuery, gives: page(herEntryShape),
    handle: async call => {
      const known = await knownAt(database, call.personId!, call.params.business)
      return database.transaction({ login: 'business', businessId: call.params.business }, async tx => {
        const { entries, oldest } = await readHers(tx, await findHers(tx, known, call.params.id), readCursor(call.query.cursor, LAST).id, PAGE, call.now)
        return { items: entries.map(herEntry), next: oldest && writeCursor(0, oldest) }
      })
    }
  }),
  route(`PUT ${M}/{business}/conversations/{id}/disownment`, {
    who: 'signed-in', does: 'Says that I am not the one who had this conversation; as whom they know that person, so that it can be taken back', params: one,
    gives: z.object({ businessId: id, acquaintanceId: id }),
    handle: async call => {
      const known = await knownAt(database, call.personId!, call.params.business)
      const { acquaintanceId } = await database.transaction({ login: 'business', businessId: call.params.business }, tx => findHers(tx, known, call.params.id))
      const of = { businessId: call.params.business, acquaintanceId }
      await partDisowned(database, call.personId!, of, call.now, call.now)
      await disown(database, call.personId!, of, call.now)
      return of
    }
  }),
  route(`GET ${M}/{business}/record`, {
    who: 'signed-in', does: 'What a business knows about me, its notes among it', params: at, gives: z.object({ items: z.array(recordShape) }),
    handle: async call => {
      const known = await knownAt(database, call.personId!, call.params.business)
      const hers = whole(known) // who shares an address, or has had it for a time, is not shown the rest
      return database.transaction({ login: 'business', businessId: call.params.business }, async tx =>
        ({ items: await Promise.all(hers.map(each => recordOf(tx, each, hers))) }))
    }
  }),
  route(`PUT ${M}/{business}/silence`, {
    who: 'signed-in', does: 'Stops a business, or lets it speak again', params: at, body: z.object({ silent: z.boolean() }),
    gives: z.object({ silentSince: instant.nullable() }),
    handle: async call => {
      const known = await knownAt(database, call.personId!, call.params.business)
      return database.transaction({ login: 'business', businessId: call.params.business }, async tx => {
        for (const { acquaintanceId } of stillHers(known, call.now)) await keepSilence(tx, { acquaintanceId, silent: call.body.silent, at: call.now })
        return { silentSince: utcOrNull(await silentSince(tx, known)) }
      })
    }
  })
]

const herBusiness = (database: Database, businessId: Id, known: readonly Known[], now: number): Promise<z.infer<typeof herBusinessShape>> =>
  database.transaction({ login: 'business', businessId }, async tx => {
    const summaries = await listHers(tx, known, { before: LAST.at, below: LAST.id, most: PAGE })
    const [business, [last], silent] = await Promise.all([knowBusiness(tx), herRows(tx, known, summaries.slice(0, 1), now), silentSince(tx, known)])
    const move = (states: readonly string[]): number => summaries.filter(summary => states.includes(summary.state)).length
    return {
      business: await profileOf(tx, business, now), silentSince: utcOrNull(silent), last: last ?? null,
      open: move(['awaiting-business', 'awaiting-person', 'solved-proposed']), yourMove: move(['awaiting-person', 'solved-proposed'])
    }
  })
