import type { Enclosed } from '@kith/sdk'
import { CalendarDays, IdCard, LockKeyhole } from 'lucide-react'
import type { ReactNode } from 'react'
import { instantOf } from '../clock.ts'
import { clockTime, daysApart, exactMoment } from '../time.ts'
import type { Place } from '../time.ts'
import { usePlace, useWords } from '../words.tsx'

type Moment = NonNullable<NonNullable<Enclosed['invitation']>['start']>

/** What came with a message besides its words and files, in a calm line each: sealed how, invited to what and when, whose card. */
export function EnclosedLines({ enclosed }: { enclosed: Enclosed | null }) {
  const words = useWords()
  const place = usePlace()
  if (!enclosed) return null
  const said = words.desk.entry.enclosed
  const { secured, invitation, cards } = enclosed
  const kind = (name: string): string => name === 'smime' ? 'S/MIME' : 'PGP'
  return (
    <ul className="enclosed">
      {secured && <Line icon={<LockKeyhole size={16} aria-hidden />}>{said.secured[secured.how](kind(secured.by))}</Line>}
      {invitation && (
        <Line icon={<CalendarDays size={16} aria-hidden />}>
          {invitation.cancelled ? said.calledOff : said.invitation} <b dir="auto">{invitation.summary}</b>{said.stop}{' '}
          {whenOf(invitation.start, invitation.end, place)} {invitation.repeats && said.repeats} {invitation.where && <>{said.where} <bdi>{invitation.where}</bdi>{said.stop}</>}{' '}
          {invitation.organiser && <>{said.organiser} <bdi>{invitation.organiser}</bdi>{said.stop}</>}
        </Line>
      )}
      {cards.map((card, at) => (
        <Line key={at} icon={<IdCard size={16} aria-hidden />}>
          {said.card} <b dir="auto">{card.name}</b>{card.organisation && <>, <bdi>{card.organisation}</bdi></>}{said.stop}{' '}
          {[...card.emails, ...card.phones].map((each, nth) => <bdi key={nth} className="enclosed-way">{each}</bdi>)}
        </Line>
      ))}
    </ul>
  )
}

const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => <li>{icon}<span>{children}</span></li>

/** On the clocks of this place where the instant is known; else as it is written, with its zone. */
function whenOf(start: Moment | null, end: Moment | null, place: Place): string {
  if (!start) return ''
  if (start.at === null) return `${start.local.replace('T', ' ').replace(/:00$/, '')}${start.zone ? ` (${start.zone})` : ''}.`
  const from = instantOf(start.at)
  const until = end?.at ? instantOf(end.at) : null
  if (until === null || until <= from) return `${exactMoment(from, place)}.`
  return `${exactMoment(from, place)} – ${daysApart(until, from, place) === 0 ? clockTime(until, place) : exactMoment(until, place)}.`
}
