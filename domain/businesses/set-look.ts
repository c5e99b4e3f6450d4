import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { contrastOf, isHex } from '../../kit/values/colour.ts'
import type { Look } from './business.ts'
import * as store from './settings-store.ts'

const READABLE = 4.5 // WCAG 2.2, 1.4.3

/** How the mail of this business looks. A colour in which nobody could read a word is refused. */
export async function setLook(tx: Tx, look: Look & { readonly by: Id; readonly at: Instant }): Promise<Look> {
  const business = tx.businessId!
  const accent = look.accent.trim().toLowerCase()
  const signOff = look.signOff.replaceAll(/\s+/g, ' ').trim()
  if (accent !== '' && !isHex(accent)) refuse('invalid', 'colour-malformed', 'Write the colour as # and six letters or digits, such as #1f5c4d.')
  if (accent !== '' && contrastOf(accent, '#ffffff') < READABLE) {
    refuse('invalid', 'colour-too-light', 'Words in this colour can hardly be read on white. Choose a darker one.')
  }
  await store.setLook.run(tx, { business, accent, sign_off: signOff })
  await leaveFact(tx, { kind: 'business.look-set', about: business, by: byMember(look.by), at: look.at, payload: { accent } })
  return { accent, signOff }
}
