/** The keys with which it is said who is who. */
export const KEYS = { compare: 'w', link: 'l', apart: 'x', later: 'd', ask: 'h' } as const
