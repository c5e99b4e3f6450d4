/** From the left to the right: a noun uses only nouns to its left. */
export const NOUNS = [
  'people', 'businesses', 'programs', 'acquaintances', 'grants', 'things', 'dealings', 'conversations', 'ties', 'pledges', 'remedies', 'queue', 'answers',
  'desk', 'standing', 'notices', 'standards', 'follows', 'billing'
]
