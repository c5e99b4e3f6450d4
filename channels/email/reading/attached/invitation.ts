import ICAL from 'ical.js'
import type { Invitation, MailAttachment } from '../parsed-mail.ts'
import { decodeText } from '../letters/decode-text.ts'
import { offsetIn } from './zones.ts'

const LARGEST = 300_000
const LONGEST = 500

/** What the first event of an attached calendar says (RFC 5545, 6047); null where none can be read. */
export function readInvitation(attachments: MailAttachment[]): Invitation | null {
  const file = attachments.find(({ type, name }) => /^(?:text\/calendar|application\/ics)$/.test(type) || /\.ics$/i.test(name ?? ''))
  if (!file || file.size > LARGEST) return null
  try {
    return readCalendar(decodeText(file.content, 'utf-8'))
  } catch {
    return null
  }
}

function readCalendar(text: string): Invitation | null {
  const parsed = ICAL.parse(text) as unknown[]
  const calendar = new ICAL.Component((Array.isArray(parsed[0]) ? parsed[0] : parsed) as unknown[])
  const event = calendar.getFirstSubcomponent('vevent')
  if (!event) return null
  const said = (name: string): string | null => told(event.getFirstPropertyValue(name))
  const organiser = event.getFirstProperty('organizer')
  const start = moment(event, 'dtstart')
  return {
    method: (told(calendar.getFirstPropertyValue('method')) ?? 'PUBLISH').toUpperCase(),
    summary: said('summary') ?? '',
    start,
    end: moment(event, 'dtend'),
    where: said('location'),
    organiser: organiser ? { name: told(organiser.getFirstParameter('cn')) ?? '', address: (told(organiser.getFirstValue()) ?? '').replace(/^mailto:/i, '') } : null,
    repeats: event.hasProperty('rrule'),
    cancelled: said('status')?.toUpperCase() === 'CANCELLED' || told(calendar.getFirstPropertyValue('method'))?.toUpperCase() === 'CANCEL',
    uid: said('uid')
  }
}

const told = (value: unknown): string | null => value === null || value === undefined ? null : String(value).replace(/\0/g, '').trim().toWellFormed().slice(0, LONGEST)

function moment(event: ICAL.Component, name: string): Invitation['start'] {
  const property = event.getFirstProperty(name)
  const time = property?.getFirstValue()
  if (!(time instanceof ICAL.Time)) return null
  const local = time.toString().replace(/Z$/, '')
  if (time.isDate) return { local: local.slice(0, 10), zone: null, at: null }
  const zone = told(property?.getFirstParameter('tzid'))
  const utc = time.zone?.tzid === 'UTC'
  // A zone that the file describes counts; one that it only names is known by its name, as in the IANA database.
  const described = time.zone && time.zone.tzid !== 'floating' ? time.toUnixTime() * 1000 : null
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
  const offset = zone !== null && described === null ? offsetIn(zone, wall) : null
  return { local, zone: utc ? 'UTC' : zone, at: described ?? (offset === null ? null : wall - offset) }
}
