import type { Enclosed, Moment } from '../../domain/conversations/enclosures/enclosed.ts'
import type { Mailbox } from './reading/parsed-mail.ts'

interface Told {
  readonly subject: string
  readonly secured?: Enclosed['secured']
  readonly invitation?: {
    readonly summary: string; readonly start: Moment | null; readonly end: Moment | null; readonly where: string | null
    readonly organiser: Mailbox | null; readonly repeats: boolean; readonly cancelled: boolean
  } | null
  readonly cards?: Enclosed['cards']
}

const MOST_CARDS = 5
const MOST_OF_ONE = 4

/** What a mail brings that is told beside its words; null where there is nothing of the kind. */
export function enclosedIn({ secured = null, invitation = null, cards = [] }: Told): Enclosed | null {
  if (!secured && !invitation && cards.length === 0) return null
  return {
    secured: secured && { how: secured.how, by: secured.by },
    invitation: invitation && {
      summary: invitation.summary, start: invitation.start, end: invitation.end, where: invitation.where,
      organiser: invitation.organiser && (invitation.organiser.name || invitation.organiser.address), repeats: invitation.repeats, cancelled: invitation.cancelled
    },
    cards: cards.slice(0, MOST_CARDS).map(({ name, organisation, emails, phones }) =>
      ({ name, organisation, emails: emails.slice(0, MOST_OF_ONE), phones: phones.slice(0, MOST_OF_ONE) }))
  }
}
