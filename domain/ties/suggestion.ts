import { DAY } from '../../kit/clock.ts'

/** Why a new conversation may belong to another. */
export const REASONS = ['lost-reference', 'token-elsewhere', 'same-name', 'came-early'] as const
export type Reason = (typeof REASONS)[number]

export const OUTCOMES = ['together', 'apart'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** How long after it last stirred a conversation is thought of when a mail about the same comes without saying what it answers. */
export const THOUGHT_OF = 30 * DAY

const PREFIX = /^(?:\s*(?:re|aw|sv|vs|antw|odp|ynt|ref|rif|res|fwd?|wg|tr|rv|enc|doorst|vb|fs|i|r)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]|\s*\[[^\]]{1,40}\])+/i

/** A subject without what mail programs and lists put before it; empty when nothing is left. */
export const plainSubject = (subject: string): string =>
  subject.slice(0, 500).replace(PREFIX, '').replaceAll(/\s+/g, ' ').trim().toLocaleLowerCase('en')

const wordsOf = (name: string): string[] =>
  name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en').match(/\p{L}+/gu) ?? []

/** Whether two names may be one person's: the same words in any order, or one initial for a first name. */
export function looksLikeSameName(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  if (a.length === 0 || b.length === 0 || a.join('').length < 3 || b.join('').length < 3) return false
  if ([...a].sort().join(' ') === [...b].sort().join(' ')) return true
  if (a.length < 2 || b.length < 2) return false
  const [first, second] = [a[0]!, b[0]!]
  return a.at(-1) === b.at(-1) && (first === second || ((first.length === 1 || second.length === 1) && first[0] === second[0]))
}
