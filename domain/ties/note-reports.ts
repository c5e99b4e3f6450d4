import { DAY, MINUTE } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { addressesWork, addressFails } from '../acquaintances/address-fails.ts'
import { keepSilence } from '../acquaintances/keep-silence.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { keepReport } from '../conversations/acknowledge-messages.ts'
import { keyOf } from '../conversations/find-place.ts'
import { conversationsWith } from '../conversations/read-conversation.ts'
import { noteOnMessage, returnMessages } from '../conversations/release-message.ts'
import { type Fate, type Told, whyInWords } from './report.ts'
import * as store from './store.ts'

/** A report that names no message may be about the last that went to its recipient, if that is no older. */
const RECENT = 7 * DAY
/** A mail that is only late is told of when a second report says so. */
const PERSISTS = 2

type Sent = Awaited<ReturnType<typeof store.sentById.all>>[number]
type TiedBy = 'token' | 'name' | 'recipient'
interface Tied { readonly told: Told; readonly sent: Sent; readonly by: TiedBy; readonly fate: Fate }

/** Which of these names are of messages that we have sent ourselves, as `channel called`. */
export async function sentAs(tx: Tx, all: readonly { channel: string; called: string }[]): Promise<Set<string>> {
  if (all.length === 0) return new Set()
  const keyed = all.map(each => ({ ...each, key: keyOf(each.channel, each.called) }))
  const rows = await store.oursAmong.all(tx, { business: tx.businessId!, keys: keyed.map(each => each.key) })
  const ours = new Set(rows.map(row => Buffer.from(row.key).toString('hex')))
  return new Set(keyed.filter(each => ours.has(each.key.toString('hex'))).map(each => `${each.channel} ${each.called}`))
}

/** Ties reports to what they are about and does what follows. Answers, for each, whether it could be tied; what could not has changed nothing. */
export async function noteReports(tx: Tx, all: readonly Told[]): Promise<boolean[]> {
  const tied: (Tied | null)[] = []
  for (const told of all) tied.push(await tie(tx, told))
  const firstParties = [...new Set(tied.flatMap(each => each?.sent.first_party ?? []))].sort()
  for (const id of firstParties) await hold(tx, id)
  for (const each of tied) if (each) await note(tx, each)
  return tied.map(each => each !== null)
}

async function tie(tx: Tx, told: Told): Promise<Tied | null> {
  const business = tx.businessId!
  const { report } = told
  const [proved] = report.proved ? await store.sentById.all(tx, { business, ids: [report.proved] }) : []
  if (proved) return { told, sent: proved, by: 'token', fate: fateOf(report.fates, proved) }
  const keys = report.names.slice(0, 50).map(called => keyOf(told.channel, called))
  const named = keys.length === 0 ? [] : await store.sentByKeys.all(tx, { business, keys })
  const sent = named.find(each => report.fates.some(fate => isTo(fate, each))) ?? (report.fates.every(fate => fate.recipient === null) ? named[0] : undefined)
  if (sent) return { told, sent, by: 'name', fate: fateOf(report.fates, sent) }
  // It speaks of a message that never went to whom it says: kept beside it, and nothing follows.
  if (named[0]) return { told, sent: named[0], by: 'name', fate: NOTHING }
  if (told.doubtful) return null
  for (const fate of report.fates) {
    const last = fate.recipient === null ? null : await store.lastSentTo.one(tx, { business, address: fate.recipient.toLowerCase(), since: told.at - RECENT })
    if (last) return { told, sent: last, by: 'recipient', fate }
  }
  return null
}

const isTo = (fate: Fate, sent: Sent): boolean => fate.recipient !== null && fate.recipient.trim().toLowerCase() === sent.to_address.toLowerCase()
const NOTHING: Fate = { recipient: null, weight: 'none', reason: 'undefined', code: '', status: '' }
const fateOf = (fates: readonly Fate[], sent: Sent): Fate => fates.find(fate => isTo(fate, sent)) ?? fates[0] ?? NOTHING

async function note(tx: Tx, { told, sent, by, fate }: Tied): Promise<void> {
  const { kind } = told.report
  const message = await keepReport(tx, {
    about: sent, author: told.author, kind: fate.weight === 'delivered' ? 'auto-reply' : kind,
    subject: told.subject, own: told.own, rest: told.rest, inboundId: told.inboundId, at: told.at, calls: told.calls
  })
  const { reports } = (await store.keepReport.one(tx, {
    business: tx.businessId!, message, about: sent.id, kind: fate.weight === 'delivered' ? 'delivered' : kind, tied: by,
    weight: fate.weight === 'delivered' ? 'none' : fate.weight, reason: fate.reason, code: fate.code, status: fate.status, at: told.at
  }))!
  if (kind === 'complaint') {
    if (by !== 'recipient' && fate !== NOTHING) await silence(tx, sent.first_party, told)
    return
  }
  const sure = by === 'token' && (fate.recipient === null || isTo(fate, sent))
  if (fate.weight === 'none') return
  if (fate.weight === 'delivered') {
    if (sure) await addressesWork(tx, [{ kind: 'email', address: sent.to_address }], told.at)
  } else if (fate.weight === 'delayed') {
    if (reports + 1 >= PERSISTS) await noteOnMessage(tx, sent.id, `It is late and still being tried. ${whyInWords(fate)}`)
  } else {
    await returnMessages(tx, [{ id: sent.id, note: whyInWords(fate) }], told.at)
    if (sure && fate.weight === 'for-good') {
      await addressFails(tx, { acquaintanceId: sent.first_party, address: { kind: 'email', address: sent.to_address }, reason: whyInWords(fate), at: told.at })
    }
  }
}

/** She, or her mail provider for her, says that our mail is unwanted: nothing more is sent but answers to what she asks, or has asked and waits for. */
async function silence(tx: Tx, acquaintanceId: Id, { at }: Told): Promise<void> {
  const waits = (await conversationsWith(tx, acquaintanceId)).flatMap(each => each.waitingSince ?? [])
  await keepSilence(tx, { acquaintanceId, silent: true, at, since: Math.min(at, ...waits.map(since => since - MINUTE)), reported: true })
}
