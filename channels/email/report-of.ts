import type { Id } from '../../kit/ids.ts'
import type { Fate, Report, Weight } from '../../domain/ties/report.ts'
import type { ParsedMail } from './reading/parsed-mail.ts'

const STATUS_PART = /^message\/(?:global-)?delivery-status$/
const STILL_TRIED = /\b(?:warning|delayed|still (?:being )?tr(?:ied|ying)|will (?:keep|continue|retry|be retried)|not yet (?:been )?delivered)\b|verzögert|noch nicht zugestellt|retard[ée]|en attente/i

/** What a delivery report or a complaint says of something we sent; null for any other mail. `proved` is the message that a signed way back names. */
export function reportOf(mail: ParsedMail, proved: Id | null): Report | null {
  if (mail.kind !== 'bounce' && mail.kind !== 'complaint') return null
  const [actions, many] = [actionsIn(mail), mail.bounces.length > 1]
  const all = mail.bounces.length > 0 ? mail.bounces : mail.bounce ? [mail.bounce] : []
  const fates = all.map(({ recipient, reason, code, status, permanent }, place): Fate => ({
    recipient, reason, code: code ?? '', status: status ?? '',
    weight: mail.kind === 'complaint' ? 'none' : weightOf(mail, { reason, code, status, permanent }, many ? actions[place] : actions[0])
  }))
  return { kind: mail.kind, proved, names: [...new Set([...mail.bounce?.about ?? [], ...mail.inReplyTo, ...mail.references])], fates }
}

interface Said { readonly reason: string; readonly code: string | null; readonly status: string | null; readonly permanent: boolean }

/** RFC 3464, 2.3.3 names what was done; where nothing does, a reply or status of the fifth class, or the words, tell. */
function weightOf(mail: ParsedMail, { reason, code, status, permanent }: Said, action: string | undefined): Weight {
  if (reason === 'delivered' || action === 'delivered' || action === 'relayed' || action === 'expanded') return 'delivered'
  if (permanent) return 'for-good'
  if (action === 'failed') return 'given-up'
  if (action === 'delayed') return 'delayed'
  if ((code ?? '').startsWith('5') || (status ?? '').startsWith('5')) return 'given-up'
  return STILL_TRIED.test(`${mail.subject}\n${mail.text.slice(0, 4000)}`) ? 'delayed' : 'given-up'
}

const actionsIn = (mail: ParsedMail): string[] => mail.attachments.filter(part => STATUS_PART.test(part.type)).slice(0, 5).flatMap(part =>
  [...Buffer.from(part.content.subarray(0, 50_000)).toString('latin1').matchAll(/^Action:\s*([a-z]+)/gim)].map(match => match[1]!.toLowerCase()))
