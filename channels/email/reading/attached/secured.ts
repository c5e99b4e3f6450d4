import type { MailAttachment, Secured } from '../parsed-mail.ts'

const ENVELOPE = /^application\/(?:x-)?pkcs7-mime$/
const SMIME_SIGNATURE = /^application\/(?:x-)?pkcs7-signature$/

/** Whether a mail is signed or encrypted, and by what; Kith keeps it as it is and checks neither (RFC 8551, RFC 3156). */
export function readSecured(contentType: string, text: string, attachments: MailAttachment[]): Secured | null {
  const types = attachments.map(({ type }) => type)
  if (/^multipart\/encrypted/i.test(contentType) || types.includes('application/pgp-encrypted')) return { how: 'encrypted', by: 'pgp' }
  const envelope = attachments.find(({ type, name }) => ENVELOPE.test(type) || /^smime\.p7m$/i.test(name ?? ''))
  if (envelope) return { how: /smime-type\s*=\s*"?signed-data/i.test(contentType) || isSignedData(envelope.content) ? 'signed' : 'encrypted', by: 'smime' }
  if (/^[ \t]*-----BEGIN PGP MESSAGE-----/m.test(text.slice(0, 5_000))) return { how: 'encrypted', by: 'pgp' }
  if (types.some(type => SMIME_SIGNATURE.test(type))) return { how: 'signed', by: 'smime' }
  if (types.includes('application/pgp-signature') || ARMOUR.test(text.slice(0, 5_000))) return { how: 'signed', by: 'pgp' }
  return null
}

// The object identifier of CMS signed data (RFC 5652) stands at the very beginning.
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex')
const isSignedData = (content: Uint8Array): boolean => Buffer.from(content.subarray(0, 40)).includes(SIGNED_DATA)

const ARMOUR = /^-----BEGIN PGP SIGNED MESSAGE-----$/m
const SIGNED = /^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]+: .*\n)*\n([^]*?)\n-----BEGIN PGP SIGNATURE-----\n[^]*?(?:-----END PGP SIGNATURE-----|(?![^]))/m

/** The words inside an inline PGP signature, with what stands around it (RFC 9580, 7). */
export const withoutArmour = (text: string): string =>
  ARMOUR.test(text.slice(0, 5_000)) ? text.replace(SIGNED, (_, inner: string) => inner.replace(/^- /gm, '')) : text
