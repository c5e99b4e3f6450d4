import { z } from 'zod'
import { id, instant, utc, utcOrNull } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import type { OneOfGroup } from './group.ts'
import type { Said } from './history.ts'
import { type Evidence, GROUNDS, type Link } from './link.ts'
import type { Suggestion } from './suggest-link.ts'
import type { Trait } from './trait.ts'
import { TRAIT_KINDS } from './trait.ts'

const evidenceShape = z.object({
  field: z.string(), name: z.string(), says: z.string(), bits: z.number().meta({ description: 'What it weighs: above 0 for one human, below for two.' })
}).meta({ id: 'Evidence' })

const someone = z.object({ id, name: z.string(), address: z.string().nullable(), metAt: instant }).meta({ id: 'Someone' })
const author = z.object({ kind: z.enum(['acquaintance', 'member', 'program', 'kith']), id: id.nullable(), name: z.string().nullable() }).meta({ id: 'SaidBy' })

export const someoneShape = someone
export const linkShape = z.object({
  id, a: someone, b: someone, ground: z.enum(GROUNDS), likelihood: z.number(), evidence: z.array(evidenceShape), madeAt: instant, setAside: z.boolean()
}).meta({ id: 'Link' })
export const suggestionShape = z.object({
  id, a: someone, b: someone, likelihood: z.number(), evidence: z.array(evidenceShape), madeAt: instant, askedAt: instant.nullable()
}).meta({ id: 'LinkSuggestion' })
export const apartShape = z.object({ id, a: someone, b: someone, ground: z.enum(['member', 'person']), saidAt: instant }).meta({ id: 'Apart' })
export const saidShape = z.object({
  what: z.enum(['link', 'apart']), id, a: someone, b: someone, ground: z.enum(GROUNDS), likelihood: z.number(), evidence: z.array(evidenceShape), at: instant, by: author,
  setAside: z.boolean().meta({ description: 'It does not count while two are kept apart whom it would bring together.' }), endedAt: instant.nullable(), endedBy: author.nullable()
}).meta({ id: 'SaidOfLink' })
export const traitShape = z.object({
  id, of: id, kind: z.enum(TRAIT_KINDS), value: z.string(), label: z.string(), source: z.enum(['said', 'brought']),
  from: id.nullable().meta({ description: 'The message in which it was said, or the line of the import that brought it.' }),
  notedAt: instant, disputedAt: instant.nullable().meta({ description: 'Since when she says that it is not so.' })
}).meta({ id: 'Trait' })

type Names = ReadonlyMap<Id, OneOfGroup>
/** Names by whom they are of. */
export const namesById = (names: readonly OneOfGroup[]): Names => new Map(names.map(one => [one.id, one]))
/** Each of these as the API shows it, with the names of whom it is about. */
export const showSomeone = (names: Names, of: Id): z.infer<typeof someone> => {
  const { name = '', address = null, metAt = 0 } = names.get(of) ?? {}
  return { id: of, name, address, metAt: utc(metAt) }
}
const both = (names: Names, { a, b }: { a: Id; b: Id }): { a: z.infer<typeof someone>; b: z.infer<typeof someone> } => ({ a: showSomeone(names, a), b: showSomeone(names, b) })
const rounded = (evidence: readonly Evidence[]): z.infer<typeof evidenceShape>[] => evidence.map(each => ({ ...each, bits: Math.round(each.bits * 10) / 10 }))

export const showLink = (names: Names, { id, a, b, ground, likelihood, evidence, madeAt, setAside }: Link): z.infer<typeof linkShape> =>
  ({ id, ...both(names, { a, b }), ground, likelihood, evidence: rounded(evidence), madeAt: utc(madeAt), setAside })
export const showSuggestion = (names: Names, { id, a, b, likelihood, evidence, madeAt, askedAt }: Suggestion): z.infer<typeof suggestionShape> =>
  ({ id, ...both(names, { a, b }), likelihood, evidence: rounded(evidence), madeAt: utc(madeAt), askedAt: utcOrNull(askedAt) })
export const showApart = (names: Names, { id, a, b, ground, saidAt }: { id: Id; a: Id; b: Id; ground: string; saidAt: number }): z.infer<typeof apartShape> =>
  ({ id, ...both(names, { a, b }), ground: ground as 'member', saidAt: utc(saidAt) })
export const showSaid = (names: Names, said: Said): z.infer<typeof saidShape> =>
  ({ ...said, ...both(names, said), evidence: rounded(said.evidence), at: utc(said.at), endedAt: utcOrNull(said.endedAt) })
export const showTrait = ({ id, of, kind, value, label, source, from, notedAt, disputedAt }: Trait): z.infer<typeof traitShape> =>
  ({ id, of, kind, value, label, source, from, notedAt: utc(notedAt), disputedAt: utcOrNull(disputedAt) })
