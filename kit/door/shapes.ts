import { z } from 'zod'
import { type Instant, inUtc, readInstant } from '../clock.ts'
import { isId } from '../ids.ts'
import { refuse } from '../refusal.ts'

export const id = z.string().refine(isId, 'an id').meta({ format: 'uuid', description: 'A UUID in lower case.' })
export const instant = z.string().meta({ format: 'date-time', description: 'RFC 3339 in UTC.' })
/** Text as people write it: any characters but U+0000, which no database keeps. */
export const words = (most: number): z.ZodString => z.string().max(most).refine(text => !text.includes('\0') && text.isWellFormed(), 'text without U+0000')

/** A list that is paged by key: `next` is the cursor of the page that follows, null at the end. */
export const page = <T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> =>
  z.object({ items: z.array(item), next: z.string().nullable() })

export const pageQuery = z.object({ cursor: z.string().max(200).optional() })

export const utc = (at: Instant): string => inUtc(at)
export const utcOrNull = (at: Instant | null): string | null => at === null ? null : inUtc(at)

/** A cursor is where the last page ended: an instant and an id. */
export const writeCursor = (at: Instant, lastId: string): string => Buffer.from(`${at} ${lastId}`).toString('base64url')

export function readCursor(cursor: string | undefined, beginning: { at: Instant; id: string }): { at: Instant; id: string } {
  if (cursor === undefined) return beginning
  const [at, lastId] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (lastId === undefined || !isId(lastId) || !Number.isSafeInteger(Number(at))) refuse('invalid', 'cursor-unreadable', 'This cursor is not one that Kith has given. Begin without one.')
  return { at: Number(at), id: lastId }
}

/** The ends of all instants and ids, for pages that begin at one of them. */
export const FIRST = { at: 0, id: '00000000-0000-0000-0000-000000000000' }
export const LAST = { at: readInstant('9999-01-01T00:00:00Z')!, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
