import { z } from 'zod'
import { instant, utcOrNull } from '../../../kit/door/shapes.ts'

/** When something is: on the clocks of its zone (`2026-06-09T14:00:00`, or only the day), and as an instant where the zone is known. */
export interface Moment { readonly local: string; readonly zone: string | null; readonly at: number | null }

/** What came with a message and is told beside its words: that it was sealed, an invitation, visiting cards. The files themselves stay files. */
export interface Enclosed {
  readonly secured: { readonly how: 'signed' | 'encrypted'; readonly by: 'smime' | 'pgp' } | null
  readonly invitation: {
    readonly summary: string
    readonly start: Moment | null
    readonly end: Moment | null
    readonly where: string | null
    readonly organiser: string | null
    readonly repeats: boolean
    readonly cancelled: boolean
  } | null
  readonly cards: readonly { readonly name: string; readonly organisation: string | null; readonly emails: readonly string[]; readonly phones: readonly string[] }[]
}

const moment = z.object({ local: z.string(), zone: z.string().nullable(), at: instant.nullable() })

export const enclosedShape = z.object({
  secured: z.object({ how: z.enum(['signed', 'encrypted']), by: z.enum(['smime', 'pgp']) }).nullable(),
  invitation: z.object({
    summary: z.string(), start: moment.nullable(), end: moment.nullable(), where: z.string().nullable(), organiser: z.string().nullable(), repeats: z.boolean(), cancelled: z.boolean()
  }).nullable(),
  cards: z.array(z.object({ name: z.string(), organisation: z.string().nullable(), emails: z.array(z.string()), phones: z.array(z.string()) }))
}).meta({ id: 'Enclosed', description: 'What came with a message and is told beside its words: that it was sealed, an invitation, visiting cards.' })

/** As the API tells it. */
export function toldEnclosed(enclosed: Enclosed | null): z.infer<typeof enclosedShape> | null {
  if (!enclosed) return null
  const { secured, invitation, cards } = enclosed
  const told = (when: Moment | null): z.infer<typeof moment> | null => when && { ...when, at: utcOrNull(when.at) }
  return {
    secured, invitation: invitation && { ...invitation, start: told(invitation.start), end: told(invitation.end) },
    cards: cards.map(card => ({ ...card, emails: [...card.emails], phones: [...card.phones] }))
  }
}
