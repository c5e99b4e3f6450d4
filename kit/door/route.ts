import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Instant } from '../clock.ts'
import type { Tx } from '../database/transaction.ts'
import type { Id } from '../ids.ts'
import type { Topic } from './scope.ts'

type SeatedWho = 'member' | 'writer' | 'admin' | 'owner'

/**
 * Who may: stated for every route, or it cannot be written. `member` may also be read-only; `writer` may not; `admin` is whoever sets the
 * business up, its owner too; `steward` runs the platform and sees no business from inside; `program` asks about itself.
 */
export type Who = SeatedWho | 'anyone' | 'signed-in' | 'steward' | 'program' | 'demo'

const SEATED: Record<SeatedWho, readonly string[]> = {
  member: ['owner', 'admin', 'member', 'read-only'], writer: ['owner', 'admin', 'member'], admin: ['owner', 'admin'], owner: ['owner']
}

/** The roles that may, for what is done at a business; null for everything else. */
export const rolesFor = (who: Who): readonly string[] | null => (SEATED as Partial<Record<Who, readonly string[]>>)[who] ?? null

/** The caller's place at a business. A program has that of the member who answers for it, under its own name and the role `program`. */
export interface Seat { readonly businessId: Id; readonly id: Id; readonly name: string; readonly role: string; readonly programId: Id | null }

/** One call of a route, as its handler sees it. */
export interface Call<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly now: Instant
  /** The caller's account; null for `anyone` and for programs. */
  readonly personId: Id | null
  readonly token: string | null
  /** Her session, and when she last proved that it is she; null for `anyone` and for programs. */
  readonly session: { readonly id: Id; readonly provedAt: Instant; readonly confinedTo: Id | null } | null
  /** Where the call comes from, as coarse as it may be kept: what kind of device, which network. */
  readonly caller: { readonly device: string; readonly network: string }
  /** The caller's place at the business of the path; there when `who` asks for a role in it, or for a program. */
  readonly seat: Seat
  /** The `Idempotency-Key`, or one made for this call. */
  readonly key: string
  /** A transaction as the business of the path: row-level security shows it and nothing else. */
  work<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  setCookie(token: string | null): void
}

/**
 * Bytes instead of JSON: a download, plain text or a picture, never something a browser runs. `frame` is the policy of a page that is shown
 * inside an app of ours; `keep` lets her own browser keep it for a day.
 */
export interface Download {
  readonly bytes: Uint8Array | Readable
  readonly type: string
  readonly name: string | null
  readonly frame?: string
  readonly keep?: boolean
}

/** Days, as YYYY-MM-DD: since when a route should no longer be used, and when it goes (RFC 9745, RFC 8594). */
export interface Deprecated { readonly since: string; readonly sunset: string; readonly instead: string }

interface Rest {
  /** Bytes that a body may have; 1 MiB unless said, 32 KiB for whoever has not signed in. */
  readonly largest?: number
  /** The answer holds a secret that is shown once: a repeat of the request is refused, and nothing of it is kept. */
  readonly shownOnce?: boolean
  /** Open also to a session that is confined to one business, though it does not name that business. */
  readonly confined?: boolean
  readonly deprecated?: Deprecated
}

export interface Route extends Rest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly who: Who
  /** What it is about, for what is done at a business; null for everything else. */
  readonly about: Topic | null
  readonly does: string
  readonly params: z.ZodType
  readonly query: z.ZodType
  readonly body: z.ZodType | null
  readonly status: number
  /** What it gives; `null` for nothing, 'download' for bytes. */
  readonly gives: z.ZodType | 'download' | null
  readonly handle: (call: Call<never, never, never>) => Promise<unknown>
}

/** What is done for a business says what it is about, or it does not compile: the scope of a program follows from it. */
type Asks = { readonly who: SeatedWho; readonly about: Topic } | { readonly who: Exclude<Who, SeatedWho>; readonly about?: never }

type Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, G extends z.ZodType> = Asks & Rest & {
  readonly does: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly status?: number
  readonly gives: G | 'download' | null
  readonly handle: (call: Call<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<z.input<G> | Download | null>
}

/** Writes one route. `GET /v1/…` with `{name}` for parameters. */
export function route<P extends z.ZodType = z.ZodAny, Q extends z.ZodType = z.ZodAny, B extends z.ZodType = z.ZodAny, G extends z.ZodType = z.ZodAny>(
  line: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, spec: Spec<P, Q, B, G>
): Route {
  const [method, path] = line.split(' ') as [Route['method'], string]
  const status = spec.status ?? (spec.gives === null ? 204 : method === 'POST' ? 201 : 200)
  return {
    ...spec, method, path, status, about: spec.about ?? null,
    params: spec.params ?? anything, query: spec.query ?? anything, body: spec.body ?? null, handle: spec.handle as Route['handle']
  }
}

/** Of a route that takes none: there is nothing to check. */
export const anything = z.object({}).loose()
