import type { Enclosed } from '../../domain/conversations/enclosures/enclosed.ts'
import type { ParsedMail } from './reading/parsed-mail.ts'

const MOST_CARDS = 5
const MOST_OF_ONE = 4

/** What a mail brings that is told beside its words; null where there is nothing of the kind. */
export function enclosedIn({ secured, invitation, cards }: Pick<ParsedMail, 'secured' | 'invitation' | 'cards'>): Enclosed | null {
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
