import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { By, Fact } from '../../kit/facts/fact.ts'
import { doneBy, leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { type Evidence, fieldsOf, type Ground, pairOf, toMillionths } from './link.ts'
import * as store from './link-store.ts'
import { decideSuggestionOf } from './suggest-link.ts'
import { holdLinks, needBoth, settleLinks, whyNotJoin } from './weave.ts'

/** A link to be made, in whatever order the two are named. */
export interface NewLink {
  readonly one: Id
  readonly other: Id
  readonly ground: Ground
  /** 0 to 1; 1 where nobody reckons. */
  readonly likelihood: number
  readonly evidence: readonly Evidence[]
  readonly by: By
  readonly at: Instant
}

/** Says that two acquaintances are one human. Of two who say so at the same instant one does, and both are told which link it is. */
export async function linkAcquaintances(tx: Tx, made: NewLink): Promise<Id> {
  const business = tx.businessId!
  const pair = pairOf(made.one, made.other)
  await needBoth(tx, pair)
  await holdLinks(tx)
  const standing = await store.ofPair.one(tx, { business, ...pair })
  if (standing && standing.set_aside_at === null) return standing.id
  const why = await whyNotJoin(tx, made.one, made.other, made.ground === 'likelihood')
  if (why === 'kept-apart') refuse('conflict', 'kept-apart', 'It has been said that these are not the same. Take that back first.')
  if (why === 'group-too-large') refuse('conflict', 'group-too-large', 'So many cannot be one person. Look through their links first.')
  const id = timedId(made.at)
  const by = doneBy(tx, made.by)
  await store.insert.run(tx, {
    business, id, ...pair, ground: made.ground, likelihood: toMillionths(made.likelihood), evidence: made.evidence, now: made.at, by_kind: by.kind, by_id: by.id
  })
  await decideSuggestionOf(tx, pair, 'linked', made.by, made.at)
  await leaveFact(tx, linkedFact(pair, id, made))
  return id
}

const linkedFact = ({ a, b }: { a: Id; b: Id }, link: Id, { ground, evidence, by, at }: NewLink): Fact =>
  ({ kind: 'acquaintance.linked', about: a, by, at, payload: { other: b, link, ground, fields: fieldsOf(evidence) } })

/** Withdraws a link. Whoever was brought together by it alone is apart again, whatever has come since. */
export async function withdrawLink(tx: Tx, { linkId, by, at }: { linkId: Id; by: By; at: Instant }): Promise<void> {
  const business = tx.businessId!
  await holdLinks(tx)
  const link = await store.byId.one(tx, { business, id: linkId })
  if (!link) return refuse('not-found', 'not-found', 'That is not here.')
  if (link.withdrawn_at !== null) return refuse('conflict', 'link-withdrawn', 'This link has been withdrawn already.')
  const who = doneBy(tx, by)
  await store.withdraw.run(tx, { business, id: linkId, now: at, by_kind: who.kind, by_id: who.id })
  await leaveFact(tx, { kind: 'acquaintance.link-withdrawn', about: link.a, by, at, payload: { other: link.b, link: linkId } })
  await settleLinks(tx, [link.a, link.b], at)
}
