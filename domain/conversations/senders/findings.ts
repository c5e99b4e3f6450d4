import { z } from 'zod'

const FINDINGS = ['pass', 'fail', 'none', 'unsure'] as const
export type Finding = (typeof FINDINGS)[number]

/** What speaks against a sender, or should be known of her. Most make the message doubtful; some are only told. */
const DOUBTS = [
  'not-its-server', 'changed', 'unsigned', 'several-authors', 'author-unclear', 'no-author', 'name-is-address', 'name-is-ours', 'name-of-member', 'reply-elsewhere'
] as const
export type DoubtKind = (typeof DOUBTS)[number]

const ONLY_TOLD: readonly DoubtKind[] = ['name-of-member', 'reply-elsewhere']

/** `says` is the address or name that is meant; empty where there is none. */
export interface Doubt { readonly what: DoubtKind; readonly says: string }

/** How far the sender of a mail is proved: SPF, DKIM, DMARC and ARC, the domain in From, who vouches for it, and what speaks against her. */
export interface Findings {
  readonly spf: Finding
  readonly dkim: Finding
  readonly dmarc: Finding
  readonly arc: Finding
  /** The domain of the author's address. */
  readonly domain: string | null
  /** The domain whose signature holds and speaks for the author's; null when there is none. */
  readonly signer: string | null
  /** Who has forwarded it under seal (RFC 8617), whether or not that proves anything. */
  readonly sealer: string | null
  readonly doubts: readonly Doubt[]
}

const what = z.enum(FINDINGS)

export const findingsShape = z.object({
  spf: what, dkim: what, dmarc: what, arc: what, domain: z.string().nullable(), signer: z.string().nullable(), sealer: z.string().nullable(),
  doubts: z.array(z.object({ what: z.enum(DOUBTS), says: z.string() }))
}).meta({ id: 'Findings', description: 'How far the sender is proved: SPF, DKIM, DMARC, ARC, who vouches for the domain, and what speaks against her.' })

/** Whether a doubt makes the message doubtful, or is only told. */
export const makesDoubtful = ({ what: kind }: Doubt): boolean => !ONLY_TOLD.includes(kind)

/** The same findings with one more doubt; each is told once. */
export const withDoubt = (findings: Findings, doubt: Doubt): Findings =>
  findings.doubts.some(each => each.what === doubt.what) ? findings : { ...findings, doubts: [...findings.doubts, doubt] }

/** Whether two domains are one and its own part. */
export const isOneHouse = (a: string, b: string): boolean => a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)
