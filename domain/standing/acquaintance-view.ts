import { z } from 'zod'
import type { Tx } from '../../kit/database/transaction.ts'
import { id, instant, utc } from '../../kit/door/shapes.ts'
import type { Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { firmsOf } from '../acquaintances/firms/know-firm.ts'
import { FIRM_KINDS } from '../acquaintances/firms/firm.ts'
import { groupOf, nameOfGroup, namesOf } from '../acquaintances/group.ts'
import { addressesOf, knowAcquaintance } from '../acquaintances/know-acquaintance.ts'
import { traitsOf } from '../acquaintances/note-trait.ts'
import {
  apartShape, linkShape, namesById, showApart, showLink, showSomeone, showSuggestion, showTrait, someoneShape, suggestionShape, traitShape
} from '../acquaintances/shapes.ts'
import { openSuggestionsOf } from '../acquaintances/suggest-link.ts'
import { apartsOf, holdingTogether, weaveOf } from '../acquaintances/weave.ts'
import { LAST } from '../../kit/door/shapes.ts'
import { conversationsWith } from '../conversations/read-conversation.ts'
import { rowShape, rowsOf } from '../queue/row.ts'

const MOST_CONVERSATIONS = 50

/** The single view: all whom this business holds to be her. What belongs to which of them, `of` says, and the first party of each conversation. */
export const acquaintanceShape = z.object({
  id, name: z.string(), metAt: instant, awayUntil: instant.nullable(), group: z.array(someoneShape),
  addresses: z.array(z.object({
    kind: z.string(), address: z.string(), since: instant, failing: z.object({ since: instant, reason: z.string() }).nullable(), of: id
  })),
  traits: z.array(traitShape),
  firms: z.array(z.object({ id, kind: z.enum(FIRM_KINDS), name: z.string(), managerId: id.nullable(), of: id })),
  links: z.array(linkShape), suggestions: z.array(suggestionShape), aparts: z.array(apartShape), conversations: z.array(rowShape)
}).meta({ id: 'Acquaintance' })

/** Somebody, with all to whom links that stand lead from her. */
export async function viewOf(tx: Tx, asked: Id, now: Instant): Promise<z.infer<typeof acquaintanceShape>> {
  const { awayUntil } = await knowAcquaintance(tx, asked)
  const ids = await groupOf(tx, asked)
  const [group, addresses, traits, firms, weave, suggestions, aparts, conversations] = await Promise.all([
    namesOf(tx, ids), addressesOf(tx, ids), traitsOf(tx, ids), firmsOf(tx, ids), weaveOf(tx, ids), openSuggestionsOf(tx, ids), apartsOf(tx, ids),
    conversationsWith(tx, ids, { before: LAST.at, below: LAST.id, most: MOST_CONVERSATIONS })
  ])
  const links = weave.filter(({ a, b, setAside }) => !setAside && ids.includes(a) && ids.includes(b))
  const open = await holdingTogether(tx, suggestions)
  const others = [...links, ...open, ...aparts].flatMap(({ a, b }) => [a, b]).filter(each => !ids.includes(each))
  const names = namesById([...group, ...await namesOf(tx, others)])
  return {
    id: asked, name: nameOfGroup(group), metAt: utc(Math.min(...group.map(each => each.metAt))),
    awayUntil: awayUntil !== null && awayUntil > now ? utc(awayUntil) : null,
    group: group.map(each => showSomeone(names, each.id)),
    addresses: addresses.map(({ since, failing, ...address }) => ({ ...address, since: utc(since), failing: failing && { ...failing, since: utc(failing.since) } })),
    traits: traits.map(showTrait),
    firms: firms.map(({ id, kind, name, managerId, of }) => ({ id, kind, name, managerId, of })),
    links: links.map(each => showLink(names, each)), suggestions: open.map(each => showSuggestion(names, each)), aparts: aparts.map(each => showApart(names, each)),
    conversations: await rowsOf(tx, conversations)
  }
}
