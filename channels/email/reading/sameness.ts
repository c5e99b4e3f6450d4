import { createHash } from 'node:crypto'

/** What stays as it was written wherever a mail passes; trace, delivery and signing headers are added on the way. */
const TRAVELS = [
  'message-id', 'date', 'from', 'to', 'cc', 'subject', 'in-reply-to', 'references', 'mime-version',
  'content-type', 'content-transfer-encoding'
]
const LF = 10
const CR = 13
const LONGEST_HEAD = 2 ** 20

/**
 * 32 bytes (SHA-256) that are equal for the same mail by whatever way it comes, and differ for two mails.
 * Over the headers that travel, unfolded, white space folded, and the body with LF line ends and no blank lines at its end.
 */
export function samenessOf(bytes: Uint8Array): Uint8Array {
  const sameness = openSameness()
  sameness.take(bytes)
  return sameness.end()
}

/** The same for a mail that comes in pieces. */
export function openSameness(): { take(piece: Uint8Array): void; end(): Uint8Array } {
  const digest = createHash('sha256')
  let head: Buffer | null = Buffer.alloc(0)
  let looked = 0
  const body = openBody(lines => digest.update(lines))
  const leaveHead = (whole: Buffer, bodyAt: number): void => {
    head = null
    digest.update(travelling(whole.toString('latin1', 0, bodyAt)), 'latin1')
    body(whole.subarray(bodyAt))
  }
  return {
    take(piece) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      if (head === null) return body(bytes)
      const whole: Buffer = head.length === 0 ? bytes : Buffer.concat([head, bytes])
      const { at, next } = bodyStart(whole, looked)
      looked = next
      if (at !== null) leaveHead(whole, at)
      else if (whole.length > LONGEST_HEAD) leaveHead(whole, LONGEST_HEAD)
      else head = whole
    },
    end() {
      if (head !== null) leaveHead(head, head.length)
      return digest.digest()
    }
  }
}

/** Where the blank line after the headers ends, looking from the beginning of a line; null where it has not come yet. */
function bodyStart(source: Buffer, from: number): { at: number | null; next: number } {
  for (let line = from; line < Math.min(source.length, LONGEST_HEAD);) {
    const first = source[line]
    if (first === LF) return { at: line + 1, next: line }
    if (first === CR && source[line + 1] === LF) return { at: line + 2, next: line }
    const end = source.indexOf(LF, line)
    if (end < 0) return { at: null, next: line }
    line = end + 1
    from = line
  }
  return { at: null, next: from }
}

function travelling(block: string): string {
  const values: (string | undefined)[] = []
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    if (colon < 2 || colon > 30) continue
    const at = TRAVELS.indexOf(line.slice(0, colon).trimEnd().toLowerCase())
    if (at < 0) continue
    const value = line.slice(colon + 1).replace(/\s+/g, ' ').trim()
    values[at] = values[at] === undefined ? value : `${values[at]}\n${value}`
  }
  return TRAVELS.map((name, at) => values[at] === undefined ? '' : `${name}:${values[at]}\n`).join('') + '\n'
}

const ENDS = Buffer.alloc(65_536, LF)

/** Gives the body on with every CRLF and lone CR as LF; line ends wait until something follows them, so that the last ones are left out. */
function openBody(give: (lines: Uint8Array) => void): (piece: Buffer) => void {
  let held = 0
  let afterCr = false
  return piece => {
    const into = Buffer.allocUnsafe(piece.length)
    let at = 0
    let last = 0 // behind the last byte that is no line end
    for (const byte of piece) {
      if (byte === LF && afterCr) {
        afterCr = false
        continue
      }
      afterCr = byte === CR
      into[at++] = afterCr ? LF : byte
      if (into[at - 1] !== LF) last = at
    }
    if (last > 0) {
      for (; held > 0; held -= Math.min(held, ENDS.length)) give(ENDS.subarray(0, Math.min(held, ENDS.length)))
      give(into.subarray(0, last))
    }
    held += at - last
  }
}
