export type AddressKind = 'email' | 'phone' | 'postal'

export interface Address { readonly kind: AddressKind; readonly address: string }

/** The domain of a mail address, in lower case; of what has no @, all of it. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase().replace(/[>.\s]+$/, '')

/** A host as machines read it (IDNA), in which a look-alike shows as xn--. */
export const asciiHost = (host: string): string => URL.parse(`http://${host}`)?.hostname ?? host.toLowerCase()

/** One spelling for one address: mail without case, telephone numbers without what only helps the eye. */
export function oneSpelling({ kind, address }: Address): Address {
  const trimmed = address.trim().normalize('NFC')
  if (kind === 'email') return { kind, address: trimmed.toLowerCase() }
  if (kind === 'phone') return { kind, address: trimmed.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+') }
  return { kind, address: trimmed }
}
