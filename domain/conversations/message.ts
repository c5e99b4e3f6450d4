import type { Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import type { Danger } from '../../kit/files/danger.ts'
import type { Enclosed } from './enclosures/enclosed.ts'
import type { Findings } from './senders/findings.ts'

export const MESSAGE_KINDS = ['person', 'auto-reply', 'bounce', 'complaint', 'list', 'acknowledgement'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** Whether the sender is who the address says: `doubtful` is shown in a sentence wherever the message is. */
export const SENDER_WORDS = ['proved', 'unproved', 'doubtful'] as const
export type SenderWord = (typeof SENDER_WORDS)[number]

/** A file that came with a message. `contentId` is the name by which the text shows it in its midst, `danger` what it may do to whoever opens it. */
export interface Part {
  readonly place: number
  readonly name: string
  readonly type: string
  readonly size: number
  readonly inline: boolean
  readonly contentId: string | null
  readonly danger: Danger | null
}

/** One utterance of somebody to the business, over any channel, as it is to be kept. */
export interface Heard {
  readonly channel: string
  /** The business's own address by which it came. */
  readonly account: string
  readonly teamId: Id
  readonly at: Instant
  /** When its author says that it was sent. */
  readonly sentAt: Instant | null
  readonly acquaintanceId: Id
  readonly author: { readonly name: string; readonly address: string }
  readonly kind: MessageKind
  readonly senderWord: SenderWord
  /** What was found of the sender; null where the channel knows who she is. */
  readonly findings: Findings | null
  readonly enclosed?: Enclosed | null
  readonly subject: string
  /** The author's own words; `rest` is what else came with them: quotes, signature. */
  readonly own: string
  readonly rest: string
  readonly html: string | null
  /** The bytes as they came; null where there are none that may be shown with it. */
  readonly inboundId: Id | null
  /** What the channel calls this message, and which others it speaks of, the nearest last. */
  readonly calls: readonly string[]
  readonly names: readonly string[]
  /** The message it answers, where a signed token says so. */
  readonly answers: Id | null
  /** The conversation it means, where the person brought its reference. */
  readonly reference: string | null
  readonly copied: readonly Id[]
  readonly parts: readonly Part[]
  /** How many others were in copy beyond `copied`. */
  readonly copiedLeft?: number
  /** The words of somebody else that it passes on. */
  readonly forwarded?: Forwarded | null
  /** What she asks for with one word, where that is all she says. */
  readonly word: HerWord | null
}

/** What somebody wrote and somebody else passed on; who wrote it is only what the mail says. */
export interface Forwarded {
  readonly name: string
  readonly address: string
  readonly subject: string
  readonly sentAt: Instant | null
  readonly text: string
}

/** Machines write too, but nobody waits because of them: their mail is kept and shown, and gives no turn. */
export const asksForAnswer = (kind: MessageKind): boolean => kind === 'person' || kind === 'list'

/** What she can ask for with one word, on any channel: the whole of what she writes is that word, or she presses the button that says it. */
export const HER_WORDS = ['solved', 'not-solved', 'human', 'stop', 'record'] as const
export type HerWord = (typeof HER_WORDS)[number]

const SPELLINGS: Record<HerWord, readonly string[]> = {
  solved: ['solved', 'erledigt', 'gelöst', 'résolu', 'resuelto', 'risolto', 'opgelost', 'resolvido'],
  'not-solved': ['not solved', 'unsolved', 'nicht erledigt', 'nicht gelöst', 'pas résolu', 'non résolu', 'no resuelto', 'non risolto', 'niet opgelost', 'não resolvido'],
  human: ['human', 'a human', 'a person', 'mensch', 'humain', 'persona', 'umano', 'mens', 'pessoa'],
  stop: ['stop', 'stopp', 'arrêt', 'alto', 'basta', 'parar'],
  record: ['record', 'my record', 'auskunft', 'données', 'datos', 'dati', 'gegevens', 'dados']
}

const MEANT = new Map(HER_WORDS.flatMap(word => SPELLINGS[word].map(spelling => [spelling, word] as const)))
const YES = new Set(['yes', 'yes it is', 'yes thanks', 'yes thank you', 'yes solved', 'it is solved', 'ja', 'oui', 'sí', 'si', 'sim', 'sì', 'tak'])

const bare = (own: string): string => own.toLowerCase().replaceAll(/[.,!\s]+/g, ' ').trim()

/** The word she says, when she says nothing else. Anything more is read by a member. */
export const herWord = (own: string): HerWord | null => own.length > 40 ? null : MEANT.get(bare(own)) ?? null

/** After "is it solved?", a plain yes and nothing else. */
export const saysYes = (own: string): boolean => own.length <= 40 && YES.has(bare(own))

/** These are done by themselves; a member need not answer them. */
export const needsNoAnswer = (word: HerWord | null): boolean => word === 'solved' || word === 'stop' || word === 'record'
