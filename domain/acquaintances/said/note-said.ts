import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { KITH } from '../../../kit/facts/fact.ts'
import type { Id } from '../../../kit/ids.ts'
import { noteTraits } from '../note-trait.ts'
import { readSignature, type Signed } from './read-signature.ts'
import type { NewTrait } from '../trait.ts'

/** Somebody's message, for what she tells of herself in it. */
export interface Saying extends Signed { readonly message: Id; readonly of: Id; readonly knownAs: string }

/** Notes what people say of themselves in passing: another name than the one they are known by, what stands in their signatures. Said, not proved. */
export async function noteSaid(tx: Tx, sayings: readonly Saying[], at: Instant): Promise<void> {
  const traits = sayings.flatMap((saying): NewTrait[] => [
    ...saying.name.trim() === '' || saying.name === saying.knownAs ? [] : [{ kind: 'name' as const, value: saying.name }], ...readSignature(saying)
  ].map(({ kind, value }) => ({ of: saying.of, kind, value, source: 'said', from: saying.message })))
  if (traits.length === 0) return // as it mostly is: nothing is asked of the database then
  await noteTraits(tx, traits, KITH, at)
}
