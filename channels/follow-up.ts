import type { Tx } from '../kit/database/transaction.ts'
import { addressesWork } from '../domain/acquaintances/address-fails.ts'
import { comeBack, noteAway } from '../domain/acquaintances/note-away.ts'
import type { Heard } from '../domain/conversations/message.ts'
import { noteReports, sentAs } from '../domain/ties/note-reports.ts'
import { suggestJoins } from '../domain/ties/suggest-joins.ts'
import type { Channel, Inbound, Reading, Taken } from './channel.ts'
import * as store from './store.ts'

interface Read { readonly inbound: Inbound; readonly reading: Reading }

const UNTIED = 'A mail system reports of a mail that did not arrive, but of none that we know to have sent. There is nothing to do, unless it comes again and again.'
const CAME_ROUND = 'This is our own mail, come back to us. Somewhere it is forwarded in a circle: look at what forwards to this address.'

/** What nobody has said is taken first: reports go to what they are about, our own mail that has come round is laid aside. Answers what people say. */
export async function withoutReports<R extends Read>(tx: Tx, all: readonly R[], now: number): Promise<R[]> {
  const own = await sentAs(tx, all.filter(each => each.reading.calls.length > 0).map(({ inbound, reading }) => ({ channel: inbound.channel, called: reading.calls[0]! })))
  const isOwn = ({ inbound, reading }: Read): boolean => own.has(`${inbound.channel} ${reading.calls[0] ?? ''}`)
  const reports = all.filter(each => each.reading.report != null && !isOwn(each))
  const tied = await noteReports(tx, reports.map(({ inbound, reading }) => ({
    report: reading.report!, inboundId: inbound.id, channel: inbound.channel, at: inbound.receivedAt, doubtful: reading.senderWord === 'doubtful',
    author: { name: reading.author.name, address: reading.author.address?.address ?? '' }, subject: reading.subject, own: reading.own, rest: reading.rest,
    calls: reading.calls
  })))
  const aside = (id: string, problem: string): Promise<number> => store.notUnderstood.run(tx, { business: tx.businessId!, id, problem, now })
  for (const [i, each] of reports.entries()) if (!tied[i]) await aside(each.inbound.id, UNTIED)
  for (const each of all) if (isOwn(each)) await aside(each.inbound.id, CAME_ROUND)
  return all.filter(each => each.reading.report == null && !isOwn(each))
}

/** What follows from what people say, or what their mail programs say for them: what may belong together, who is away or back, which addresses work. */
export async function followUp(tx: Tx, channels: ReadonlyMap<string, Channel>, all: readonly Taken[], heard: readonly Heard[], now: number): Promise<void> {
  const honest = all.map((taken, i) => ({ ...taken, who: heard[i]!.acquaintanceId })).filter(each => !each.received.doubtful)
  const joins = honest.map(({ inbound, reading, received }) => ({
    received, kind: reading.kind, subject: reading.subject, authorName: reading.author.name, losesReferences: channels.get(inbound.channel)?.losesReferences ?? false,
    at: inbound.receivedAt
  }))
  const here = [...new Set(honest.filter(each => each.reading.kind === 'person' && !each.reading.automatic).map(each => each.who))]
  const working = honest.flatMap(({ reading }) => reading.kind === 'person' || reading.kind === 'auto-reply' ? reading.author.address ?? [] : [])
  await Promise.all([suggestJoins(tx, joins), comeBack(tx, here, now), addressesWork(tx, working, now)])
  for (const { reading, inbound, who } of honest) {
    if (reading.kind === 'auto-reply' && reading.awayUntil != null) await noteAway(tx, { acquaintanceId: who, until: reading.awayUntil, at: inbound.receivedAt })
  }
}
