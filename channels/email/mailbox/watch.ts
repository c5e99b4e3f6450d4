import { HOUR, type Instant, MINUTE, SECOND } from '../../../kit/clock.ts'
import { type Id, randomId } from '../../../kit/ids.ts'
import { type Lane, openLane } from '../../../kit/jobs/lane.ts'
import { turnstile } from '../../../kit/jobs/turnstile.ts'
import { compareMailbox } from './compare.ts'
import { fetchNew, type Taking } from './fetch-new.ts'
import { type Inbox, openInbox } from './imap.ts'
import { tellJunk } from './junk.ts'
import { type Connected, knowMailbox } from './mailbox.ts'
import * as store from './store.ts'
import { type TokenGround, withAccess } from './tokens.ts'
import { forPeople, troubleOf } from './trouble.ts'

const LOOK_EVERY = 45 * SECOND
const HOLD = 2 * MINUTE // should we die, another process takes over after this
const JUNK_EVERY = 15 * MINUTE
const AT_ONCE = 20 // mailboxes that are being opened or read side by side
const WATCHED = 400 // connections that one process keeps open; what is more is looked into once a minute
const LASTED = 30 * SECOND

export interface Watching extends Taking, TokenGround {
  readonly failed: (lane: string, error: unknown) => void
  /** Connections that are kept open at most. */
  readonly watched?: number
}

interface Session { readonly inbox: Inbox; readonly connectedAt: Instant; readonly openedAt: Instant; lookAt: Instant; fetched: number; over: boolean }

/**
 * Watches the mailboxes that businesses have connected. Each is watched by one process at a time, by a hold in its row that ends by itself; the
 * connection stays open and tells of what comes, or is asked where the server cannot. After a break it is opened again, later each time.
 */
export function openWatching(ground: Watching): Lane {
  const { database, clock } = ground
  const me = randomId()
  const sessions = new Map<Id, Session>()
  const breaks = new Map<Id, number>()
  const turns = turnstile(AT_ONCE)
  let stopped = false
  const lane = openLane({
    name: 'mailboxes', clock, gather: 0, sweepEvery: LOOK_EVERY / 3, failed: ground.failed,
    due: async () => {
      const now = clock.now()
      const free = await database.transaction({ login: 'worker' }, async tx => (await store.due.all(tx, { now })).map(row => row.business))
      return [...new Set([...free, ...[...sessions].filter(([, session]) => session.lookAt <= now).map(([id]) => id)])]
    },
    work: businessId => turns(async () => { await look(businessId); return false })
  })
  const release = (businessId: Id, wait: number): Promise<unknown> => database.transaction({ login: 'worker', businessId }, tx => store.release.run(tx, {
    business: businessId, me, again: clock.now() + wait, tries: breaks.get(businessId) ?? 0
  }))
  const drop = async (businessId: Id): Promise<void> => {
    const session = sessions.get(businessId)
    sessions.delete(businessId)
    if (session) session.over = true
    await session?.inbox.close()
  }
  /** The connection broke although all had been well: soon again, unless it does nothing but break. */
  const brokenOff = (businessId: Id, session: Session): void => {
    if (session.over || stopped) return
    session.over = true
    if (sessions.get(businessId) === session) sessions.delete(businessId)
    const well = session.fetched > 0 || clock.now() - session.openedAt >= LASTED
    const wait = later(businessId, well, 2 * SECOND, MINUTE)
    release(businessId, wait).then(() => { if (!stopped) clock.at(clock.now() + wait, () => void lane.wake(businessId)) }, error => ground.failed('mailboxes', error))
    void session.inbox.close().catch(() => {})
  }
  const later = (businessId: Id, well: boolean, first: number, most: number): number => {
    const before = well ? 0 : (breaks.get(businessId) ?? 0) + 1
    breaks.set(businessId, before)
    return Math.min(first * 2 ** Math.max(0, before - 1), most)
  }

  async function look(businessId: Id): Promise<void> {
    const now = clock.now()
    const mailbox = await database.transaction({ login: 'worker', businessId }, async tx =>
      !stopped && await store.hold.one(tx, { business: businessId, me, now, again: now + HOLD }) ? knowMailbox(tx, ground.keys) : null)
    const known = sessions.get(businessId)
    if (known && known.connectedAt !== mailbox?.connectedAt) await drop(businessId) // let go, connected anew, or watched by another process
    if (!mailbox) return
    try {
      const session = sessions.get(businessId) ?? await open(businessId, mailbox)
      const keepOpen = sessions.has(businessId)
      try {
        await lookAt(businessId, mailbox, session)
      } finally {
        if (!keepOpen) await session.inbox.close()
      }
      if (!keepOpen) await release(businessId, MINUTE)
    } catch (error) {
      const broken = sessions.get(businessId)
      if (broken) return brokenOff(businessId, broken)
      const { code, sentence } = troubleOf(error, mailbox.imap, 'imap')
      const wait = forPeople(code) ? later(businessId, false, 5 * MINUTE, HOUR) : later(businessId, false, 15 * SECOND, 5 * MINUTE)
      await database.transaction({ login: 'worker', businessId }, tx => store.stumble.run(tx, {
        business: businessId, me, connected: mailbox.connectedAt, trouble: sentence, now: clock.now(), again: clock.now() + wait
      }))
    }
  }

  async function open(businessId: Id, mailbox: Connected): Promise<Session> {
    const keepOpen = sessions.size < (ground.watched ?? WATCHED)
    const inbox = await openInbox(ground.outbound, withAccess(ground, businessId, mailbox).imap, { listening: keepOpen })
    const session: Session = { inbox, connectedAt: mailbox.connectedAt, openedAt: clock.now(), lookAt: 0, fetched: 0, over: false }
    if (keepOpen) {
      sessions.set(businessId, session)
      inbox.listen(() => void lane.wake(businessId), () => brokenOff(businessId, session))
    }
    return session
  }

  async function lookAt(businessId: Id, mailbox: Connected, session: Session): Promise<void> {
    const { inbox } = session
    const { fetched, last, renumbered, ours } = await fetchNew(ground, businessId, mailbox, inbox, async (tx, last) => await store.advance.run(tx, {
      business: businessId, me, connected: mailbox.connectedAt, validity: inbox.validity, last, way: sessions.has(businessId) && inbox.idles ? 'idle' : 'poll',
      now: clock.now(), again: clock.now() + HOLD
    }) > 0)
    session.fetched += fetched
    const { next } = inbox
    if (!ours) return drop(businessId)
    if (renumbered || mailbox.compareAt <= clock.now()) await compareMailbox(ground, businessId, mailbox, inbox, last)
    else if ((mailbox.junk.lookedAt ?? 0) + JUNK_EVERY <= clock.now()) await tellJunk(ground, businessId, mailbox, inbox)
    if (inbox.next > next) void lane.wake(businessId) // it came while another folder was open
    session.lookAt = clock.now() + LOOK_EVERY
  }

  return {
    ...lane,
    async stop() {
      stopped = true
      await lane.stop()
      await Promise.all([...sessions.keys()].map(async businessId => {
        await drop(businessId)
        await release(businessId, 0).catch(() => {}) // otherwise the hold ends by itself
      }))
    }
  }
}
