// Tags of BER (X.690) as CMS uses them.
const OCTETS = 0x04
const DEEPEST = 12
const LARGEST = 5_000_000
/** Object identifier of plain data inside CMS (RFC 5652): 1.2.840.113549.1.7.1. */
const DATA = Buffer.from('06092a864886f70d010701', 'hex')

/** The mail inside an S/MIME envelope that is only signed; null where it is not to be found. Nothing of the signature is checked. */
export function signedContent(envelope: Uint8Array): Uint8Array | null {
  if (envelope.length > LARGEST) return null
  const source = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.byteLength)
  const at = source.indexOf(DATA)
  if (at < 0 || at > 400) return null
  const wrapped = element(source, at + DATA.length)
  if (wrapped?.tag !== 0xa0) return null
  const pieces: Buffer[] = []
  gather(source, wrapped.from, wrapped.to, pieces, 0)
  return pieces.length ? Buffer.concat(pieces) : null
}

interface Element { tag: number; from: number; to: number; next: number }

/** One element; of a length that is not given it reaches as far as there are bytes, and its end is told by two zeros. */
function element(source: Buffer, at: number): Element | null {
  const tag = source[at]
  const first = source[at + 1]
  if (tag === undefined || first === undefined || (tag & 31) === 31) return null
  if (first < 128) return { tag, from: at + 2, to: at + 2 + first, next: at + 2 + first }
  const count = first & 127
  if (count > 4 || at + 2 + count > source.length) return null
  const from = at + 2 + count
  if (count === 0) return { tag, from, to: source.length, next: -1 }
  const length = source.readUIntBE(at + 2, count)
  return { tag, from, to: from + length, next: from + length }
}

/** Collects octet strings, which may be cut into many; answers where it stopped. */
function gather(source: Buffer, from: number, to: number, pieces: Buffer[], depth: number): number {
  let at = from
  while (at < to && at < source.length && depth < DEEPEST) {
    if (source[at] === 0 && source[at + 1] === 0) return at + 2
    const inner = element(source, at)
    if (!inner) break
    if (inner.tag === OCTETS) pieces.push(source.subarray(inner.from, inner.to))
    else if (inner.tag !== (OCTETS | 0x20)) break
    const stopped = inner.tag === OCTETS ? inner.next : gather(source, inner.from, inner.to, pieces, depth + 1)
    at = inner.next < 0 ? stopped : inner.next
    if (at <= inner.from - 2) break
  }
  return at
}
