import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { keyOf } from './find-place.ts'
import type { Findings } from './senders/findings.ts'
import type { Enclosed } from './enclosures/enclosed.ts'
import type { Forwarded, MessageKind, SenderWord } from './message.ts'
import * as store from './store.ts'

/** A message as it is kept, whoever said it: with its place and with what its channel calls it. */
export interface Kept {
  readonly id: Id
  readonly direction: 'in' | 'out'
  readonly channel: string
  readonly account: string
  readonly acquaintanceId: Id | null
  readonly memberId: Id | null
  readonly author: { readonly kind: 'acquaintance' | 'member' | 'machine'; readonly name: string; readonly address: string }
  readonly to: string
  readonly at: Instant
  readonly sentAt: Instant | null
  readonly kind: MessageKind
  readonly senderWord: SenderWord
  /** Absent for what we say ourselves. */
  readonly findings?: Findings | null
  readonly enclosed?: Enclosed | null
  readonly subject: string
  readonly own: string
  readonly rest: string
  readonly html: string | null
  readonly answersId: Id | null
  readonly inboundId: Id | null
  readonly holdUntil: Instant | null
  readonly bornIn: Id
  readonly conversationId: Id
  readonly calls: readonly string[]
  readonly names: readonly string[]
  readonly copiedLeft?: number
  readonly forwarded?: Forwarded | null
}

/** Keeps messages with their places and references, all in one statement. */
export async function keepMessages(tx: Tx, all: readonly Kept[]): Promise<void> {
  if (all.length === 0) return
  const of = <T>(field: (kept: Kept) => T): T[] => all.map(field)
  const references = all.flatMap(kept => [
    ...kept.calls.map(called => ({ message: kept.id, key: keyOf(kept.channel, called), relation: 'is' })),
    ...kept.names.map(called => ({ message: kept.id, key: keyOf(kept.channel, called), relation: 'names' }))
  ])
  await store.insertMessages.run(tx, {
    business: tx.businessId!, ids: of(m => m.id), directions: of(m => m.direction), channels: of(m => m.channel), accounts: of(m => m.account),
    acquaintances: of(m => m.acquaintanceId), members: of(m => m.memberId), author_kinds: of(m => m.author.kind), author_names: of(m => m.author.name),
    author_addresses: of(m => m.author.address), tos: of(m => m.to), ats: of(m => m.at), sents: of(m => m.sentAt), kinds: of(m => m.kind),
    words: of(m => m.senderWord), findings: of(m => m.findings ?? null), encloseds: of(m => m.enclosed ?? null), subjects: of(m => m.subject), owns: of(m => m.own), rests: of(m => m.rest), htmls: of(m => m.html),
    answers: of(m => m.answersId), inbounds: of(m => m.inboundId), holds: of(m => m.holdUntil), born_ins: of(m => m.bornIn),
    conversations: of(m => m.conversationId), forwardeds: of(m => m.forwarded ?? null),
    lefts: of(m => m.copiedLeft ?? 0), reference_of: references.map(r => r.message), keys: references.map(r => r.key),
    relations: references.map(r => r.relation)
  })
}
