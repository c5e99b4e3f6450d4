import { isIP } from 'node:net'
import { checkDkim } from './dkim.ts'
import { checkDmarc } from './dmarc.ts'
import { addressesOf, type DnsRecord, type DomainLine, lookUp, lookUpTexts, NO_ANSWER, plain, type Resolve } from './look-up.ts'
import { checkMx } from './mx.ts'
import { checkSpf } from './spf.ts'

/** How mail of a domain comes and goes, as far as Kith knows. */
export interface MailDomain {
  readonly domain: string
  /** The host to which its mail must be led; null when it lies in a mailbox elsewhere. */
  readonly mxHost: string | null
  /** The host through which its mail leaves; null when nothing leaves yet. */
  readonly sendsThrough: string | null
  /** The records with the keys by which Kith signs. */
  readonly dkim: readonly DnsRecord[]
}

/** What mail providers ask of a domain, known by the host through which one sends. */
const KNOWN: readonly { readonly host: RegExp; readonly include: string; readonly dkim: string }[] = [
  { host: /(^|\.)(gmail|google|googlemail)\.com$/, include: '_spf.google.com', dkim: 'Google signs only when it is told to: in its Admin console, Apps, Gmail, Authenticate email, make the key, write its record, and press Start.' },
  { host: /(^|\.)(office365|outlook)\.com$/, include: 'spf.protection.outlook.com', dkim: 'Microsoft signs only when it is told to: in its Defender portal, Email authentication settings, DKIM, choose the domain, write the two records that it shows, and switch it on.' },
  { host: /(^|\.)(fastmail|messagingengine)\.com$/, include: 'spf.messagingengine.com', dkim: 'Fastmail shows its three records in Settings, Domains. Write them, and it signs by itself.' }
]

/** Looks at everything that the DNS says about a mail domain, and says what to write where it is not as it should be. */
export async function checkDomain(resolve: Resolve, { domain: written, mxHost, sendsThrough, dkim }: MailDomain): Promise<DomainLine[]> {
  const domain = plain(written)
  const known = sendsThrough === null ? undefined : KNOWN.find(each => each.host.test(plain(sendsThrough)))
  const [mx, spf, keys, sts, report, reverse] = await Promise.all([
    checkMx(resolve, domain, mxHost), checkSpf(resolve, domain, { include: known?.include ?? null, host: known ? null : sendsThrough }),
    checkDkim(resolve, domain, dkim, known?.dkim ?? null), checkSts(resolve, domain), checkReport(resolve, domain),
    mxHost !== null && sendsThrough !== null && !known ? checkReverse(resolve, sendsThrough) : null
  ])
  const dmarc = await checkDmarc(resolve, domain, spf.state === 'good' && (keys.state === 'good' || dkim.length === 0))
  return [mx, spf, keys, dmarc, ...reverse ? [reverse] : [], sts, report]
}

async function checkSts(resolve: Resolve, domain: string): Promise<DomainLine> {
  const { how, all } = await lookUpTexts(resolve, `_mta-sts.${domain}`)
  const found = all.filter(text => /^v=STSv1\b/i.test(text))
  return {
    what: 'mta-sts', found, write: null, ...how === 'away' ? { state: 'unknown', sentence: NO_ANSWER }
      : found.length > 0 ? { state: 'good', sentence: 'Senders are told that mail for this domain comes by TLS only (MTA-STS).' }
      : { state: 'optional', sentence: 'If you like: MTA-STS tells senders to write to this domain by TLS only. It needs a small web page as well, so leave it until all else is right.' }
  }
}

async function checkReport(resolve: Resolve, domain: string): Promise<DomainLine> {
  const { how, all } = await lookUpTexts(resolve, `_smtp._tls.${domain}`)
  const found = all.filter(text => /^v=TLSRPTv1\b/i.test(text))
  return {
    what: 'tls-rpt', found, ...how === 'away' ? { state: 'unknown', sentence: NO_ANSWER, write: null }
      : found.length > 0 ? { state: 'good', sentence: 'Senders report to you when TLS fails (TLS-RPT).', write: null }
      : { state: 'optional', sentence: 'If you like: with TLS-RPT, senders report to you when they cannot write by TLS.', write: { name: `_smtp._tls.${domain}`, type: 'TXT', value: `v=TLSRPTv1; rua=mailto:postmaster@${domain}` } }
  }
}

/** The host that sends must be called, in the DNS of its own network, by a name that leads back to it. */
async function checkReverse(resolve: Resolve, host: string): Promise<DomainLine> {
  const line = (state: DomainLine['state'], sentence: string, found: readonly string[] = []): DomainLine => ({ what: 'reverse', state, found, sentence, write: null })
  const { how, all: [ip] } = isIP(host) ? { how: 'found', all: [host] } : await addressesOf(resolve, host)
  if (how === 'away') return line('unknown', NO_ANSWER)
  if (!ip) return line('wrong', `${host}, through which your mail leaves, has no address. Look at KITH_SMARTHOST.`)
  const names = await lookUp<string>(resolve, reverseName(ip), 'PTR')
  if (names.how === 'away') return line('unknown', NO_ANSWER)
  if (names.all.length === 0) return line('wrong', `${ip}, from which your mail leaves, has no name. Large receivers refuse such mail. Ask whoever gave you the machine to call it ${isIP(host) ? 'by its name' : host}.`)
  for (const name of names.all) if ((await addressesOf(resolve, plain(name))).all.includes(ip)) return line('good', `${ip} is called ${plain(name)}, and that name leads back to it.`, names.all)
  return line('careful', `${ip} is called ${plain(names.all[0]!)}, but that name does not lead back to it. Some receivers refuse such mail.`, names.all)
}

/** The name under which an address is looked up (RFC 1035, 3596). */
export function reverseName(ip: string): string {
  if (isIP(ip) === 4) return `${ip.split('.').toReversed().join('.')}.in-addr.arpa`
  const [head = '', tail] = ip.split('::')
  const groups = (part: string | undefined): string[] => part ? part.split(':') : []
  const [before, after] = [groups(head), groups(tail)]
  const whole = tail === undefined ? before : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
  return `${whole.map(group => group.padStart(4, '0')).join('').split('').toReversed().join('.')}.ip6.arpa`
}
