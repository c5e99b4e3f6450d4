/** In bytes: what of a mail is looked at for its envelope. */
export const LONGEST_HEAD = 256 * 1024

/**
 * MAIL FROM as the mailbox's own server wrote it down (Return-Path, RFC 5321 4.4): empty for a bounce. Where it wrote none, the author.
 */
export function senderIn(raw: Uint8Array): string {
  const source = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, LONGEST_HEAD)).toString('latin1')
  const head = source.slice(0, endOfHead(source)).replaceAll(/\r?\n[ \t]+/g, ' ')
  const path = /^return-path:\s*<?([^<>\s]*)>?/im.exec(head)
  if (path) return path[1]!
  const from = /^from:(.{0,1000})/im.exec(head)?.[1] ?? '' // bounded, because whoever writes it chooses its length
  return /([^\s<>,;"]{1,320}@[^\s<>,;"]{1,255})>?\s*$/.exec(from)?.[1] ?? ''
}

const endOfHead = (source: string): number => {
  const at = source.search(/\r?\n\r?\n/)
  return at < 0 ? source.length : at
}
