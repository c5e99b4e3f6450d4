import { decodeText } from '../letters/decode-text.ts'

/** Properties of a message or an attachment, by their number (MS-OXPROPS). */
export interface MapiProperties { text(id: number): string | null; bytes(id: number): Buffer | null }

const FIXED: Record<number, number> = { 0x2: 4, 0x3: 4, 0x4: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0xa: 4, 0xb: 4, 0x14: 8, 0x40: 8, 0x48: 16 }
const STRING = 0x1e
const UNICODE = 0x1f
const MOST = 5_000

/** Reads a list of properties (MS-OXTNEF 2.1.3.4); ends where it can be read no further. */
export function readMapi(data: Buffer, charset: string): MapiProperties {
  const found = new Map<number, { type: number; value: Buffer }>()
  const cursor = { data, at: 4 }
  const count = data.length >= 4 ? Math.min(data.readUInt32LE(0), MOST) : 0
  for (let i = 0; i < count && cursor.at + 4 <= data.length; i++) {
    const flags = data.readUInt16LE(cursor.at)
    const id = data.readUInt16LE(cursor.at + 2)
    cursor.at += 4
    if (id >= 0x8000 && !skipName(cursor)) break
    const type = flags & 0xfff
    const value = readValues(cursor, type, (flags & 0x1000) !== 0)
    if (value === null) break
    if (!found.has(id)) found.set(id, { type, value })
  }
  return {
    text(id) {
      const property = found.get(id)
      if (!property || (property.type !== STRING && property.type !== UNICODE)) return null
      return decodeText(property.value, property.type === UNICODE ? 'utf-16le' : charset).replace(/\0+$/, '')
    },
    bytes: id => {
      const property = found.get(id)
      return property && property.type !== STRING && property.type !== UNICODE ? property.value : null
    }
  }
}

interface Cursor { data: Buffer; at: number }

function number(cursor: Cursor): number | null {
  if (cursor.at + 4 > cursor.data.length) return null
  cursor.at += 4
  return cursor.data.readUInt32LE(cursor.at - 4)
}

const padded = (length: number): number => (length + 3) & ~3

function skipName(cursor: Cursor): boolean {
  cursor.at += 16
  const kind = number(cursor)
  const next = number(cursor)
  if (kind === null || next === null) return false
  if (kind === 1) cursor.at += padded(next)
  return cursor.at <= cursor.data.length
}

function readValues(cursor: Cursor, type: number, many: boolean): Buffer | null {
  const fixed = FIXED[type]
  const count = fixed !== undefined && !many ? 1 : number(cursor)
  if (count === null || count > 100_000) return null
  let first: Buffer | null = null
  for (let i = 0; i < count; i++) {
    const length = fixed ?? number(cursor)
    if (length === null || cursor.at > cursor.data.length) return null
    first ??= cursor.data.subarray(cursor.at, cursor.at + length)
    cursor.at += padded(length)
  }
  return first ?? Buffer.alloc(0)
}
