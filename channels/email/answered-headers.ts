import { fieldsIn, headOf } from './head.ts'

/** What a reply must repeat of the mail it answers (RFC 5322, 3.6.4): its Message-ID and its references. Reads only the head. */
export function headersOf(raw: Uint8Array | null): { messageId: string | null; references: string[] } {
  if (!raw) return { messageId: null, references: [] }
  const head = headOf(raw)
  const idsIn = (name: string): string[] => [...(fieldsIn(head, name)[0] ?? '').matchAll(/<([^<>\s]{1,900})>/g)].map(match => match[1]!)
  const references = idsIn('References')
  return {
    messageId: idsIn('Message-ID')[0] ?? null,
    references: references.length > 0 ? references : idsIn('In-Reply-To')
  }
}

const MOST = 12
const LONGEST = 900 // some servers still cut a field at 998 letters (RFC 5322, 2.1.1)

/** The References of a reply: the first of the talk and the latest of what led here, so many as a header should hold. */
export function referencesOf({ messageId, references }: { messageId: string | null; references: readonly string[] }): string[] {
  const all = [...new Set([...references, ...messageId ? [messageId] : []])]
  const kept = all.length > MOST ? [all[0]!, ...all.slice(1 - MOST)] : all
  const length = (): number => kept.reduce((sum, id) => sum + id.length + 3, 0)
  while (kept.length > 1 && length() > LONGEST) kept.splice(kept.length > 2 ? 1 : 0, 1)
  return kept
}
