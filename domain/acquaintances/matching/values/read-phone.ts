import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** A telephone number as it is compared: E.164 where its country is known, and the digits within the country. */
export interface PhoneTrait {
  readonly whole: string | null
  readonly digits: string
  /** Several people have it: a household, an office. */
  readonly several?: boolean
}

const FEWEST_DIGITS = 6

/** Reads a number; `country` (ISO 3166) is where numbers without a prefix belong. Null when there are fewer than six digits. */
export function readPhone(text: string, country: string | null = null): PhoneTrait | null {
  const plain = text.replace(/(?:ext|extension|x|durchwahl|poste)\.?\s*\d+\s*$/i, '')
  const digits = plain.replaceAll(/\D/g, '')
  if (digits.length < FEWEST_DIGITS || digits.length > 17 || /^(\d)\1+$/.test(digits)) return null
  const abroad = /^\s*(\+|00(?=[1-9]))/.test(plain)
  if (abroad || country !== null) {
    const number = parsePhoneNumberFromString(abroad ? `+${digits.replace(/^00/, '')}` : digits, country === null ? undefined : country as CountryCode)
    if (number?.isPossible()) return { whole: number.number, digits: number.nationalNumber }
  }
  return { whole: null, digits: digits.replace(/^(00|0|1(?=\d{10}$))/, '') }
}
