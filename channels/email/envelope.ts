import { fieldsIn } from './head.ts'

// It begins where a word begins: tried from each letter of a very long word, it would take minutes.
const ADDRESS = /(?<![^\s<>()",;:@])[^\s<>()",;:@]+@[^\s<>()",;:@]+/g
const LONGEST_FROM = 1_000 // whoever writes it chooses its length

/** For whom a mail without an envelope is: what the delivering program wrote down, else whom its author named. */
export function addressesIn(head: string): string[] {
  for (const names of [['delivered-to', 'x-original-to', 'envelope-to'], ['to', 'cc']]) {
    const found = names.flatMap(name => fieldsIn(head, name)).flatMap(value => value.match(ADDRESS) ?? [])
    if (found.length > 0) return [...new Set(found.map(address => address.toLowerCase()))]
  }
  return []
}

/**
 * MAIL FROM as the server before us wrote it down (Return-Path, RFC 5321 4.4): empty for what no machine may answer. Where it wrote none, the author;
 * an address within her name is not hers.
 */
export function senderIn(head: string): string {
  const path = fieldsIn(head, 'return-path')[0]
  if (path !== undefined) return path.match(ADDRESS)?.[0] ?? ''
  const from = (fieldsIn(head, 'from')[0] ?? '').slice(0, LONGEST_FROM)
  return /([^\s<>(),;"@]{1,320}@[^\s<>(),;"@]{1,255})>?\s*(?:\([^()]*\))?$/.exec(from)?.[1] ?? ''
}
