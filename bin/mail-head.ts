export const LARGEST_HEAD = 262_144
const ADDRESS = /[^\s<>()",;:@]+@[^\s<>()",;:@]+/g

/** The head of a mail as lines, unfolded; a mailbox line (`From ada …`) that a pipe puts before it does no harm. */
export function headOf(raw: Uint8Array): string[] {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, LARGEST_HEAD)).toString('latin1')
  return text.split(/\r?\n\r?\n/, 1)[0]!.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
}

const values = (head: readonly string[], name: string): string[] =>
  head.filter(line => line.toLowerCase().startsWith(`${name}:`)).map(line => line.slice(name.length + 1).trim())

/** For whom a mail without an envelope is: what the delivering program wrote down, else whom its author named. */
export function addressesIn(head: readonly string[]): string[] {
  for (const names of [['delivered-to', 'x-original-to', 'envelope-to'], ['to', 'cc']]) {
    const found = names.flatMap(name => values(head, name)).flatMap(value => value.match(ADDRESS) ?? [])
    if (found.length > 0) return [...new Set(found.map(address => address.toLowerCase()))]
  }
  return []
}

/** Who handed it in: its Return-Path (empty for what no machine may answer), else its author. */
export function senderIn(head: readonly string[]): string {
  const path = values(head, 'return-path')[0]
  return (path ?? values(head, 'from')[0] ?? '').match(ADDRESS)?.[0] ?? ''
}
