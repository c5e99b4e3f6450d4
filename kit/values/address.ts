export type AddressKind = 'email' | 'phone' | 'postal'

export interface Address { readonly kind: AddressKind; readonly address: string }

/** One spelling for one address: mail without case, telephone numbers without what only helps the eye. */
export function oneSpelling({ kind, address }: Address): Address {
  const trimmed = address.trim().normalize('NFC')
  if (kind === 'email') return { kind, address: trimmed.toLowerCase() }
  if (kind === 'phone') return { kind, address: trimmed.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+') }
  return { kind, address: trimmed }
}
