import { HOUR, type Instant, MINUTE, SECOND } from '../kit/clock.ts'
import type { Tx } from '../kit/database/transaction.ts'
import { chance, type Id } from '../kit/ids.ts'
import { domainOf } from '../kit/values/address.ts'
import type { Outcome } from './channel.ts'
import * as store from './store.ts'

const PROBE = MINUTE // nobody else goes while the answer to a probe is awaited
const STEP = 2 * SECOND
const WELL = 32 // so many at once, and all is as it was
const FIRST = 30 * SECOND
const LONGEST = 4 * HOUR

/** All that leaves by the post of this business, whoever it is for. */
export const POST = '*'

interface Due { readonly message: Id; readonly to: string }

/** How many were let go at once where a message went, by place; empty where nobody has asked for less. */
export type Windows = ReadonlyMap<string, number>

/**
 * Of what is due, that which may go now. Where the other side has asked for less, nothing goes until then; then one, to see how it does; and only
 * when that went well two, four and so on, never all at once. What may not go keeps its place and comes again.
 */
export async function mayGo<D extends Due>(tx: Tx, due: readonly D[], now: Instant): Promise<(D & { windows: Windows })[]> {
  const business = tx.businessId!
  const pauses = new Map((await store.pauses.all(tx, { business })).map(row => [row.domain, { ...row, used: 0 }]))
  if (pauses.size === 0) return due.map(each => ({ ...each, windows: new Map() }))
  const go: (D & { windows: Windows })[] = []
  const wait: { message: Id; until: Instant }[] = []
  for (const each of due) {
    const over = [pauses.get(POST), pauses.get(domainOf(each.to))].filter(pause => pause !== undefined)
    const stops = over.find(pause => pause.next_at > now || pause.used >= pause.window)
    if (!stops) {
      for (const pause of over) pause.used++
      go.push({ ...each, windows: new Map(over.map(pause => [pause.domain, pause.window])) })
    } else wait.push({ message: each.message, until: Math.max(stops.next_at, now + STEP) })
  }
  const used = [...pauses.values()].filter(pause => pause.used > 0)
  if (used.length > 0) await store.probe.run(tx, { business, domains: used.map(pause => pause.domain), next: now + PROBE })
  if (wait.length > 0) await store.putOff.run(tx, { business, messages: wait.map(one => one.message), untils: wait.map(one => one.until) })
  return go
}

interface Gone { readonly to: string; readonly windows: Windows; readonly outcome: Outcome; readonly begun: Instant; readonly at: Instant }

/** What the outcomes of a handful tell of where they went: who asks for less is left in peace for longer each time, who takes mail gets more. */
export async function learn(tx: Tx, all: readonly Gone[]): Promise<void> {
  const business = tx.businessId!
  const bad = new Map<string, Gone>()
  const good = new Map<string, Gone>()
  for (const gone of all) {
    const { outcome, to } = gone
    if (outcome.pause) bad.set(outcome.pause === 'post' ? POST : domainOf(to), gone)
    else if (outcome.how === 'sent' || outcome.how === 'never') for (const where of [POST, domainOf(to)]) good.set(where, gone)
  }
  if (bad.size === 0 && all.every(({ windows }) => windows.size === 0)) return // nobody asks for less
  const known = await store.pauses.all(tx, { business })
  for (const [domain, { outcome, begun, at }] of bad) {
    const before = known.find(row => row.domain === domain)
    if (before && before.paused_at >= begun) continue // it had gone with the one that was told first
    const failures = (before?.failures ?? 0) + 1
    const span = Math.min((outcome.after ?? FIRST) * 2 ** (failures - 1), LONGEST) * (0.9 + 0.2 * chance())
    await store.pause.run(tx, { business, domain, next: Math.round(at + span), failures, reason: outcome.why ?? '', now: at })
  }
  // What one handful tells widens once, however many transactions its outcomes come in.
  const better = known.filter(row => !bad.has(row.domain) && good.get(row.domain)?.windows.get(row.domain) === row.window)
  const well = better.filter(row => row.window * 2 > WELL)
  const more = better.filter(row => row.window * 2 <= WELL)
  if (well.length > 0) await store.endPause.run(tx, { business, domains: well.map(row => row.domain) })
  if (more.length > 0) await store.widen.run(tx, { business, domains: more.map(row => row.domain), nexts: more.map(row => good.get(row.domain)!.at + STEP) })
}
