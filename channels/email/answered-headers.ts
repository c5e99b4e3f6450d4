/** What a reply must repeat of the mail it answers (RFC 5322, 3.6.4): its Message-ID and its references. Reads only the head. */
export function headersOf(raw: Uint8Array | null): { messageId: string | null; references: string[] } {
  if (!raw) return { messageId: null, references: [] }
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 65_536)).toString('latin1')
  const head = bytes.split(/\r?\n\r?\n/, 1)[0]!.replaceAll(/\r?\n[ \t]+/g, ' ')
  const field = (name: string): string => new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1] ?? ''
  const ids = (text: string): string[] => [...text.matchAll(/<([^<>\s]{1,900})>/g)].map(match => match[1]!)
  const references = ids(field('References'))
  return {
    messageId: ids(field('Message-ID'))[0] ?? null,
    references: (references.length > 0 ? references : ids(field('In-Reply-To'))).slice(-20)
  }
}
