import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, DAY, type Instant, MINUTE, SECOND } from '../kit/clock.ts'
import type { Database, Tx } from '../kit/database/transaction.ts'
import type { SealedFact } from '../kit/facts/fact.ts'
import type { Reaction } from '../kit/facts/reactions.ts'
import { chance, type Id } from '../kit/ids.ts'
import { type Lane, openLane } from '../kit/jobs/lane.ts'
import { domainOf } from '../kit/values/address.ts'
import type { Business } from '../domain/businesses/business.ts'
import { callMessages, noteDeliveries, type Outgoing, releaseMessages } from '../domain/conversations/release-message.ts'
import type { Answered, Channel, Outcome } from './channel.ts'
import { learn, mayGo, POST, type Windows } from './pauses.ts'
import * as store from './store.ts'

const AT_ONCE = 200
const GATHER = 250 // nothing that leaves is in such a hurry, and a handful costs little more than one
const TOGETHER = 20 // milliseconds in which what ends is written down together
const SENDING_AT_MOST = 5 * MINUTE
const GIVE_UP = 4 * DAY // RFC 5321, 4.5.4.1
const SIDE_BY_SIDE = 8 // to one domain; when it asks for less, the rest of a handful has not gone yet

export interface OutboxOptions {
  readonly database: Database
  readonly clock: Clock
  readonly channels: ReadonlyMap<string, Channel>
  readonly businessOf: (tx: Tx) => Promise<Business>
  readonly failed: (lane: string, error: unknown) => void
  /** Milliseconds in which a handful comes together. */
  readonly gather?: number
}

/** Puts messages in line for their channel. */
export const postAll = (tx: Tx, all: readonly { message: Id; channel: string; at: Instant }[]): Promise<number> => store.post.run(tx, {
  business: tx.businessId!, messages: all.map(p => p.message), channels: all.map(p => p.channel), ats: all.map(p => p.at)
})

/** What members write is posted for its channel, due when its hold is over; what is taken back is never sent. */
export const outboxReaction = ({ channels, clock }: OutboxOptions): Reaction => ({
  name: 'outbox',
  hears: ['message.written', 'message.taken-back'],
  async react(tx, facts) {
    const of = (kind: string): readonly SealedFact[] => facts.filter(fact => fact.kind === kind && typeof fact.payload.message === 'string')
    const written = of('message.written').map(fact => ({
      message: fact.payload.message as Id, conversation: fact.about, channel: String(fact.payload.channel), at: fact.at + Number(fact.payload.hold)
    }))
    const sends = (each: { channel: string }): boolean => channels.get(each.channel)?.send != null
    await postAll(tx, written.filter(sends))
    const told = written.filter(each => !sends(each))
    if (told.length > 0) {
      await noteDeliveries(tx, told.map(each =>
        ({ id: each.message, kind: 'person', conversationId: each.conversation, delivered: false, final: false, note: 'waits-for-visit', why: 'visit' as const, at: clock.now() })))
    }
    await store.takeBack.run(tx, { business: tx.businessId!, messages: of('message.taken-back').map(fact => fact.payload.message as Id) })
  }
})

/** Sends what is due, never inside a transaction; repeated when the outcome is unknown or the other side asks for later. */
export function openOutbox(options: OutboxOptions): Lane {
  const { database, clock } = options
  return openLane({
    name: 'outbox', clock, gather: options.gather ?? GATHER, sweepEvery: SECOND, failed: options.failed,
    due: () => database.transaction({ login: 'worker' }, async tx =>
      (await store.businessesWithDue.all(tx, { now: clock.now() })).map(row => row.business)),
    work: async businessId => {
      const leaving = await database.transaction({ login: 'worker', businessId }, tx => takeOut(options, tx))
      const note = noting(options, businessId)
      const stopped = new Map<string, Outcome>()
      await Promise.all([...Map.groupBy(leaving, each => domainOf(each.message.to))].map(([domain, line]) => sendLine(line, async each => {
        const before = stopped.get(domain) ?? stopped.get(POST)
        const outcome = before ? { ...before, untried: true } : await sendOne(options, businessId, each)
        if (outcome.pause) stopped.set(outcome.pause === 'post' ? POST : domain, outcome)
        await note(each, outcome)
      })))
      return leaving.length === AT_ONCE
    }
  })
}

/** A few side by side, each in its turn. */
async function sendLine(line: readonly Leaving[], send: (leaving: Leaving) => Promise<void>): Promise<void> {
  const left = [...line]
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let next = left.shift(); next; next = left.shift()) await send(next)
  }))
}

interface Leaving {
  readonly message: Outgoing; readonly tries: number; readonly business: Business; readonly answered: Answered | null; readonly unknown: boolean
  readonly reason: string; readonly begunAt: Instant; readonly goneAt: Instant; readonly windows: Windows
}

/** How it went; `untried`, where another to the same place had just been told to come later. */
type Went = Outcome & { readonly untried?: boolean }

/** Before anything leaves, it is written that it is leaving; what was taken back stays. */
async function takeOut({ clock, channels, businessOf }: OutboxOptions, tx: Tx): Promise<Leaving[]> {
  const business = tx.businessId!
  const waiting = await store.due.all(tx, { business, now: clock.now(), most: AT_ONCE })
  if (waiting.length === 0) return []
  const due = await mayGo(tx, waiting, clock.now())
  if (due.length === 0) return []
  const messages = await releaseMessages(tx, due.map(row => row.message), clock.now())
  const released = new Set(messages.map(message => message.id))
  const back = due.filter(row => !released.has(row.message))
  if (back.length > 0) await store.takeBack.run(tx, { business, messages: back.map(row => row.message) })
  if (messages.length === 0) return []
  await callMessages(tx, messages.map(m => ({ id: m.id, channel: m.channel, called: channels.get(m.channel)?.nameOutgoing(m.id, m.account) ?? m.id })))
  await store.leaving.run(tx, { business, messages: [...released], again: clock.now() + SENDING_AT_MOST, now: clock.now() })
  const sources = new Map((await store.sources.all(tx, { business, ids: messages.flatMap(m => m.inbound ?? []) })).map(row =>
    [row.id, { raw: row.raw, whole: row.whole === null ? null : { size: row.size, sha256: (row.whole as { sha256: string }).sha256 } }]))
  const known = await businessOf(tx)
  return messages.map(message => {
    const row = due.find(each => each.message === message.id)!
    return {
      message, business: known, answered: sources.get(message.inbound ?? '') ?? null, tries: row.tries + 1, unknown: row.state === 'sending', reason: row.reason,
      begunAt: row.begun_at ?? clock.now(), goneAt: clock.now(), windows: row.windows
    }
  })
}

async function sendOne({ channels, failed, clock }: OutboxOptions, businessId: Id, { message, business, begunAt, tries, answered }: Leaving): Promise<Outcome> {
  const channel = channels.get(message.channel)
  if (!channel?.send) return { how: 'never', note: `The channel "${message.channel}" cannot send.` }
  let outcome: Outcome
  try {
    outcome = await channel.send({
      message, to: message.to, providerId: channel.nameOutgoing(message.id, message.account), firstPartyName: message.first_name,
      business: { id: businessId, name: business.name, look: business.look, timeZone: business.opening.timeZone }, answered
    })
  } catch (error) {
    failed('outbox', error)
    outcome = { how: 'unknown', note: 'The connection broke before we heard how it went.', why: 'no-answer' }
  }
  const givenUp = clock.now() - begunAt >= GIVE_UP && outcome.how !== 'sent' && outcome.how !== 'never'
  return givenUp ? { ...outcome, how: 'never', note: `${outcome.note} Given up after ${tries} tries.`, why: outcome.why ?? 'expired' } : outcome
}

const STATE: Record<Outcome['how'], string> = { sent: 'sent', never: 'failed', unknown: 'sending', later: 'waiting' }
/** Once it is unknown whether it has arrived, it stays so until it is known, whatever comes between. */
const stateOf = ({ leaving, outcome }: { leaving: Leaving; outcome: Went }): string => outcome.how === 'later' && leaving.unknown ? 'sending' : STATE[outcome.how]
const TWICE = ' It may have arrived twice: an earlier try ended without an answer.'

/** Writes down how sending went, in handfuls: one slow receiver keeps no other waiting for it. */
function noting({ database, clock, gather = GATHER }: OutboxOptions, businessId: Id): (leaving: Leaving, outcome: Went) => Promise<void> {
  let ended: { leaving: Leaving; outcome: Went; at: Instant }[] = []
  let writing: Promise<void> | null = null
  const write = async (): Promise<void> => {
    const batch = ended
    ended = []
    await database.transaction({ login: 'worker', businessId }, async tx => {
      await store.left.run(tx, {
        business: businessId, messages: batch.map(e => e.leaving.message.id), states: batch.map(stateOf),
        nexts: batch.map(e => e.at + backOff(e.leaving.tries, e.outcome.after)), errors: batch.map(e => e.outcome.note),
        sents: batch.map(e => e.outcome.how === 'sent' ? e.at : null), reasons: batch.map(e => e.outcome.why ?? ''),
        hosts: batch.map(e => e.outcome.said?.host ?? ''), untrieds: batch.map(e => e.outcome.untried ?? false)
      })
      const tried = batch.filter(e => !e.outcome.untried)
      await learn(tx, tried.map(({ leaving, outcome, at }) => ({ to: leaving.message.to, windows: leaving.windows, outcome, begun: leaving.goneAt, at })))
      await noteDeliveries(tx, tried.map(({ leaving, outcome, at }) => ({
        id: leaving.message.id, kind: leaving.message.kind, conversationId: leaving.message.conversation, delivered: outcome.how === 'sent', final: outcome.how === 'never',
        note: outcome.note + (leaving.unknown && outcome.how === 'sent' ? TWICE : ''), at, why: outcome.why ?? null, said: saidOf(outcome),
        delayed: outcome.why !== undefined && outcome.why !== leaving.reason && leaving.message.kind !== 'acknowledgement'
      })))
    })
  }
  return async (leaving, outcome) => {
    ended.push({ leaving, outcome, at: clock.now() })
    if (writing) await writing
    if (ended.length > 0) await (writing = wait(Math.min(TOGETHER, gather)).then(write).finally(() => { writing = null }))
  }
}

const saidOf = ({ said }: Outcome): string => said ? `${said.host}: ${said.code}${said.status ? ` ${said.status}` : ''} ${said.sentence}`.trim() : ''

/** 30 s (or as the other side would have it), twice that, four times … up to eight hours, spread by a fifth so that not all come back at once. */
function backOff(tries: number, first = 30 * SECOND): number {
  return Math.round(Math.min(first * 2 ** (tries - 1), 480 * MINUTE) * (0.9 + 0.2 * chance()))
}
