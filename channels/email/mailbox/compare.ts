import { DAY, HOUR, type Instant, MINUTE, wallClock } from '../../../kit/clock.ts'
import { withinBusiness } from '../../../kit/database/transaction.ts'
import { chance, firstIdAt, type Id, timedId } from '../../../kit/ids.ts'
import { knowBusiness, routeAddress } from '../../../domain/businesses/know-business.ts'
import { keepOne, noteTaken, type Taking } from './fetch-new.ts'
import type { Head, Inbox } from './imap.ts'
import { tellJunk } from './junk.ts'
import * as junkStore from './junk-store.ts'
import { type Connected, layBefore } from './mailbox.ts'
import * as store from './store.ts'

const BACK = 30 * DAY
const NIGHT = { from: 2 * 60, minutes: 150 } // minutes since midnight where the business is, over which the nights are spread
const KEEP_REPORTS = 90 * DAY

/**
 * Compares the last thirty days of a mailbox with what is here, and fetches what is not. What we took is known by its number; where numbers were given
 * anew, by its mark; and whatever is left, by its sameness. Each comparison leaves a report.
 */
export async function compareMailbox(ground: Taking, businessId: Id, mailbox: Connected, inbox: Inbox, last: number): Promise<{ seen: number; missing: number; junk: number }> {
  const { database, clock } = ground
  const began = clock.now()
  const within = withinBusiness(database, businessId)
  const junk = await tellJunk(ground, businessId, mailbox, inbox)
  const from = Math.max(began - BACK, mailbox.begun.at)
  const uids = (await inbox.since(from)).filter(uid => uid <= last) // what came just now is new, and not missing
  const validity = inbox.validity
  const known = new Set((await within(tx => store.taken.all(tx, { business: businessId, validity, uids }))).map(row => row.uid))
  const heads: Head[] = []
  for await (const head of inbox.heads(uids.filter(uid => !known.has(uid)))) {
    if (!layBefore(mailbox, validity, head)) heads.push(head)
  }
  const before = new Set((await within(tx => store.marked.all(tx, { business: businessId, marks: heads.map(head => head.mark) }))).map(row => hex(row.mark)))
  const [moved, strange] = [heads.filter(head => before.has(hex(head.mark))), heads.filter(head => !before.has(hex(head.mark)))]
  await within(tx => noteTaken(tx, validity, moved))
  const route = strange.length > 0 ? await routeAddress(database, 'email', mailbox.address) : null
  let missing = 0
  if (route?.businessId === businessId) {
    for await (const held of inbox.mails(strange.map(head => head.uid))) {
      if (!await keepOne(ground, route, mailbox, held)) missing++
      await within(tx => noteTaken(tx, validity, [held]))
    }
  }
  const seen = known.size + heads.length
  await within(async tx => {
    const ended = clock.now()
    await store.noteComparison.run(tx, { business: businessId, id: timedId(ended), address: mailbox.address, began, ended, seen, missing, junk, trouble: '' })
    await store.forget.run(tx, { business: businessId, before: ended - BACK - 5 * DAY })
    await store.forgetComparisons.run(tx, { business: businessId, below: firstIdAt(ended - KEEP_REPORTS) })
    await junkStore.forget.run(tx, { business: businessId, before: ended - BACK })
    await store.compareNext.run(tx, { business: businessId, at: nextNight(ended, (await knowBusiness(tx)).opening.timeZone) })
  })
  return { seen, missing, junk }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Some time in the small hours where the business is, not the same for all. */
function nextNight(now: Instant, timeZone: string): Instant {
  const wait = (NIGHT.from - wallClock(now, timeZone).minute + 24 * 60) % (24 * 60) * MINUTE
  const at = now + wait + Math.round(chance() * NIGHT.minutes) * MINUTE
  return at > now + 4 * HOUR ? at : at + DAY
}
