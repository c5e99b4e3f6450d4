import { type Doubt, type Findings, isOneHouse, makesDoubtful } from '../../../domain/conversations/senders/findings.ts'
import type { SenderWord } from '../../../domain/conversations/message.ts'
import { asciiHost, domainOf } from '../../../kit/values/address.ts'
import type { ParsedMail } from '../reading/parsed-mail.ts'
import type { Verdict } from './verdict.ts'

interface Author { readonly name: string; readonly address: string }
type Mail = Pick<ParsedMail, 'replyTo' | 'kind'>

const ADDRESS = /[^\s<>"'(),;:@]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u

/** What was found of a sender, and what speaks against her; the word follows from both. */
export function weigh(verdict: Verdict, mail: Mail, author: Author | null): { word: SenderWord; findings: Findings } {
  const { word, authors: _, ...found } = verdict
  const doubts: Doubt[] = [...ofServers(verdict), ...mail.kind === 'bounce' ? [] : ofHeaders(verdict, mail, author)]
  const doubtful = doubts.some(makesDoubtful)
  return { word: doubtful ? 'doubtful' : word, findings: { ...found, doubts } }
}

function ofServers({ word, spf, dkim, dmarc, domain }: Verdict): Doubt[] {
  if (word !== 'doubtful') return []
  const changed = dkim === 'fail' && spf !== 'fail' && dmarc !== 'fail'
  return [{ what: changed ? 'changed' : 'not-its-server', says: domain ?? '' }]
}

/** What a mail says in two ways, so that one program shows one sender and another checks a different one. */
function ofHeaders({ domain, authors }: Verdict, { replyTo, kind }: Mail, author: Author | null): Doubt[] {
  if (!author) return []
  const doubts: Doubt[] = []
  const named = new Set(authors?.map(address => address.toLowerCase()).filter(address => address !== ''))
  if (authors !== null && named.size === 0) doubts.push({ what: 'no-author', says: '' })
  else if (named.size > 1) doubts.push({ what: 'several-authors', says: '' })
  else if (domain !== null && asciiHost(domain) !== asciiHost(domainOf(author.address))) doubts.push({ what: 'author-unclear', says: domain })
  const shown = ADDRESS.exec(author.name)?.[0]
  if (shown && !isOneHouse(domainOf(shown), domainOf(author.address))) doubts.push({ what: 'name-is-address', says: shown.slice(0, 320) })
  const elsewhere = replyTo.find(({ address }) => address !== '' && !isOneHouse(domainOf(address), domainOf(author.address)))
  if (elsewhere && kind === 'person') doubts.push({ what: 'reply-elsewhere', says: elsewhere.address })
  return doubts
}
