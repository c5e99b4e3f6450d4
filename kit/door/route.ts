import { z } from 'zod'
import type { Instant } from '../clock.ts'
import type { Tx } from '../database/transaction.ts'
import type { Id } from '../ids.ts'

/**
 * Who may: stated for every route, or it cannot be written. `member` may also be read-only; `writer` may not; `admin` is whoever sets the
 * business up, its owner too; `steward` runs the platform and sees no business from inside.
 */
export type Who = 'anyone' | 'signed-in' | 'member' | 'writer' | 'admin' | 'owner' | 'steward' | 'demo'

const SEATED: Partial<Record<Who, readonly string[]>> = {
  member: ['owner', 'admin', 'member', 'read-only'], writer: ['owner', 'admin', 'member'], admin: ['owner', 'admin'], owner: ['owner']
}

/** The roles that may, for what is done at a business; null for everything else. */
export const rolesFor = (who: Who): readonly string[] | null => SEATED[who] ?? null

export interface Seat { readonly businessId: Id; readonly id: Id; readonly name: string; readonly role: string }

/** One call of a route, as its handler sees it. */
export interface Call<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly now: Instant
  /** The caller's account; null for `anyone`. */
  readonly personId: Id | null
  readonly token: string | null
  /** The caller's place at the business of the path; there when `who` asks for a role in it. */
  readonly seat: Seat
  /** The `Idempotency-Key`, or one made for this call. */
  readonly key: string
  /** A transaction as the business of the path: row-level security shows it and nothing else. */
  work<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  setCookie(token: string | null): void
  /** Who serves at a business has changed: from now on everybody there is looked at anew, and open screens come in again. */
  lookAgain(businessId: Id): void
}

/** Bytes instead of JSON: always a download or plain text, never something a browser runs. */
export interface Download { readonly bytes: Uint8Array; readonly type: string; readonly name: string | null }

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly who: Who
  readonly does: string
  readonly params: z.ZodType
  readonly query: z.ZodType
  readonly body: z.ZodType | null
  readonly status: number
  /** What it gives; `null` for nothing, 'download' for bytes. */
  readonly gives: z.ZodType | 'download' | null
  /** Open also to a session that is confined to one business, though it does not name that business. */
  readonly confined: boolean
  readonly handle: (call: Call<never, never, never>) => Promise<unknown>
}

interface Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, G extends z.ZodType> {
  readonly who: Who
  readonly does: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly status?: number
  readonly gives: G | 'download' | null
  readonly confined?: boolean
  readonly handle: (call: Call<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<z.input<G> | Download | null>
}

/** Writes one route. `GET /v1/…` with `{name}` for parameters. */
export function route<P extends z.ZodType = z.ZodAny, Q extends z.ZodType = z.ZodAny, B extends z.ZodType = z.ZodAny, G extends z.ZodType = z.ZodAny>(
  line: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, spec: Spec<P, Q, B, G>
): Route {
  const [method, path] = line.split(' ') as [Route['method'], string]
  const status = spec.status ?? (spec.gives === null ? 204 : method === 'POST' ? 201 : 200)
  return {
    method, path, status, who: spec.who, does: spec.does, gives: spec.gives, confined: spec.confined ?? false,
    params: spec.params ?? anything, query: spec.query ?? anything, body: spec.body ?? null, handle: spec.handle as Route['handle']
  }
}

const anything = z.object({}).loose()
