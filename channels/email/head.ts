import type { Spooled } from './large/spool.ts'

/** In bytes: no more of a mail is looked at for its head. */
const LONGEST = 2 ** 18

/** The head of a mail, each field on a line of its own (RFC 5322, 2.2.3). */
export function headOf(raw: Uint8Array): string {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, LONGEST)).toString('latin1')
  return text.split(/\r?\n\r?\n/, 1)[0]!.replaceAll(/\r?\n[ \t]+/g, ' ')
}

/** The head of a mail that has come and is not kept yet. */
export async function readHead(mail: Pick<Spooled, 'read'>): Promise<string> {
  const beginning: Uint8Array[] = []
  for await (const piece of mail.read(0, LONGEST)) beginning.push(piece)
  return headOf(Buffer.concat(beginning))
}

/** What stands in each field of a name, in the order of the head. */
export const fieldsIn = (head: string, name: string): string[] =>
  [...head.matchAll(new RegExp(`^${name}:(.*)$`, 'gim'))].map(([, value]) => value!.trim())
