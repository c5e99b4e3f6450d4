import { createHash } from 'node:crypto'
import { inUtc } from '../kit/clock.ts'
import { type Database, withinBusiness } from '../kit/database/transaction.ts'
import { type Id, isId } from '../kit/ids.ts'
import type { Keys } from '../kit/keys.ts'
import type { Inbound, Whole } from './channel.ts'
import { keptSourceOrNull } from './kept-source.ts'

/** What the person holds for what she sent: that it arrived, when, and what exactly. It says nothing of what it was about. */
export interface Receipt {
  readonly kith: 'receipt 1'
  /** The Kith that keeps it, and whose page checks this. */
  readonly at: string
  readonly business: { readonly id: Id; readonly name: string }
  readonly reference: string
  /** What was received, and its SHA-256 and size as it came. */
  readonly received: Id
  readonly channel: string
  readonly receivedAt: string
  readonly sha256: string
  readonly bytes: number
  readonly keyId: string
  /** Ed25519 (RFC 8032) over the fields above, one on a line in this order. */
  readonly signature: string
}

/** What a receipt can be made for. */
export interface Receivable extends Pick<Inbound, 'id' | 'channel' | 'receivedAt' | 'raw'> { readonly whole: Pick<Whole, 'size' | 'sha256'> | null }

const linesOf = (r: Omit<Receipt, 'signature'>): string =>
  [r.kith, r.at, r.business.id, r.business.name, r.reference, r.received, r.channel, r.receivedAt, r.sha256, r.bytes, r.keyId].join('\n')

const digest = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('hex')

/** Of what is kept now, not of what is told about it. */
async function digestOf({ raw, whole }: Inbound): Promise<string> {
  if (!whole) return digest(raw)
  const all = createHash('sha256')
  for await (const piece of whole.read()) all.update(piece)
  return all.digest('hex')
}

/** Says, signed, that this was received, when, and which bytes it had. */
export function makeReceipt(keys: Keys, at: string, business: { id: Id; name: string }, reference: string, kept: Receivable): Receipt {
  const told = {
    kith: 'receipt 1' as const, at, business: { id: business.id, name: business.name.replaceAll('\n', ' ') }, reference, received: kept.id, channel: kept.channel,
    receivedAt: inUtc(kept.receivedAt), sha256: kept.whole?.sha256 ?? digest(kept.raw), bytes: kept.whole?.size ?? kept.raw.length, keyId: keys.keyId
  }
  return { ...told, signature: keys.sign('receipt', linesOf(told)) }
}

/** How a receipt stands: `gone` where what it speaks of has been erased, `changed` where it is kept otherwise. */
export type Verdict = 'unreadable' | 'forged' | 'gone' | 'changed' | 'sound'

/** Whether a receipt is ours, and whether what it speaks of is still kept as it was. */
export async function checkReceipt(database: Database, keys: Keys, written: string): Promise<{ verdict: Verdict; receipt: Receipt | null }> {
  const receipt = readReceipt(written)
  if (!receipt) return { verdict: 'unreadable', receipt: null }
  if (!keys.checkSignature('receipt', linesOf(receipt), receipt.keyId, receipt.signature)) return { verdict: 'forged', receipt: null }
  const kept = await keptSourceOrNull(withinBusiness(database, receipt.business.id), receipt.received)
  return { verdict: kept === null ? 'gone' : await digestOf(kept) === receipt.sha256 ? 'sound' : 'changed', receipt }
}

function readReceipt(written: string): Receipt | null {
  try {
    const told = JSON.parse(written) as Receipt
    const texts = [told.at, told.business.name, told.reference, told.channel, told.receivedAt, told.sha256, told.keyId, told.signature]
    return told.kith === 'receipt 1' && isId(told.business.id) && isId(told.received) && typeof told.bytes === 'number' && texts.every(text => typeof text === 'string') ? told : null
  } catch {
    return null
  }
}
