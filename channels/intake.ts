import { type Clock, MINUTE, SECOND } from '../kit/clock.ts'
import { type Database, isDatabaseAway, type Tx, withinBusiness } from '../kit/database/transaction.ts'
import { type Id, timedId } from '../kit/ids.ts'
import { type Lane, openLane } from '../kit/jobs/lane.ts'
import { Refusal } from '../kit/refusal.ts'
import { hold } from '../domain/acquaintances/know-acquaintance.ts'
import { meetAll, meetEach, recognise } from '../domain/acquaintances/meet.ts'
import { noteSaid, type Saying } from '../domain/acquaintances/said/note-said.ts'
import type { Business } from '../domain/businesses/business.ts'
import { firstPartyByReference } from '../domain/conversations/find-place.ts'
import type { Heard } from '../domain/conversations/message.ts'
import { receiveMessages } from '../domain/conversations/receive-messages.ts'
import type { Arrival, Channel, Envelope, Inbound, Reading, Taken } from './channel.ts'
import { doubtOurNames } from './doubt-our-names.ts'
import { followUp, withoutReports } from './follow-up.ts'
import { keepPieces, toldOf, wholeOf } from './kept-pieces.ts'
import { postAll } from './outbox.ts'
import * as store from './store.ts'

interface Read { readonly inbound: Inbound; readonly reading: Reading }

const AT_ONCE = 60
const TRIES = 3

/** The way in, the same for every channel: stored raw, then read, then taken into its conversation. */
export interface Intake {
  /** Keeps what has come, committed and synced when this answers; `again` when the very same had come before. */
  keep(arrival: Arrival): Promise<{ id: Id; again: boolean }>
  readonly lane: Lane
}

export interface IntakeOptions {
  readonly database: Database
  readonly clock: Clock
  readonly channels: ReadonlyMap<string, Channel>
  readonly businessOf: (tx: Tx) => Promise<Business>
  readonly failed: (lane: string, error: unknown) => void
  /** Does what people ask for with one word, in the transaction that takes it in. */
  readonly heed?: (tx: Tx, taken: readonly Taken[]) => Promise<void>
  /** Something has been written that waits to leave. */
  readonly posted?: (businessId: Id) => void
}

export function openIntake(options: IntakeOptions): Intake {
  const { database, clock } = options
  const lane = openLane({
    name: 'intake', clock, gather: 0, crowd: 80, sweepEvery: 2 * SECOND, failed: options.failed,
    due: () => database.transaction({ login: 'worker' }, async tx =>
      (await store.businessesWithPending.all(tx, { now: clock.now() })).map(row => row.business)),
    work: businessId => takeIn(options, businessId, hand)
  })
  const hand = openHand(options)
  return { lane, keep: gathering(database, clock, lane, hand) }
}

type Pending = Inbound & { readonly tries: number }
type Tried = Pick<Pending, 'id' | 'tries'> & ({ readonly read: Read } | { readonly error: unknown })

/** What has just been kept is still in memory: the next are read while those before are taken in, and only what others or a crash have left comes from the database. */
interface Hand { give(businessId: Id, kept: Pending): void; take(businessId: Id): Promise<Tried>[] }

interface Held { readonly kept: Pending; tried?: Promise<Tried> }

const HELD_BYTES = 32 * 2 ** 20
const LOOK_AT_LEFT_WORK = 20

function openHand(options: IntakeOptions): Hand {
  const held = new Map<Id, Held[]>()
  let bytes = 0
  let rounds = 0
  const readAhead = (line: readonly Held[]): void => {
    for (const each of line.slice(0, AT_ONCE)) each.tried ??= tryToRead(options, each.kept)
  }
  return {
    give(businessId, kept) {
      if (bytes + kept.raw.length > HELD_BYTES) return
      bytes += kept.raw.length
      const line = held.get(businessId) ?? []
      line.push({ kept })
      readAhead(line)
      held.set(businessId, line)
    },
    take(businessId) {
      if (++rounds % LOOK_AT_LEFT_WORK === 0) return []
      const line = held.get(businessId) ?? []
      const taken = line.splice(0, AT_ONCE)
      if (line.length === 0) held.delete(businessId)
      for (const { kept } of taken) bytes -= kept.raw.length
      readAhead(line)
      return taken.map(({ tried }) => tried!)
    }
  }
}

/** What comes for one business while its last write is under way is written together: one sync serves many senders. */
function gathering(database: Database, clock: Clock, lane: Lane, hand: Hand): Intake['keep'] {
  type Waiting = { arrival: Arrival; id: Id; done: (kept: { id: Id; again: boolean }) => void; failed: (error: unknown) => void }
  const waiting = new Map<Id, Waiting[]>()
  const writing = new Set<Id>()
  const write = async (businessId: Id): Promise<void> => {
    writing.add(businessId)
    for (let batch = waiting.get(businessId); batch; batch = waiting.get(businessId)) {
      waiting.delete(businessId)
      try {
        const now = clock.now()
        const fresh = await keepBatch(database, businessId, batch, now)
        for (const each of batch) {
          const kept = fresh.get(each)!
          if (!kept.again) hand.give(businessId, { ...each.arrival, whole: null, id: kept.id, receivedAt: now, tries: 0 })
          each.done(kept)
        }
        void lane.wake(businessId)
      } catch (error) {
        for (const each of batch) each.failed(error)
      }
    }
    writing.delete(businessId)
  }
  const keepLarge = async (arrival: Arrival): Promise<{ id: Id; again: boolean }> => {
    const large = { arrival, id: timedId(clock.now()) }
    const kept = await keepBatch(database, arrival.businessId, [large], clock.now())
    void lane.wake(arrival.businessId)
    return kept.get(large)!
  }
  return arrival => arrival.whole ? keepLarge(arrival) : new Promise((done, failed) => {
    const { businessId } = arrival
    const line = waiting.get(businessId) ?? []
    line.push({ arrival, id: timedId(clock.now()), done, failed })
    waiting.set(businessId, line)
    if (!writing.has(businessId)) void write(businessId)
  })
}

async function keepBatch<W extends { arrival: Arrival; id: Id }>(
  database: Database, business: Id, batch: readonly W[], now: number
): Promise<Map<W, { id: Id; again: boolean }>> {
  return database.transaction({ login: 'worker', businessId: business }, async tx => {
    const fresh = new Set((await store.keep.all(tx, {
      business, now, ids: batch.map(w => w.id), channels: batch.map(w => w.arrival.channel), accounts: batch.map(w => w.arrival.account),
      samenesses: batch.map(w => w.arrival.sameness), envelopes: batch.map(w => w.arrival.envelope), raws: batch.map(w => w.arrival.raw),
      wholes: batch.map(w => w.arrival.whole ? toldOf(w.arrival.whole) : null), sizes: batch.map(w => w.arrival.whole?.size ?? w.arrival.raw.length)
    })).map(row => row.id))
    for (const { arrival: { whole }, id } of batch) if (whole && fresh.has(id)) await keepPieces(tx, id, whole)
    const result = new Map<W, { id: Id; again: boolean }>()
    for (const each of batch) {
      if (fresh.has(each.id)) result.set(each, { id: each.id, again: false })
      else {
        const { channel, sameness } = each.arrival
        const before = await store.kept.one(tx, { business, channel, sameness })
        result.set(each, { id: before!.id, again: true })
      }
    }
    return result
  })
}

async function takeIn(options: IntakeOptions, businessId: Id, hand: Hand): Promise<boolean> {
  const { database } = options
  const held = hand.take(businessId)
  const tried = await Promise.all(held.length > 0 ? held : (await readPending(options, businessId)).map(inbound => tryToRead(options, inbound)))
  if (tried.length === 0) return false
  for (const each of tried) if ('error' in each) await setAside(options, businessId, each.id, each.tries, each.error)
  const understood = tried.filter(each => 'read' in each)
  try {
    await database.transaction({ login: 'worker', businessId }, tx => receiveAll(options, tx, understood.map(({ read }) => read)))
    options.posted?.(businessId)
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    for (const each of understood) { // one of them is to blame: each by itself
      try {
        await database.transaction({ login: 'worker', businessId }, tx => receiveAll(options, tx, [each.read]))
      } catch (own) {
        if (isDatabaseAway(own)) throw own
        options.failed('intake', own)
        await setAside(options, businessId, each.id, each.tries, own)
      }
    }
  }
  return held.length > 0 || tried.length === AT_ONCE
}

/** Never rejects: what cannot be read is told with its error. */
async function tryToRead({ channels }: IntakeOptions, inbound: Pending): Promise<Tried> {
  const { id, tries } = inbound
  try {
    const channel = channels.get(inbound.channel)
    if (!channel) throw new Refusal('unavailable', 'channel-missing', `The channel "${inbound.channel}" is not there.`)
    return { id, tries, read: { inbound, reading: await channel.read(inbound) } }
  } catch (error) {
    return { id, tries, error }
  }
}

const readPending = async ({ database, clock }: IntakeOptions, businessId: Id): Promise<Pending[]> =>
  (await database.transaction({ login: 'worker', businessId }, tx => store.pending.all(tx, { business: businessId, now: clock.now(), most: AT_ONCE })))
    .map(row => ({ ...row, envelope: row.envelope as Envelope, receivedAt: row.received_at, whole: wholeOf(withinBusiness(database, businessId), row) }))

async function receiveAll(options: IntakeOptions, tx: Tx, read: readonly Read[]): Promise<void> {
  if (read.length === 0) return
  const business = tx.businessId!
  const free = new Set((await store.lockPending.all(tx, { business, ids: read.map(each => each.inbound.id) })).map(row => row.id))
  if (free.size === 0) return
  const ours = await options.businessOf(tx)
  const mine = read.filter(each => free.has(each.inbound.id)).map(each => ({ ...each, reading: doubtOurNames(each.reading, ours) }))
  const said = await withoutReports(tx, mine, options.clock.now())
  const { heard, sayings } = await hearAll(tx, said, ours.addresses)
  const received = await receiveMessages(tx, heard)
  await noteSaid(tx, sayings.map(({ at, ...saying }) => ({ ...saying, message: received[at]!.messageId })), options.clock.now())
  const all = said.map((each, i) => ({ ...each, received: received[i]! }))
  await followUp(tx, options.channels, all, heard, options.clock.now())
  for (const channel of options.channels.values()) {
    const taken = all.filter(each => each.inbound.channel === channel.name)
    const written = taken.length > 0 && channel.received ? await channel.received(tx, taken) : []
    if (written.length > 0) await postAll(tx, written.map(each => ({ ...each, at: options.clock.now() })))
  }
  if (all.some(each => each.received.word !== null)) await options.heed?.(tx, all)
  await store.understood.run(tx, { business, ids: mine.map(each => each.inbound.id) })
}

/** Who said it: whoever has the address, or brings the slip; and what she says of herself by it. */
async function hearAll(tx: Tx, mine: readonly Read[], addresses: Business['addresses']): Promise<{ heard: Heard[]; sayings: (Omit<Saying, 'message'> & { at: number })[] }> {
  const at = Math.max(...mine.map(each => each.inbound.receivedAt))
  const bearers: (Id | null)[] = []
  for (const { reading } of mine) bearers.push(await bearerOf(tx, reading))
  // What a forger calls herself becomes nobody's name.
  const authors = await meetEach(tx, mine.filter((_, i) => bearers[i] === null)
    .map(({ reading: { author, senderWord } }) => senderWord === 'doubtful' ? { ...author, name: '' } : author), at)
  const heard: Heard[] = []
  const sayings: (Omit<Saying, 'message'> & { at: number })[] = []
  for (const [i, { inbound, reading }] of mine.entries()) {
    const own = addresses.find(a => a.channel === inbound.channel && a.address === inbound.account) ?? addresses[0]!
    const author = bearers[i] === null ? authors.shift()! : null
    if (author && reading.kind === 'person' && reading.senderWord !== 'doubtful') {
      sayings.push({ at: i, of: author.id, knownAs: author.name, name: reading.author.name, own: reading.own, signature: reading.signature ?? '' })
    }
    heard.push({
      ...reading, channel: inbound.channel, account: inbound.account, teamId: own.team, at: inbound.receivedAt, inboundId: inbound.id,
      acquaintanceId: bearers[i] ?? author!.id, copied: reading.copied.length > 0 && reading.senderWord !== 'doubtful' ? await meetAll(tx, reading.copied, at) : [],
      author: { name: reading.author.name, address: reading.author.address?.address ?? '' }
    })
  }
  return { heard, sayings }
}

/** Who our own door has let in is known. Who brings a slip is the person it was given to, unless the address she leaves is known to be somebody else's. */
async function bearerOf(tx: Tx, reading: Reading): Promise<Id | null> {
  if (reading.bearer !== null) {
    await hold(tx, reading.bearer)
    return reading.bearer
  }
  if (reading.reference === null) return null
  const bearer = await firstPartyByReference(tx, reading.reference)
  const known = bearer && reading.author.address && await recognise(tx, reading.author.address)
  return known && known !== bearer ? null : bearer
}

/** Kept and shown, whatever it is: tried again a few times, then laid before a member as received and not understood. */
async function setAside(options: IntakeOptions, business: Id, id: Id, tries: number, error: unknown): Promise<void> {
  const { clock } = options
  const known = error instanceof Refusal
  await options.database.transaction({ login: 'worker', businessId: business }, async tx => {
    if (!known && tries + 1 < TRIES) await store.tryLater.run(tx, { business, id, at: clock.now() + (tries + 1) * MINUTE })
    else {
      const problem = known ? error.message : 'Kith stumbled over this; the fault is ours and is in our log.'
      await store.notUnderstood.run(tx, { business, id, problem, now: clock.now() })
    }
  })
}
