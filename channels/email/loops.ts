import { headOf } from './head.ts'

const MOST_HOPS = 30 // what comes round in a circle passes more hosts than any honest mail

/** Whether a mail has come round: it passed more hosts than any honest one does (RFC 5321, 6.3). */
export function cameRound(raw: Uint8Array): boolean {
  return (headOf(raw).match(/^Received:/gim)?.length ?? 0) > MOST_HOPS
}

interface Mailbox { readonly name: string; readonly address: string }

/**
 * Who wrote it. A form on the business's own site writes as the business and names her in Reply-To; anything else that comes from the
 * business's own address comes from itself, and no machine answers that.
 */
export function authorOf(from: Mailbox | null, replyTo: readonly Mailbox[], envelopeFrom: string, isOurs: (address: string) => boolean): { author: Mailbox | null; own: boolean; form: boolean } {
  const other = replyTo.find(({ address }) => address !== '' && !isOurs(address))
  if (from?.address && isOurs(from.address)) return other ? { author: other, own: false, form: true } : { author: from, own: true, form: false }
  const author = from?.address ? from : replyTo[0] ?? (envelopeFrom ? { name: '', address: envelopeFrom } : null)
  return { author, own: author !== null && isOurs(author.address), form: false }
}
