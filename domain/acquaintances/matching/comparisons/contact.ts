import { edits, isSlip } from '../values/distance.ts'
import { isPublicHost } from '../../../../kit/values/public-hosts.ts'
import type { MailTrait } from '../values/read-mail.ts'
import type { PhoneTrait } from '../values/read-phone.ts'
import { levels, NONE, type Slot } from './field.ts'

export const MAIL = { same: 0, slip: 1, local: 2, role: 3, host: 4, other: 5 } as const
export const PHONE = { same: 0, ending: 1, slip: 2, area: 3, other: 4, several: 5 } as const

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')
/** Edits that may be slips: one in a short text, two in one of eight letters or more; else too many. */
const slipsIn = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length)
  const found = edits(a, b, 2)
  return found <= (shorter >= 8 ? 2 : shorter >= 5 ? 1 : 0) ? found : 9
}

/** How two mail addresses stand to each other, read by `readMail`. */
export function compareMails(a: MailTrait, b: MailTrait): number {
  if (a.whole === b.whole) return a.role ? MAIL.role : MAIL.same
  if (a.local === b.local && !a.role) return isSlip(a.host, b.host) ? MAIL.slip : a.local.length >= 5 ? MAIL.local : MAIL.other
  if (a.host === b.host || isSlip(a.host, b.host)) {
    // anna12 and anna13 are two people, not a slip.
    if (digitsOf(a.local) === digitsOf(b.local) && slipsIn(a.local, b.local) + slipsIn(a.host, b.host) <= 2) return MAIL.slip
    return isPublicHost(a.host) ? MAIL.other : MAIL.host
  }
  return a.local.length >= 7 && digitsOf(a.local) === digitsOf(b.local) && isSlip(a.local, b.local) ? MAIL.local : MAIL.other
}

/** The mail address. One of an office (`info@`) is everybody's there. */
export const MAIL_ADDRESS: Slot<MailTrait> = {
  key: 'mail',
  fields: [{
    key: 'mail', name: 'mail address', shared: 0.15, common: { [MAIL.role]: 0.95 }, twin: 0, terms: 'single', other: NONE,
    levels: levels(['the same', 0.65, 0.00002], ['the same but for a slip', 0.1, 0.00005], ['the same in front of the @', 0.05, 0.0005],
      ['the same, of an office', 0.02, 0.001], ['of the same firm', 0.03, 0.004], ['another', 0.15, 0.994])
  }],
  compare: (a, b, out, at) => { out[at] = compareMails(a, b) },
  term: trait => trait.whole
}

/** How two numbers stand to each other: E.164, or the last seven digits where prefixes are missing. */
export function comparePhones(a: PhoneTrait, b: PhoneTrait): number {
  if (a.several && b.several && a.digits === b.digits) return PHONE.several
  if (a.whole !== null && a.whole === b.whole) return PHONE.same
  if (a.digits === b.digits) return a.whole !== null && b.whole !== null ? PHONE.ending : PHONE.same
  const [short, long] = a.digits.length < b.digits.length ? [a.digits, b.digits] : [b.digits, a.digits]
  if (short.length >= 9 && long.endsWith(short)) return PHONE.same
  if (short.length >= 7 && long.endsWith(short)) return PHONE.ending
  if (short.length !== long.length) return PHONE.other
  if (edits(short, long, 1) <= 1) return PHONE.slip
  return short.length >= 9 && short.slice(0, 3) === long.slice(0, 3) ? PHONE.area : PHONE.other
}

/** The telephone number. */
export const PHONE_NUMBER: Slot<PhoneTrait> = {
  key: 'phone',
  fields: [{
    key: 'phone', name: 'phone number', shared: 0.5, common: { [PHONE.several]: 0.95 }, twin: 0, terms: 'single', other: NONE,
    levels: levels(['the same', 0.6, 0.00005], ['the same without its prefix', 0.05, 0.00005], ['the same but for one digit', 0.05, 0.0002], ['another of the same area', 0.08, 0.05], ['another', 0.2, 0.95], ['the same, of several', 0.02, 0.001])
  }],
  compare: (a, b, out, at) => { out[at] = comparePhones(a, b) },
  term: trait => trait.digits.slice(-9)
}
