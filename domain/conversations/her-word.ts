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
