import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { MATTER_KINDS, NEEDS, type Target } from './business.ts'
import * as store from './settings-store.ts'
import { insertHours } from './store.ts'

export interface Hours { readonly weekday: number; readonly opens: number; readonly closes: number }

export interface BusinessChange {
  readonly name: string
  readonly about: string
  readonly timeZone: string
  readonly hours: readonly Hours[]
  readonly closedOn: readonly string[]
  readonly targets: readonly Target[]
  readonly by: Id
  readonly at: Instant
}

/** What a business says of itself: its name, its hours, and how soon it means to answer. What waits keeps the instant it was given. */
export async function setBusiness(tx: Tx, change: BusinessChange): Promise<void> {
  const business = tx.businessId!
  checkTimes(change.timeZone, change.hours)
  if (change.name.trim() === '') refuse('invalid', 'name-missing', 'A business needs a name.')
  const pairs = MATTER_KINDS.flatMap(kind => NEEDS.map(need => change.targets.find(t => t.kind === kind && t.need === need)))
  if (pairs.includes(undefined)) refuse('invalid', 'targets-incomplete', 'Say for each kind and each need how soon you answer.')
  const targets = pairs as Target[]
  await store.setBusiness.run(tx, { business, name: change.name.trim(), about: change.about.trim(), zone: change.timeZone })
  await store.clearHours.run(tx, { business })
  await insertHours.run(tx, {
    business, weekdays: change.hours.map(h => h.weekday), opens: change.hours.map(h => h.opens), closes: change.hours.map(h => h.closes)
  })
  await store.clearClosedDays.run(tx, { business })
  await store.insertClosedDays.run(tx, { business, days: change.closedOn })
  await store.clearTargets.run(tx, { business })
  await store.insertTargets.run(tx, {
    business, kinds: targets.map(t => t.kind), needs: targets.map(t => t.need), minutes: targets.map(t => t.answerWithinMinutes)
  })
  await leaveFact(tx, {
    kind: 'business.changed', about: business, by: byMember(change.by), at: change.at,
    payload: { timeZone: change.timeZone, hours: change.hours.map(h => `${h.weekday} ${h.opens} ${h.closes}`), closedOn: change.closedOn }
  })
}

/** Refuses a place that no clock knows, and hours that end before they begin or lie over each other. */
export function checkTimes(timeZone: string, hours: readonly Hours[]): void {
  try {
    Intl.DateTimeFormat('en-GB', { timeZone })
  } catch {
    refuse('invalid', 'time-zone-unknown', `No clock knows the time zone "${timeZone}". Write it as in Europe/London.`)
  }
  for (const [i, hour] of hours.entries()) {
    if (hour.closes <= hour.opens) refuse('invalid', 'hours-malformed', 'It must close after it opens. For a night, write two days.')
    const over = hours.some((other, j) => j > i && other.weekday === hour.weekday && other.opens < hour.closes && hour.opens < other.closes)
    if (over) refuse('invalid', 'hours-overlap', 'Two of these hours lie over each other.')
  }
}
