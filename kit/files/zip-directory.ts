/** What the central directory of a zip lists (APPNOTE 4.3.12), without unpacking anything. */
export interface ZipDirectory {
  readonly names: readonly string[]
  /** One of its files can only be opened with a password. */
  readonly locked: boolean
  /** It lists more than is read here, unpacks to something huge, or its list is broken: what is in it is not known. */
  readonly crowded: boolean
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const MOST_NAMES = 5_000
const LONGEST_COMMENT = 65_557
const MOST_UNPACKED = 2 ** 32 - 1
const BOMB = 200 // times its size

/** Reads the list of a zip; null when it has none that can be found. */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return null
  const told = view.getUint16(end + 10, true)
  let place = view.getUint32(end + 16, true)
  // Programs that unpack themselves have something before the archive: then the list lies where it ends, not where it says.
  const size = view.getUint32(end + 12, true)
  if (place + 4 > bytes.length || view.getUint32(place, true) !== ENTRY) place = end - size
  const names: string[] = []
  let locked = false
  let unpacked = 0
  while (place >= 0 && place + 46 <= end && names.length < MOST_NAMES && view.getUint32(place, true) === ENTRY) {
    const flags = view.getUint16(place + 8, true)
    const length = view.getUint16(place + 28, true)
    locked ||= (flags & 1) !== 0 || (flags & 0x2000) !== 0
    unpacked += view.getUint32(place + 24, true)
    names.push(Buffer.from(bytes.buffer, bytes.byteOffset + place + 46, Math.min(length, end - place - 46)).toString((flags & 0x800) !== 0 ? 'utf8' : 'latin1'))
    place += 46 + length + view.getUint16(place + 30, true) + view.getUint16(place + 32, true)
  }
  const bomb = unpacked >= MOST_UNPACKED || (unpacked > 100_000_000 && unpacked > bytes.length * BOMB)
  return { names, locked, crowded: bomb || names.length !== told }
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - LONGEST_COMMENT)
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END) return at
  return -1
}
