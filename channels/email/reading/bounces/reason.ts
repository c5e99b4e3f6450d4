import { RECIPIENT_SIGNS } from './recipient-signs.ts'
import { SENDER_SIGNS } from './sender-signs.ts'
import { MACHINE_SIGNS, PROGRAM_SIGNS, WAY_SIGNS } from './system-signs.ts'
import type { Bounce } from './bounce.ts'

/** Why a mail did not arrive, in the names that mail administrators use. */
export type BounceReason =
  | 'userunknown' | 'hostunknown' | 'hasmoved' | 'notaccept' | 'mailboxfull' | 'mesgtoobig' | 'exceedlimit' | 'expired' | 'filtered'
  | 'blocked' | 'authfailure' | 'requireptr' | 'policyviolation' | 'spamdetected' | 'virusdetected' | 'rejected' | 'norelaying'
  | 'securityerror' | 'suspend' | 'networkerror' | 'systemerror' | 'mailererror' | 'notcompliantrfc' | 'syntaxerror'
  | 'toomanyconn' | 'onhold' | 'delivered' | 'feedback' | 'undefined'

export type Sign = readonly [BounceReason, RegExp]

/** What is known of one recipient: its fields, what was said of it, and the rest of the report. */
export interface Evidence { recipient: string | null; action: string; status: string; said: string; around: string }

// The first that fits decides: who may not send comes before what a mailbox says, and what a mailbox says before what machines say.
const SIGNS: readonly Sign[] = [...PROGRAM_SIGNS, ...SENDER_SIGNS, ...WAY_SIGNS, ...RECIPIENT_SIGNS, ...MACHINE_SIGNS]

// RFC 3463, the IANA registry of enhanced status codes, and those that large receivers have made their own.
const BY_STATUS: Record<string, BounceReason> = {
  '1.0': 'userunknown', '1.1': 'userunknown', '1.2': 'hostunknown', '1.3': 'userunknown', '1.4': 'userunknown', '1.5': 'delivered',
  '1.6': 'hasmoved', '1.7': 'rejected', '1.8': 'rejected', '1.9': 'expired', '1.10': 'notaccept', '1.90': 'toomanyconn', '1.351': 'userunknown',
  '2.0': 'filtered', '2.1': 'suspend', '2.2': 'mailboxfull', '2.3': 'exceedlimit', '2.4': 'filtered', '2.121': 'toomanyconn', '2.122': 'toomanyconn',
  '3.0': 'systemerror', '3.1': 'systemerror', '3.2': 'notaccept', '3.3': 'systemerror', '3.4': 'mesgtoobig', '3.5': 'systemerror',
  '4.0': 'networkerror', '4.1': 'expired', '4.2': 'expired', '4.3': 'systemerror', '4.4': 'hostunknown', '4.5': 'toomanyconn',
  '4.6': 'networkerror', '4.7': 'expired', '4.14': 'networkerror', '4.310': 'hostunknown', '4.312': 'networkerror', '4.316': 'expired',
  '5.1': 'syntaxerror', '5.2': 'syntaxerror', '5.3': 'toomanyconn', '5.4': 'syntaxerror', '5.5': 'syntaxerror',
  '6.0': 'systemerror', '6.7': 'notcompliantrfc', '6.9': 'notcompliantrfc',
  '7.0': 'securityerror', '7.1': 'rejected', '7.2': 'rejected', '7.3': 'securityerror', '7.4': 'securityerror', '7.5': 'securityerror',
  '7.8': 'securityerror', '7.9': 'policyviolation', '7.10': 'securityerror', '7.11': 'securityerror', '7.13': 'suspend', '7.14': 'securityerror',
  '7.17': 'hasmoved', '7.20': 'authfailure', '7.21': 'authfailure', '7.22': 'authfailure', '7.23': 'authfailure', '7.24': 'authfailure',
  '7.25': 'requireptr', '7.26': 'authfailure', '7.27': 'notaccept', '7.28': 'toomanyconn', '7.29': 'authfailure', '7.30': 'securityerror',
  '7.57': 'securityerror', '7.64': 'norelaying', '7.124': 'rejected', '7.133': 'rejected', '7.134': 'rejected', '7.136': 'rejected', '7.193': 'rejected',
  '7.509': 'authfailure', '7.511': 'blocked', '7.515': 'authfailure', '7.708': 'blocked', '7.750': 'rejected'
}

const SERVED = /^\s*(?:delivered|deliverable|relayed|expanded)/i
const SERVED_TEXT = /(?:has been|was|were) (?:successfully )?(?:delivered|relayed|displayed)(?! due)|successfully (?:delivered|relayed)|successful(?:ly)? delivery/i
const FAILED_TEXT = /fail|error|could ?n[o']t|cannot|unable|undeliver|not (?:yet )?(?:been )?deliver|reject|refus|unknown/i
// A server that hears the letter before it refuses knows the address: it does not want this mail for it.
const LETTER_SEEN = /in reply to (?:the )?end of data|>>> ?data\b|after (?:end of )?data\b|smtp command\s*\n+\s*data\b/i
const AT_ADDRESS = /in reply to rcpt|>>> ?rcpt|after rcpt|smtp command\s*\n+\s*rcpt\b/i
const DETAILED = /\.(?!0$)\d{1,3}$/

/** A recipient's outcome. What the refusing server said decides; then the report's own words; then the status; unsure, nothing is permanent. */
export function reasonOf({ recipient, action, status, said, around }: Evidence): Bounce {
  const whole = `${said}\n${around}`
  const told = statusIn(said)
  const own = /[245]\.\d{1,3}\.\d{1,3}/.exec(status)?.[0] ?? null
  const known = [told, own, statusIn(around)].filter(each => each !== null)
  const best = known.find(each => DETAILED.test(each)) ?? known[0] ?? null
  const code = replyIn(said) ?? replyIn(around)
  const reason = settled(judged(said, around, best, code, action), told ?? own, best, whole)
  const lasting = reason === 'userunknown' || reason === 'hostunknown' || reason === 'hasmoved' ||
    (reason === 'notaccept' && !(best ?? code ?? '5').startsWith('4'))
  return { recipient, code, status: best, reason, permanent: lasting && !/^\s*delayed/i.test(action) }
}

function judged(said: string, around: string, status: string | null, code: string | null, action: string): BounceReason {
  if (SERVED.test(action)) return 'delivered'
  const told = signIn(said.slice(0, 4_000))
  if (told) return told
  if (/^\s*delayed/i.test(action)) return 'expired'
  const meant = signIn(around.slice(0, 8_000))
  if (meant) return meant
  if (action === '' && SERVED_TEXT.test(around) && !FAILED_TEXT.test(around)) return 'delivered'
  const byStatus = status && (BY_STATUS[status.slice(2)] ?? banned(status))
  if (byStatus && byStatus !== 'delivered') return byStatus
  return code === '550' && said === '' ? 'rejected' : 'undefined'
}

const banned = (status: string): BounceReason | null => /^5\.7\.6(?:0[6-9]|[1-4]\d)$/.test(status) ? 'blocked' : null

function settled(reason: BounceReason, status: string | null, best: string | null, whole: string): BounceReason {
  // RFC 3463: X.2.3 is the mailbox's own measure, X.3.4 that of the whole system.
  if (reason === 'mesgtoobig' && best?.endsWith('.2.3') && !/recipsizelimit/i.test(whole)) return 'exceedlimit'
  if (reason !== 'userunknown' || status === '5.1.1') return reason
  // X.2.0 and X.2.1 are said of a mailbox that is there; only a refusal at RCPT speaks of the address itself.
  const there = /^5\.2\.[01]$/.test(status ?? '') && !AT_ADDRESS.test(whole)
  return there || LETTER_SEEN.test(whole) ? 'filtered' : reason
}

// Where a link leads may tell; what it carries along is no sentence.
const CARRIED = /(https?:\/\/[^\s#?]{1,300})[#?]\S*/gi
// Before its own words (`5.1.0 - Unknown address error`) a gateway's quote of the other server counts.
const QUOTING = /^\s*\d\.\d\.\d - [^'\n]{3,60} (?=\d{3}[- ]')/
// Postfix says so of every refusal at RCPT; why stands behind it.
const PREFIX = /recipient address rejected:\s*(?=[\p{L}])(?!access denied)/iu

function signIn(text: string): BounceReason | null {
  if (text.trim() === '') return null
  const plain = text.replace(CARRIED, '$1').replace(/\s+/g, ' ').replace(QUOTING, '')
  const why = plain.replace(PREFIX, '')
  return (why === plain ? null : signOf(why)) ?? signOf(plain)
}

const signOf = (text: string): BounceReason | null => SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? null

/** Whether a text gives a reason of any kind. */
export const speaks = (text: string): boolean => signIn(text.slice(0, 4_000)) !== null || statusIn(text) !== null || replyIn(text) !== null

const STATUS = /(?<![\d.])[245]\.\d\.\d{1,3}(?![\d.])/g

function statusIn(text: string): string | null {
  const all = text.match(STATUS) ?? []
  return all.find(each => DETAILED.test(each) && !/^\d\.1\.0$/.test(each)) ?? all[0] ?? null
}

function replyIn(text: string): string | null {
  const all = [...text.matchAll(/(?<![\d.@-])(2(?:11|14|2[01]|5[0-2])|4(?:2[0-2]|3[0-3]|[57]\d)|5[0-7]\d)(?=[ \-:][^\d]|[ -]\d\.\d\.|\s*$)/gm)].map(match => match[1]!)
  return all.find(each => !each.startsWith('2')) ?? all[0] ?? null
}
