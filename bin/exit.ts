import { refuse } from '../kit/refusal.ts'

/** How commands end (sysexits.h): a mail server that pipes into `kith deliver` keeps the mail on 75, and sends it back on 65 and 67. */
export const EXIT = { ok: 0, refused: 1, usage: 64, data: 65, noInput: 66, nobody: 67, later: 75 } as const

const USAGE = 'usage'
export const NOBODY = 'nobody-here'

/** Refuses an order that was not given as it should be. */
export const refuseUsage = (sentence: string): never => refuse('invalid', USAGE, sentence)

const ENDS: Readonly<Record<string, number>> = {
  [USAGE]: EXIT.usage, [NOBODY]: EXIT.nobody, 'file-unreadable': EXIT.noInput, 'file-empty': EXIT.data, 'mail-too-large': EXIT.data
}

/** How a command ends that was refused. A mail that is piped in waits for whatever is wrong here: only what is wrong with it sends it back. */
export const endOf = (command: string | undefined, { code, kind }: { code: string; kind: string }): number =>
  ENDS[code] ?? (kind === 'unavailable' || command === 'deliver' ? EXIT.later : EXIT.refused)
