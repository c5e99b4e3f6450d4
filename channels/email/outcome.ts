import { HOUR, MINUTE } from '../../kit/clock.ts'
import type { WhyNot } from '../../domain/conversations/release-message.ts'
import type { Outcome } from '../channel.ts'

/** What is known of an attempt that did not end with OK: the reply, the command that got it, and whether the words had begun to flow. */
export interface Attempt {
  readonly code: number
  readonly response: string
  readonly command: string
  readonly begun: boolean
  readonly host: string
  /** What the library calls it: ETIMEDOUT, EAUTH, EENVELOPE … */
  readonly kind?: string | undefined
  readonly message?: string | undefined
}

const WORDS: Record<WhyNot, string> = {
  'address-unknown': 'Nobody is known at this address.', 'domain-unknown': 'What follows the @ in this address does not exist.',
  'mailbox-full': 'The mailbox is full.', 'mailbox-closed': 'The mailbox is closed.', 'too-large': 'The mail is larger than the other side takes.',
  blocked: 'The receiving side does not accept mail from us at present.', unsigned: 'The receiving side could not make sure that the mail is from you.',
  'looks-like-spam': 'The receiving side takes the mail for advertising.', 'too-fast': 'The receiving side asks us to send more slowly.',
  greylisted: 'The receiving side asks us to come again, as it does with strangers.', busy: 'The receiving side asks us to try later.',
  unreachable: 'The mail server could not be reached.', 'no-answer': 'The connection broke before we heard how it went.',
  'login-refused': 'The mail server did not let us in.', 'no-post': 'No mail server is set for outgoing mail.', 'no-address': 'We know no mail address to send this to.',
  silenced: 'She has asked not to hear from you, so this was not sent.', expired: 'It could not be delivered for days.', refused: 'Refused by the receiving side.',
  visit: ''
}

/** Of a mail that cannot leave at all. */
export const neverLeft = (why: WhyNot): Outcome => ({ how: 'never', note: WORDS[why], why })

const FULL = /quota|full|insufficient (?:mailbox )?storage|not enough (?:disk|storage)|exceeded storage/i
const SIZE = /(?:message|mail|size).{0,40}(?:too (?:large|big)|exceed|limit)|too (?:large|big)/i
const GREY = /gr[ae]y.?list|try again (?:later|in)|please (?:try|retry)|temporar(?:y|ily).{0,20}(?:defer|reject)|first (?:time|contact)|unknown sender.{0,20}retry/i
const FAST = /rate.?limit|too (?:many|fast|much)|throttl|slow down|exceeded.{0,30}(?:rate|connection|messages)|unusual rate|connection limit|reputation/i
const UNKNOWN = /(?:user|recipient|mailbox|address|account|person|inbox)\b.{0,40}(?:unknown|not (?:found|exist|known|listed|valid)|does(?: not|n't) exist|invalid|unavailable|rejected)|no such|unknown (?:user|recipient|local)|nobody|no mailbox/i
const CLOSED = /disabled|inactive|suspended|deactivated|closed|expired account|over(?:due)?.?inactiv/i
const NAMELESS = /domain.{0,40}(?:not (?:found|exist)|does(?: not|n't) exist|unknown)|host.{0,20}(?:unknown|not found)|nxdomain|null ?mx|unrout(?:e)?able/i
const UNSIGNED = /\bdmarc\b|\bspf\b|\bdkim\b|unauthenticated|authentication (?:check|fail|required|results)/i
const SPAM = /\bspam\b|junk|unsolicited|content (?:reject|block)|looks like|bulk mail|virus|malware/i
const BLOCK = /block|black ?list|deny ?list|denied|policy|prohibited|not (?:allowed|permitted|authori[sz]ed|accepted)|banned|listed|relay|reverse dns|\bptr\b|spamhaus|reputation|rbl/i

/** Why, by what the other side said (RFC 5321, RFC 3463): its enhanced status first, then its reply, then its words. */
function whyOf({ code, response, command, kind, message }: Attempt, status: string | null): WhyNot {
  const detail = status?.slice(2) ?? ''
  if (code === 0) {
    if (kind === 'EAUTH') return 'login-refused'
    if (kind === 'EMESSAGE') return 'too-large'
    return kind === 'EENVELOPE' ? /utf|sender/i.test(message ?? '') ? 'refused' : 'address-unknown' : 'unreachable'
  }
  if (command.startsWith('AUTH') || kind === 'EAUTH') return 'login-refused'
  if (code < 500) {
    if (detail === '2.2' || (code === 452 && FULL.test(response))) return 'mailbox-full'
    if (GREY.test(response) && code !== 421 && !FAST.test(response)) return 'greylisted'
    if (code === 421 || detail.startsWith('7.') || detail === '3.2' || FAST.test(response)) return 'too-fast'
    return detail === '7.1' || detail === '2.0' ? 'greylisted' : 'busy'
  }
  if (detail === '3.4' || detail === '2.3' || ((code === 552 || code === 523) && SIZE.test(response) && !FULL.test(response))) return 'too-large'
  if (detail === '2.2' || (code === 552 && FULL.test(response))) return 'mailbox-full'
  if (code === 552) return 'too-large'
  if (detail.startsWith('7.') || !command.startsWith('RCPT')) {
    if (/^7\.2\d$/.test(detail) || UNSIGNED.test(response)) return 'unsigned'
    if (SPAM.test(response) && /^(DATA|$)/.test(command) && !/block.?list|listed|rbl/i.test(response)) return 'looks-like-spam'
    if (detail.startsWith('7.') || BLOCK.test(response) || !command.startsWith('DATA')) return 'blocked'
  }
  if (['1.2', '4.4', '1.10'].includes(detail) || code === 556 || NAMELESS.test(response)) return 'domain-unknown'
  if (detail === '2.1' || CLOSED.test(response)) return 'mailbox-closed'
  if (['1.1', '1.3', '1.6', '1.0'].includes(detail) || code === 551 || UNKNOWN.test(response)) return 'address-unknown'
  return BLOCK.test(response) ? 'blocked' : 'refused'
}

const FOREVER: readonly WhyNot[] = ['address-unknown', 'domain-unknown', 'mailbox-closed', 'too-large', 'looks-like-spam', 'refused']
const AFTER: Partial<Record<WhyNot, number>> = {
  greylisted: 5 * MINUTE, 'mailbox-full': 4 * HOUR, blocked: HOUR, unsigned: HOUR, 'login-refused': 10 * MINUTE, 'too-fast': 2 * MINUTE, 'no-answer': MINUTE
}

/** How an attempt went that did not end with OK: for good, for now, or unknown; why; when to come again; and who else had better wait. */
export function outcomeOf(attempt: Attempt): Outcome {
  const { code, response, command, begun, host } = attempt
  if (code === 0 && begun) return { how: 'unknown', note: WORDS['no-answer'], why: 'no-answer', after: AFTER['no-answer']! }
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null
  const why = whyOf(attempt, status)
  const said = code === 0 ? null : { code, status, sentence: safely(response), host }
  const note = WORDS[why] + (said ? ` (${code}${status ? ` ${status}` : ''})` : '')
  const never = FOREVER.includes(why) || (why === 'mailbox-full' && code >= 500)
  if (never) return { how: 'never', note, why, said }
  const early = code === 0 || /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH|MAIL)/.test(command)
  const pause = early ? 'post' : why === 'too-fast' || why === 'blocked' || why === 'unsigned' ? 'domain' : null
  return { how: 'later', note, why, said, ...AFTER[why] ? { after: AFTER[why] } : {}, ...pause ? { pause } : {} }
}

const LONGEST = 200

/** What another machine said, on one line and without any address: it may have named somebody. */
export const safely = (response: string): string => response
  .replaceAll(/\r?\n\d{3}[ -](?:[245]\.\d{1,3}\.\d{1,3} ?)?/g, ' ').replace(/^\d{3}[ -](?:[245]\.\d{1,3}\.\d{1,3} ?)?/, '')
  .replaceAll(/<[^<>\s]*@[^<>\s]*>|[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…').replaceAll(/\?[^\s]*/g, '').replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, LONGEST)
