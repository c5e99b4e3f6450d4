import { refuse } from '../kit/refusal.ts'

/** How commands end (sysexits.h): a mail server that pipes into `kith deliver` keeps the mail on 75, and sends it back on 67. */
export const EXIT = { ok: 0, refused: 1, usage: 64, nobody: 67, later: 75 } as const

export const USAGE = 'usage'
export const NOBODY = 'nobody-here'

export const refuseUsage = (sentence: string): never => refuse('invalid', USAGE, sentence)
