import { createHash } from 'node:crypto'
import type { Instant } from '../clock.ts'
import type { Id } from '../ids.ts'

export interface By { readonly kind: 'acquaintance' | 'member' | 'program' | 'kith'; readonly id: Id | null }

/** Something that happened, in the past tense: `message.received`. `about` is the conversation (or whatever it is about). */
export interface Fact {
  readonly kind: string
  readonly about: Id
  readonly by: By
  readonly at: Instant
  /** Ids and plain values that a reaction may need; the only part that can be erased. */
  readonly payload: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}

/** A fact with its place in the chain of its business. */
export interface SealedFact extends Fact { readonly id: Id; readonly seq: number }

export const KITH: By = { kind: 'kith', id: null }
export const byMember = (id: Id): By => ({ kind: 'member', id })
export const byProgram = (id: Id): By => ({ kind: 'program', id })
export const byAcquaintance = (id: Id): By => ({ kind: 'acquaintance', id })

/** What the chain holds instead of the payload: without the salt it tells nothing about it, and it stays when the payload is erased. */
export const commit = (salt: Uint8Array, payload: string): Buffer =>
  createHash('sha256').update(salt).update(payload).digest()

export interface Link {
  readonly id: Id; readonly kind: string; readonly about: Id; readonly byKind: string; readonly byId: Id | null
  readonly at: Instant; readonly commitment: Uint8Array; readonly seq: number
}

/** The hash of a fact together with all before it. The first of a business follows 32 zero bytes. */
export function linkHash(businessId: Id, prev: Uint8Array, link: Link): Buffer {
  const words = ['kith1', businessId, link.seq, link.id, link.kind, link.about, link.byKind, link.byId ?? '', link.at]
  return createHash('sha256').update(prev).update(words.join('\n')).update(link.commitment).digest()
}

export const BEGINNING: Buffer = Buffer.alloc(32)
