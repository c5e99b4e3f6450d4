import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Instant } from './clock.ts'

/** A UUID in its canonical lower-case text. */
export type Id = string

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => CANONICAL.test(text)

let lastMillisecond = 0
let counter = 0

const POOL = 4096
let pool = Buffer.alloc(0)

/** Sixteen bytes by chance; asking the system for many at once is far quicker than for few. */
function sixteen(): Buffer {
  if (pool.length < 16) pool = randomBytes(POOL)
  const bytes = Buffer.from(pool.subarray(0, 16))
  pool = pool.subarray(16)
  return bytes
}

/** UUIDv7 (RFC 9562), rising within one process even inside a millisecond: order of ids is order of arrival. */
export function timedId(now: Instant): Id {
  if (now > lastMillisecond) {
    lastMillisecond = now
    counter = randomInt(0x3ff)
  } else if (++counter > 0xfff) {
    lastMillisecond++
    counter = 0
  }
  const bytes = sixteen()
  bytes.writeUIntBE(lastMillisecond, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return uuid(bytes)
}

/** Below every timed id that is made at this instant or later. */
export const firstIdAt = (instant: Instant): Id => {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(instant, 0, 6)
  return uuid(bytes)
}

/** UUIDv4: for what must not tell when it was made (an acquaintance, a person). */
export function randomId(): Id {
  const bytes = sixteen()
  bytes[6] = 0x40 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return uuid(bytes)
}

/** The same id for the same words: what a repeated act makes is made once. */
export function derivedId(...words: string[]): Id {
  const bytes = createHash('sha256').update(words.join('\0')).digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return uuid(bytes)
}

/** 256 bits for sessions and links, in base64url. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** Six digits for a person to type. */
export const randomCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

export const randomSalt = (): Buffer => randomBytes(16)

/** A number in [0, 1) for spreading retries; never for secrets. */
export const chance = (): number => randomInt(2 ** 32) / 2 ** 32

function uuid(bytes: Buffer): Id {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Letters and digits without I, L, O, U (Crockford's base 32), for people to read aloud. */
export const randomLetters = (length: number): string =>
  Array.from(randomBytes(length), byte => LETTERS[byte & 31]).join('')

/** Bytes in lower-case base 32, safe wherever letter case is lost, such as the local part of a mail address. */
export function inLetters(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  const length = Math.ceil(bytes.length * 8 / 5)
  bits <<= BigInt(length * 5 - bytes.length * 8)
  return Array.from({ length }, (_, i) => LETTERS[Number((bits >> BigInt((length - 1 - i) * 5)) & 31n)]).join('').toLowerCase()
}

/** Reads `inLetters`; null when it is not `size` bytes so written. */
export function fromLetters(written: string, size: number): Buffer | null {
  if (written.length !== Math.ceil(size * 8 / 5)) return null
  let bits = 0n
  for (const letter of written.toUpperCase()) {
    const value = LETTERS.indexOf(letter)
    if (value < 0) return null
    bits = (bits << 5n) | BigInt(value)
  }
  bits >>= BigInt(written.length * 5 - size * 8)
  return Buffer.from(bits.toString(16).padStart(size * 2, '0'), 'hex')
}

export const idBytes = (id: Id): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
export const idFromBytes = (bytes: Buffer): Id => uuid(bytes)
