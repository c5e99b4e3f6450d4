const MOST = 400_000
const kept = new Map<string, string>()

/** The same text once: a million records have a few thousand names, and each of them would hold the file it was read from. */
export function pooled(text: string): string {
  const found = kept.get(text)
  if (found !== undefined) return found
  if (kept.size >= MOST) kept.clear()
  const own = copied(text)
  kept.set(own, own)
  return own
}

/** A text that does not hold on to the longer one from which it was cut. */
export const copied = (text: string): string => Buffer.from(text, 'utf8').toString('utf8')
