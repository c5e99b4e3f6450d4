import type { MatterKind, Need, Role } from '../domain/businesses/business.ts'

/** A moment before the first start: '3 days ago 09:12' counts days on which the business is open; '40 minutes ago', '5 hours ago'. */
export type When = `${number} day${'s' | ''} ago ${string}:${string}` | `${number} ${'minute' | 'hour'}${'s' | ''} ago`

export interface Someone { readonly name: string; readonly email: string }

/** What is unusual about a mail; most have none of it. */
export interface Unusual {
  readonly subject?: string
  /** Begins anew instead of answering the last mail she had from us. */
  readonly anew?: boolean
  readonly from?: Someone
  readonly cc?: readonly Someone[]
  /** Names of photos to attach, drawn by `photo.ts`. */
  readonly photos?: readonly string[]
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
  /** The machine that hands it over, where it is not the one of her own provider. */
  readonly peer?: string
  /** With the whole of what it answers below it, as most mail programs do. */
  readonly quotes?: boolean
}

export type Beat = { readonly when: When } & (
  | { readonly act: 'mail'; readonly text: string; readonly with: Unusual }
  /** A delivery report about the last mail that went to her. */
  | { readonly act: 'bounce'; readonly reason: string }
  /** Something that arrives and cannot be read as a letter from anybody. */
  | { readonly act: 'riddle'; readonly bytes: string }
  | { readonly act: 'visit'; readonly member: string; readonly said: string; readonly slip: boolean; readonly leaves: string }
  | { readonly act: 'reply'; readonly member: string; readonly text: string; readonly solved: boolean }
  | { readonly act: 'note'; readonly member: string; readonly text: string }
  | { readonly act: 'take'; readonly member: string }
  | { readonly act: 'pass'; readonly member: string; readonly to: string; readonly note: string }
  | { readonly act: 'matter'; readonly member: string; readonly kind: MatterKind; readonly need: Need }
  | { readonly act: 'merge'; readonly member: string; readonly into: string }
  /** A firm is entered, and who looks after all of it. */
  | { readonly act: 'found'; readonly member: string; readonly name: string; readonly domain: string; readonly manager: string }
  /** Says that whoever wrote is the same as in another scene. */
  | { readonly act: 'link'; readonly member: string; readonly with: string }
  | { readonly act: 'split'; readonly member: string; readonly message: number; readonly subject: string }
)

/** One matter of one person, as it went. */
export interface Scene { readonly key: string; readonly who: Someone; readonly subject: string; readonly beats: readonly Beat[] }

/** A business of the demo with all that it lives through. */
export interface Play {
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly timeZone: string
  readonly email: string
  readonly counter: string | null
  /** Whoever has an address here can sign in with one click. */
  readonly members: readonly { readonly name: string; readonly role: Role; readonly email: string }[]
  readonly hours: readonly { readonly weekday: number; readonly opens: number; readonly closes: number }[]
  readonly answerWithinMinutes: number
  readonly scenes: readonly Scene[]
}

export const scene = (key: string, who: Someone, subject: string, beats: readonly Beat[]): Scene => ({ key, who, subject, beats })
export const mail = (when: When, text: string, unusual: Unusual = {}): Beat => ({ act: 'mail', when, text, with: unusual })
export const bounce = (when: When, reason: string): Beat => ({ act: 'bounce', when, reason })
export const riddle = (when: When, bytes: string): Beat => ({ act: 'riddle', when, bytes })
export const visit = (when: When, member: string, said: string, leaves = ''): Beat =>
  ({ act: 'visit', when, member, said, slip: false, leaves })
export const visitWithSlip = (when: When, member: string, said: string): Beat =>
  ({ act: 'visit', when, member, said, slip: true, leaves: '' })
export const reply = (when: When, member: string, text: string): Beat => ({ act: 'reply', when, member, text, solved: false })
export const asksSolved = (when: When, member: string, text: string): Beat => ({ act: 'reply', when, member, text, solved: true })
export const note = (when: When, member: string, text: string): Beat => ({ act: 'note', when, member, text })
export const take = (when: When, member: string): Beat => ({ act: 'take', when, member })
export const pass = (when: When, member: string, to: string, note: string): Beat => ({ act: 'pass', when, member, to, note })
export const matter = (when: When, member: string, kind: MatterKind, need: Need = 'ordinary'): Beat =>
  ({ act: 'matter', when, member, kind, need })
export const mergeInto = (when: When, member: string, into: string): Beat => ({ act: 'merge', when, member, into })
export const found = (when: When, member: string, firm: { name: string; domain: string; manager: string }): Beat => ({ act: 'found', when, member, ...firm })
export const link = (when: When, member: string, other: string): Beat => ({ act: 'link', when, member, with: other })
/** Splits off her nth message (counted from 0), which is about something else. */
export const splitOff = (when: When, member: string, message: number, subject: string): Beat =>
  ({ act: 'split', when, member, message, subject })

/** Text as it is written in these files: long lines run on, short ones and blank ones end where they stand. */
export function written(text: string): string {
  const lines = text.replaceAll('\r', '').split('\n').map(line => line.trim())
  return lines.reduce((whole, line, i) => {
    const runsOn = i > 0 && line !== '' && lines[i - 1]!.length > 80
    return i === 0 ? line : `${whole}${runsOn ? ' ' : '\n'}${line}`
  }, '').trim()
}
