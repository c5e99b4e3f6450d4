import type { Readable } from 'node:stream'
import type { Instant } from '../kit/clock.ts'
import type { Id } from '../kit/ids.ts'
import type { Address } from '../kit/values/address.ts'
import type { Look } from '../domain/businesses/business.ts'
import type { Enclosed } from '../domain/conversations/enclosures/enclosed.ts'
import type { Findings } from '../domain/conversations/senders/findings.ts'
import type { Forwarded, HerWord, MessageKind, Part, SenderWord } from '../domain/conversations/message.ts'
import type { Tx } from '../kit/database/transaction.ts'
import type { Report } from '../domain/ties/report.ts'
import type { Received } from '../domain/conversations/receive-messages.ts'
import type { Outgoing, WhyNot } from '../domain/conversations/release-message.ts'

/** What came in, as it came: stored and synced before its sender was told OK. */
export interface Inbound {
  readonly id: Id
  readonly channel: string
  /** The business's own address by which it came. */
  readonly account: string
  readonly envelope: Envelope
  /** The bytes; of what is large, only what is needed to understand it. */
  readonly raw: Uint8Array
  readonly whole: Whole | null
  readonly receivedAt: Instant
}

/** A body of which `raw` holds only the beginning: where it lies in the whole, how it travelled, and how many bytes it stands for. */
export interface Leaf { readonly at: number; readonly length: number; readonly encoding: 'base64' | 'quoted-printable' | 'none'; readonly size: number }

/** All of what is too large to be held in memory. */
export interface Whole {
  readonly size: number
  /** SHA-256 over all of it, in hex. */
  readonly sha256: string
  readonly leaves: readonly Leaf[]
  read(from?: number, length?: number): AsyncIterable<Uint8Array>
}

/** What the channel knew besides the bytes: for mail MAIL FROM, RCPT TO, peer, EHLO, TLS. Plain values only. */
export type Envelope = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** What a channel makes of it: who said what, in answer to what. */
export interface Reading {
  readonly author: { readonly address: Address | null; readonly name: string }
  readonly sentAt: Instant | null
  readonly kind: MessageKind
  readonly senderWord: SenderWord
  /** What was found of the sender; null where the channel knows who she is. */
  readonly findings: Findings | null
  /** What came with it and is told beside its words. */
  readonly enclosed?: Enclosed | null
  /** A machine sent it, or it asks not to be answered by one: no acknowledgement. */
  readonly automatic: boolean
  readonly subject: string
  readonly own: string
  readonly rest: string
  /** Of `rest`, what is her own signature and no quote, where the channel can tell. */
  readonly signature?: string
  readonly html: string | null
  readonly calls: readonly string[]
  readonly names: readonly string[]
  readonly answers: Id | null
  readonly reference: string | null
  readonly copied: readonly { readonly address: Address; readonly name: string }[]
  readonly parts: readonly Part[]
  /** What she asks for with one word. */
  readonly word: HerWord | null
  /** What became of something we sent, where this says nothing else. */
  readonly report?: Report | null
  /** Until when she says that she is away. */
  readonly awayUntil?: Instant | null
  /** The words of somebody else that this passes on. */
  readonly forwarded?: Forwarded | null
  /** How many more were in copy than `copied` names. */
  readonly copiedLeft?: number
  /** Who says it, where our own door knows; else whoever has the address, or brings the reference. */
  readonly bearer: Id | null
}

/** How sending went. `unknown`: it may have arrived; it is sent again under the same name, and the member sees that. */
export interface Outcome {
  readonly how: 'sent' | 'later' | 'unknown' | 'never'
  /** In words, for whoever wrote it. */
  readonly note: string
  readonly why?: WhyNot
  /** What the other side said: its reply, its status, and its sentence without anybody's address. */
  readonly said?: { readonly code: number; readonly status: string | null; readonly sentence: string; readonly host: string } | null
  /** Milliseconds after which it is worth while to come again for the first time. */
  readonly after?: number
  /** Who else had better wait: whatever goes to the same domain, or all that leaves by the same post. */
  readonly pause?: 'domain' | 'post'
}

/** The bytes of something that is answered, or their beginning, with the size and the digest of all of it. */
export interface Answered { readonly raw: Uint8Array; readonly whole: { readonly size: number; readonly sha256: string } | null }

/** A message on its way out, with all that its channel needs to carry it. */
export interface ToSend {
  readonly message: Outgoing
  /** The channel's own name for it, the same however often it is sent. */
  readonly providerId: string
  readonly to: string
  readonly firstPartyName: string
  readonly business: { readonly id: Id; readonly name: string; readonly look: Look; readonly timeZone: string }
  /** What it answers, for channels whose answers name it. */
  readonly answered: Answered | null
}

/** One way in which words travel. Nothing else in Kith knows what is behind it. */
export interface Channel {
  readonly name: string
  /** An answer may come by it without saying what it answers. */
  readonly losesReferences?: boolean
  /** Understands what came in. Throws a refusal when it cannot: the bytes stay, and a member sees them. */
  read(inbound: Inbound): Promise<Reading>
  /** The file at a place in what came in, for download. */
  part(inbound: Inbound, place: number): Promise<Uint8Array | Readable | null>
  /** What the channel does about what has just been taken in, in the same transaction: acknowledge it, say. Gives what it wrote. */
  readonly received: ((tx: Tx, taken: readonly Taken[]) => Promise<{ message: Id; channel: string }[]>) | null
  /** Names an outgoing message as it will be called outside. */
  nameOutgoing(message: Id, account: string): string
  /** Sends; never inside a transaction. A channel on which people are answered in person has none. */
  readonly send: ((message: ToSend) => Promise<Outcome>) | null
}

/** Something that came in and has found its conversation. */
export interface Taken { readonly inbound: Inbound; readonly reading: Reading; readonly received: Received }

/** All that `intake` needs to know of something that comes. */
export interface Arrival {
  readonly businessId: Id
  readonly channel: string
  readonly account: string
  readonly envelope: Envelope
  readonly raw: Uint8Array
  /** Only of what is large: all of it. */
  readonly whole?: Whole | null
  /** 32 bytes, equal when it is the same thing come twice. */
  readonly sameness: Uint8Array
}
