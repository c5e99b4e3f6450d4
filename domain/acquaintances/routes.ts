import { z } from 'zod'
import { FIRST, id, LAST, page, pageQuery, readCursor, words, writeCursor } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { refuse } from '../../kit/refusal.ts'
import { decideSuggestion } from './decide-suggestion.ts'
import { groupOf, groupsOf, nameOfGroup, namesOf } from './group.ts'
import { historyOf } from './history.ts'
import { keepApart, liftApart } from './keep-apart.ts'
import { knowAcquaintance } from './know-acquaintance.ts'
import { linkAcquaintances, withdrawLink } from './link-acquaintances.ts'
import { findPeople } from './look-up.ts'
import { endTrait, noteTraits } from './note-trait.ts'
import { namesById, saidShape, showSaid, showSomeone, showSuggestion, someoneShape, suggestionShape } from './shapes.ts'
import { askHer, openSuggestions, OUTCOMES } from './suggest-link.ts'
import { LONGEST_TRAIT, TRAIT_KINDS } from './trait.ts'
import { holdingTogether } from './weave.ts'

const PAGE = 50
const B = '/v1/businesses/{businessId}'
const business = z.object({ businessId: id })
const one = z.object({ businessId: id, id })
const pair = z.object({ one: id, other: id })
const about = 'acquaintances' as const

/** Who is who at a business: what members say of it, and what was ever said. */
export const acquaintanceRoutes: readonly Route[] = [
  route(`GET ${B}/acquaintances`, {
    who: 'member', about, does: 'Finds people by whole words of their names, by an address, or by a telephone number; each group once', params: business,
    query: pageQuery.extend({ q: words(320) }), gives: page(someoneShape.extend({ count: z.number().int() }).meta({ id: 'FoundSomeone' })),
    handle: call => call.work(async tx => {
      const people = await findPeople(tx, call.query.q, PAGE, readCursor(call.query.cursor, FIRST).id)
      const groups = await groupsOf(tx, people)
      const once = new Map([...groups].map(([found, group]) => [group.toSorted()[0]!, { found, group }]))
      const names = namesById(await namesOf(tx, [...once.values()].flatMap(({ group }) => group)))
      return {
        items: [...once.values()].map(({ found, group }) => ({ ...showSomeone(names, found), name: nameOfGroup(group.flatMap(each => names.get(each) ?? [])), count: group.length })),
        next: people.length === PAGE ? writeCursor(0, people.at(-1)!) : null
      }
    })
  }),
  route(`GET ${B}/acquaintances/{id}/links`, {
    who: 'member', about, does: 'What was ever said of whether she is somebody else too: when, by whom, on what ground; the newest first', params: one, query: pageQuery, gives: page(saidShape),
    handle: call => call.work(async tx => {
      await knowAcquaintance(tx, call.params.id)
      const said = await historyOf(tx, await groupOf(tx, call.params.id), readCursor(call.query.cursor, LAST).id, PAGE)
      const names = namesById(await namesOf(tx, said.flatMap(({ a, b }) => [a, b])))
      return { items: said.map(each => showSaid(names, each)), next: said.length === PAGE ? writeCursor(0, said.at(-1)!.id) : null }
    })
  }),
  route(`POST ${B}/links`, {
    who: 'writer', about, does: 'Says that two are one human; can be withdrawn exactly', params: business, body: pair, gives: z.object({ id }),
    handle: call => call.work(async tx =>
      ({ id: await linkAcquaintances(tx, { ...call.body, ground: 'member', likelihood: 1, evidence: [], by: byMember(call.seat.id), at: call.now }) }))
  }),
  route(`DELETE ${B}/links/{id}`, {
    who: 'writer', about, does: 'Withdraws a link', params: one, gives: null,
    handle: call => call.work(async tx => { await withdrawLink(tx, { linkId: call.params.id, by: byMember(call.seat.id), at: call.now }); return null })
  }),
  route(`POST ${B}/aparts`, {
    who: 'writer', about, does: 'Says that two are not the same: above every likelihood, until it is taken back', params: business, body: pair, gives: z.object({ id }),
    handle: call => call.work(async tx => ({ id: await keepApart(tx, { ...call.body, ground: 'member', by: byMember(call.seat.id), at: call.now }) }))
  }),
  route(`DELETE ${B}/aparts/{id}`, {
    who: 'writer', about, does: 'Takes back that two are not the same', params: one, gives: null,
    handle: call => call.work(async tx => { await liftApart(tx, { apartId: call.params.id, by: byMember(call.seat.id), at: call.now }); return null })
  }),
  route(`GET ${B}/suggestions`, {
    who: 'member', about, does: 'Who may be the same and waits to be decided, the oldest first', params: business, query: pageQuery, gives: page(suggestionShape),
    handle: call => call.work(async tx => {
      const open = await openSuggestions(tx, readCursor(call.query.cursor, FIRST), PAGE)
      const shown = await holdingTogether(tx, open)
      const names = namesById(await namesOf(tx, shown.flatMap(({ a, b }) => [a, b])))
      const last = open.length === PAGE ? open.at(-1)! : null
      return { items: shown.map(each => showSuggestion(names, each)), next: last && writeCursor(last.madeAt, last.id) }
    })
  }),
  route(`PUT ${B}/suggestions/{id}/outcome`, {
    who: 'writer', about, does: 'Decides whether two are the same: linked, apart, or not to be asked again', params: one, body: z.object({ outcome: z.enum(OUTCOMES) }), gives: null,
    handle: call => call.work(async tx => {
      await decideSuggestion(tx, { suggestionId: call.params.id, outcome: call.body.outcome, by: byMember(call.seat.id), at: call.now })
      return null
    })
  }),
  route(`PUT ${B}/suggestions/{id}/question`, {
    who: 'writer', about, does: 'Asks her, where she has an account: is this you?', params: one, gives: null,
    handle: call => call.work(async tx => { await askHer(tx, { suggestionId: call.params.id, by: byMember(call.seat.id), at: call.now }); return null })
  }),
  route(`POST ${B}/acquaintances/{id}/traits`, {
    who: 'writer', about, does: 'Notes something that the business knows of her', params: one, gives: z.object({ id }),
    body: z.object({ kind: z.enum(TRAIT_KINDS), value: words(LONGEST_TRAIT), label: words(100).optional() }),
    handle: call => call.work(async tx => {
      await knowAcquaintance(tx, call.params.id)
      const [noted] = await noteTraits(tx, [{ ...call.body, label: call.body.label ?? '', of: call.params.id, source: 'brought', from: null }], byMember(call.seat.id), call.now)
      return noted ? { id: noted.id } : refuse('conflict', 'trait-known', 'This is known of her already.')
    })
  }),
  route(`DELETE ${B}/traits/{id}`, {
    who: 'writer', about, does: 'Says that something is no longer so, or never was', params: one, gives: null,
    handle: call => call.work(async tx => { await endTrait(tx, { traitId: call.params.id, by: byMember(call.seat.id), at: call.now }); return null })
  })
]
