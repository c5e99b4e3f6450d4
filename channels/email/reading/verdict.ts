import { isIPv4, isIPv6 } from 'node:net'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { authenticate } from 'mailauth'

export type Finding = 'pass' | 'fail' | 'none' | 'unsure'

/** How far a sender is proved. `word` is what a member sees; `domain` is the one in From. */
export interface Verdict { spf: Finding; dkim: Finding; dmarc: Finding; word: 'proved' | 'unproved' | 'doubtful'; domain: string | null }

/** What came with the mail; `mailFrom` null or empty is the null sender. */
export interface Arrival { bytes: Uint8Array | Readable | null; ip: string | null; helo: string | null; mailFrom: string | null }

/** Asks the DNS: the shapes of node:dns `resolve(name, type)`, rejecting with its codes. */
export type Resolve = (name: string, type: string) => Promise<unknown[]>

const PATIENCE_MS = 3_000
/** In bytes in all; the sender of a larger mail is not proved. */
export const LARGEST_JUDGED = 30_000_000
const UNSURE: Verdict = { spf: 'unsure', dkim: 'unsure', dmarc: 'unsure', word: 'unproved', domain: null }

/** SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) of a mail on arrival. Never throws; 'unsure' after three seconds. */
export async function judgeSender(arrival: Arrival, resolve: Resolve): Promise<Verdict> {
  const patience = new AbortController()
  try {
    return await Promise.race([
      judge(arrival, resolve),
      setTimeout(PATIENCE_MS, UNSURE, { signal: patience.signal, ref: false })
    ])
  } catch {
    return UNSURE
  } finally {
    patience.abort()
  }
}

async function judge({ bytes, ip, helo, mailFrom }: Arrival, resolve: Resolve): Promise<Verdict> {
  if (bytes === null) return UNSURE
  const local = ip === null || isLocal(ip)
  const judged = await authenticate(bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bytes, {
    ...(local ? {} : { ip, helo: helo ?? ip }),
    sender: mailFrom ?? '',
    mta: 'kith',
    trustReceived: false,
    disableArc: true,
    disableBimi: true,
    resolver: async (name, type) => await resolve(name, type) as string[]
  })
  const signatures = judged.dkim.results.map(({ status }) => status.comment?.startsWith('body hash') ? 'fail' : read(status.result))
  const domain = judged.dkim.headerFrom?.length === 1 ? domainOf(judged.dkim.headerFrom[0]) : null
  const spf = local || !judged.spf ? 'none' : read(judged.spf.status.result)
  const dkim = best(signatures)
  const dmarc = judged.dmarc ? read(judged.dmarc.status.result) : 'none'
  const aligned = judged.dkim.results.some(result => result.status.result === 'pass' && isWithin(domain, result.signingDomain)) ||
    (spf === 'pass' && isWithin(domain, domainOf(mailFrom)))
  return { spf, dkim, dmarc, word: wordFor(spf, dkim, dmarc, aligned, local), domain }
}

function wordFor(spf: Finding, dkim: Finding, dmarc: Finding, aligned: boolean, local: boolean): Verdict['word'] {
  if (dmarc === 'pass' || (dmarc !== 'fail' && aligned)) return 'proved'
  if (local) return 'unproved'
  return dmarc === 'fail' || spf === 'fail' || (dkim === 'fail' && spf !== 'pass') ? 'doubtful' : 'unproved'
}

function read(result: string | undefined): Finding {
  if (result === 'pass') return 'pass'
  if (result === 'fail' || result === 'permerror' || result === 'policy') return 'fail'
  return result === 'temperror' || result === 'temperr' || result === 'softfail' ? 'unsure' : 'none'
}

const best = (findings: Finding[]): Finding => (['pass', 'unsure', 'fail'] as const).find(finding => findings.includes(finding)) ?? 'none'

const domainOf = (address: string | null | undefined): string | null => {
  const at = address?.lastIndexOf('@') ?? -1
  return address && at >= 0 ? address.slice(at + 1).toLowerCase().replace(/[>.\s]+$/, '') || null : null
}

// Narrower than DMARC's relaxed rule: without a published policy only the domain itself, or one above it, vouches.
const isWithin = (domain: string | null, voucher: string | null | undefined): boolean =>
  domain !== null && Boolean(voucher?.includes('.')) && (domain === voucher!.toLowerCase() || domain.endsWith(`.${voucher!.toLowerCase()}`))

function isLocal(ip: string): boolean {
  const plain = ip.replace(/^::ffff:/i, '')
  if (isIPv4(plain)) return /^(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./.test(plain)
  return !isIPv6(plain) || /^(?:::1?$|f[cd]|fe[89ab])/i.test(plain)
}
