import { isIPv4, isIPv6 } from 'node:net'
import type { Readable } from 'node:stream'
import { authenticate } from 'mailauth'
import type { Finding } from '../../../domain/conversations/senders/findings.ts'
import type { SenderWord } from '../../../domain/conversations/message.ts'
import { inTime } from '../../../kit/in-time.ts'
import { domainOf } from '../../../kit/values/address.ts'
import { patientResolve } from './patience.ts'
import { lastSealer, TRUSTED_SEALERS, vouches } from './arc.ts'

/** How far a sender is proved. `word` is what a member sees, `domain` the one in From, `signer` whose signature speaks for it, `sealer` who forwarded it. */
export interface Verdict {
  spf: Finding; dkim: Finding; dmarc: Finding; arc: Finding; word: SenderWord; domain: string | null; signer: string | null; sealer: string | null
  /** Everybody whom From names, in all its fields; null when nobody looked. */
  authors: readonly string[] | null
}

/** What came with the mail; `mailFrom` null or empty is the null sender, `bytes` null what is too large to be read for this. */
export interface Arrival {
  bytes: Uint8Array | Readable | null; ip: string | null; helo: string | null; mailFrom: string | null
  /** Whom we take for its author. */
  author?: string | null
}

/** Asks the DNS: the shapes of node:dns `resolve(name, type)`, rejecting with its codes. */
export type Resolve = (name: string, type: string) => Promise<unknown[]>

const PATIENCE_MS = 5_000
/** In bytes in all; the sender of a larger mail is not proved. */
export const LARGEST_JUDGED = 30_000_000
const UNSURE: Verdict = { spf: 'unsure', dkim: 'unsure', dmarc: 'unsure', arc: 'unsure', word: 'unproved', domain: null, signer: null, sealer: null, authors: null }

/**
 * SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489) and ARC (RFC 8617) of a mail on arrival; a seal proves something only when it is of one of
 * `trusted`. Never throws. What cannot be judged whole (too large, taking too long, or made so that the judge stumbles) is judged by the server that
 * brought it: otherwise that would be the way to come in unmarked.
 */
export async function judgeSender(arrival: Arrival, resolve: Resolve, trusted: readonly string[] = TRUSTED_SEALERS): Promise<Verdict> {
  if (arrival.bytes !== null) {
    const whole = await orNull(judge(arrival, arrival.bytes, resolve, trusted))
    if (whole) return whole
  }
  if (!arrival.author) return UNSURE
  const { authors: _, ...byServer } = await orNull(judge(arrival, Buffer.from(`From: <${arrival.author.replaceAll(/[\s<>]/g, '')}>\r\n\r\n`), resolve, [])) ?? UNSURE
  return { ...byServer, dkim: 'unsure', arc: 'unsure', authors: null }
}

/** Null when it takes too long, or fails. */
const orNull = (judging: Promise<Verdict>): Promise<Verdict | null> => inTime(judging, PATIENCE_MS, () => null).catch(() => null)

async function judge({ ip, helo, mailFrom, author }: Arrival, bytes: Uint8Array | Readable, resolve: Resolve, trusted: readonly string[]): Promise<Verdict> {
  const patient = patientResolve(resolve, author ?? null)
  const local = ip === null || isLocal(ip)
  const judged = await authenticate(bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bytes, {
    ...(local ? {} : { ip, helo: helo ?? ip }),
    sender: mailFrom ?? '',
    mta: 'kith',
    trustReceived: false,
    disableBimi: true,
    resolver: async (name, type) => await patient.resolve(name, type) as string[]
  })
  const signatures = judged.dkim.results.map(({ status }) => status.comment?.startsWith('body hash') ? 'fail' : read(status.result))
  const domain = judged.dkim.headerFrom?.length === 1 ? domainIn(judged.dkim.headerFrom[0]) : null
  const spf = local || !judged.spf ? 'none' : read(judged.spf.status.result)
  const dkim = best(signatures)
  const told = judged.dmarc ? read(judged.dmarc.status.result) : 'none'
  const dmarc = told === 'fail' && patient.waitedForOwn() ? 'unsure' : told
  const arc = judged.arc ? read(judged.arc.status.result) : 'none'
  const signer = judged.dkim.results.find(result => result.status.result === 'pass' && isWithin(domain, result.signingDomain))?.signingDomain?.toLowerCase() ?? null
  const aligned = signer !== null || (spf === 'pass' && isWithin(domain, domainIn(mailFrom)))
  const forwarded = domain !== null && vouches(judged.arc, trusted, voucher => isWithin(domain, voucher))
  const refused = local && isRefusedBefore(judged.dkim)
  const word = wordFor({ spf, dkim, dmarc, aligned, forwarded, local, refused })
  return { spf, dkim, dmarc: refused ? 'fail' : dmarc, arc, word, domain, signer, sealer: lastSealer(judged.arc), authors: judged.dkim.headerFrom ?? [] }
}

/**
 * Where a server of our own stands before us (a mailbox, a relay on this machine) it alone has seen who connected. Its word (RFC 8601) is heard only
 * against a sender: who forges a line above all others can but accuse herself.
 */
function isRefusedBefore(dkim: object): boolean {
  const { headers } = dkim as { headers?: { parsed?: readonly { key: string; line: Uint8Array | string }[] } }
  const written = headers?.parsed?.find(header => header.key === 'authentication-results')
  return written !== undefined && /\bdmarc\s*=\s*fail\b/i.test(Buffer.from(written.line).toString('latin1').slice(0, 10_000))
}

interface Weighed { spf: Finding; dkim: Finding; dmarc: Finding; aligned: boolean; forwarded: boolean; local: boolean; refused: boolean }

function wordFor({ spf, dkim, dmarc, aligned, forwarded, local, refused }: Weighed): SenderWord {
  if (dmarc === 'pass' || forwarded || (dmarc !== 'fail' && aligned)) return 'proved'
  if (local) return refused ? 'doubtful' : 'unproved'
  return dmarc === 'fail' || spf === 'fail' || (dkim === 'fail' && spf !== 'pass') ? 'doubtful' : 'unproved'
}

function read(result: string | undefined): Finding {
  if (result === 'pass') return 'pass'
  if (result === 'fail' || result === 'permerror' || result === 'policy') return 'fail'
  return result === 'temperror' || result === 'temperr' || result === 'softfail' ? 'unsure' : 'none'
}

const best = (findings: Finding[]): Finding => (['pass', 'unsure', 'fail'] as const).find(finding => findings.includes(finding)) ?? 'none'

const domainIn = (address: string | null | undefined): string | null => address?.includes('@') ? domainOf(address) || null : null

// Narrower than DMARC's relaxed rule: without a published policy only the domain itself, or one above it, vouches.
const isWithin = (domain: string | null, voucher: string | null | undefined): boolean =>
  domain !== null && Boolean(voucher?.includes('.')) && (domain === voucher!.toLowerCase() || domain.endsWith(`.${voucher!.toLowerCase()}`))

function isLocal(ip: string): boolean {
  const plain = ip.replace(/^::ffff:/i, '')
  if (isIPv4(plain)) return /^(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./.test(plain)
  return !isIPv6(plain) || /^(?:::1?$|f[cd]|fe[89ab])/i.test(plain)
}
