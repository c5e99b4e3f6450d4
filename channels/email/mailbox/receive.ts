import { type Clock, DAY, MINUTE } from '../../../kit/clock.ts'
import type { Database } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import { type Lane, openLane } from '../../../kit/jobs/lane.ts'
import type { Keys } from '../../../kit/keys.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import { type Route, routeAddress } from '../../../domain/businesses/know-business.ts'
import type { Intake } from '../../intake.ts'
import { arrivalsOf } from '../accept.ts'
import { senderIn } from './envelope.ts'
import { type Held, type Inbox, openInbox } from './imap.ts'
import { type Connected, knowMailbox } from './mailbox.ts'
import * as store from './store.ts'
import { troubleOf } from './trouble.ts'

const LOOK_EVERY = MINUTE
const AFTER_TROUBLE = 5 * MINUTE
const AT_ONCE = 20 // mailboxes that are open side by side
const HANDFUL = 25 // mails that are kept together, after which it is written how far we are
const LARGE = 2 ** 20

export interface Fetching {
  readonly database: Database; readonly clock: Clock; readonly keys: Keys; readonly outbound: Outbound; readonly intake: Pick<Intake, 'keep'>
  readonly failed: (lane: string, error: unknown) => void
}

/** Each minute looks into the mailboxes that businesses have connected, and keeps what is new. The cursor moves only over what is kept. */
export function openFetching(ground: Fetching): Lane {
  const { database, clock } = ground
  const turns = turnstile(AT_ONCE)
  return openLane({
    name: 'mailboxes', clock, gather: 0, sweepEvery: LOOK_EVERY / 4, failed: ground.failed,
    due: () => database.transaction({ login: 'worker' }, async tx => (await store.due.all(tx, { now: clock.now() })).map(row => row.business)),
    work: businessId => turns(async () => { await fetchFrom(ground, businessId); return false })
  })
}

async function fetchFrom(ground: Fetching, businessId: Id): Promise<void> {
  const { database, clock, keys, outbound } = ground
  const now = clock.now()
  const mailbox = await database.transaction({ login: 'worker', businessId }, async tx =>
    await store.claim.one(tx, { business: businessId, now, again: now + LOOK_EVERY }) && knowMailbox(tx, keys))
  if (!mailbox) return
  try {
    const inbox = await openInbox(outbound, mailbox.imap)
    try { await keepNew(ground, businessId, mailbox, inbox) } finally { await inbox.close() }
  } catch (error) {
    const { sentence } = troubleOf(error, mailbox.imap, 'imap')
    await database.transaction({ login: 'worker', businessId }, tx => store.stumble.run(tx, {
      business: businessId, connected: mailbox.connectedAt, trouble: sentence, now, again: now + AFTER_TROUBLE
    }))
  }
}

async function keepNew(ground: Fetching, businessId: Id, mailbox: Connected, inbox: Inbox): Promise<void> {
  const { database, clock } = ground
  const note = (last: number): Promise<number> => database.transaction({ login: 'worker', businessId }, tx => store.advance.run(tx, {
    business: businessId, connected: mailbox.connectedAt, validity: inbox.validity, last, now: clock.now()
  }))
  let last = mailbox.cursor.last
  if (inbox.validity !== mailbox.cursor.validity) {
    // The numbers were given anew: begin a day before we last looked. What we have already is known by its sameness.
    const from = (mailbox.fetchedAt ?? mailbox.connectedAt) - DAY
    const recent = await inbox.since(from)
    last = Math.min(inbox.next, ...recent) - 1
  }
  const route = await routeAddress(database, 'email', mailbox.address)
  if (route?.businessId !== businessId) return // the address was given up meanwhile
  let handful: Held[] = []
  const keep = async (): Promise<void> => {
    await Promise.all(handful.map(held => keepOne(ground, route, mailbox, held)))
    last = handful.at(-1)?.uid ?? last
    handful = []
    await note(last)
  }
  for await (const held of inbox.after(last)) {
    handful.push(held)
    if (handful.length === HANDFUL || held.raw.length > LARGE) await keep()
  }
  await keep()
}

/** The same way in as every mail: raw first, and one by whatever way it came. */
async function keepOne({ database, intake }: Fetching, route: Route, { address, imap }: Connected, { raw }: Held): Promise<void> {
  const { businessId } = route
  for (const arrival of arrivalsOf(raw, [{ ...route, to: address }], {
    mailFrom: senderIn(raw), peer: null, ehlo: null, tls: imap.security !== 'none', door: 'imap'
  })) {
    const before = await database.transaction({ login: 'worker', businessId }, tx => store.held.one(tx, { business: businessId, sameness: arrival.sameness }))
    if (!before) await intake.keep(arrival)
  }
}

function turnstile(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0
  const waiting: (() => void)[] = []
  return async work => {
    if (inside >= most) await new Promise<void>(resolve => waiting.push(resolve))
    inside++
    try { return await work() } finally { inside--; waiting.shift()?.() }
  }
}
