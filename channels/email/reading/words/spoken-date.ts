import type { Instant } from '../../../../kit/clock.ts'
import { readMailDate } from '../mail-date.ts'

const LANGUAGES = [
  'en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'nb', 'nn', 'da', 'fi', 'is', 'et', 'lv', 'lt', 'pl', 'cs', 'sk', 'sl', 'hr', 'bs',
    'sr', 'sr-Latn', 'mk', 'bg', 'ro',
  'hu', 'el', 'tr', 'uk', 'ru', 'be', 'ca', 'gl', 'eu', 'ga', 'mt', 'sq', 'cy'
]
const DAY_FIRST = new RegExp('(?<!\\d)(?<day>\\d{1,2})(?:\\.|er|º|ª)? (?:de |of )?(?<month>\\p{L}{3,12})[.,]{0,2} (?:de |del )?' +
  '(?<year>(?:19|20)\\d\\d)(?!\\d)', 'u')
// With points the day comes first everywhere; with strokes it depends on the country, and nobody says which.
const NUMBERS = /(?<!\d)(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>(?:19|20)\d\d)(?!\d)/
const MONTH_FIRST = /(?<month>\p{L}{3,12})\.? (?<day>\d{1,2})(?:st|nd|rd|th|\.)?,? (?<year>(?:19|20)\d\d)(?!\d)/u
const YEAR_FIRST = /(?<year>(?:19|20)\d\d)\.? (?<month>\p{L}{3,14})[.,]? (?<day>\d{1,2})(?!\d)/u
const TIME = /(?<!\d)(?<hour>\d{1,2})[:.h](?<minute>\d\d)(?:[:.](?<second>\d\d))?(?: ?(?<half>[ap])\.?m)?/i
const ZONE = /(?:GMT|UTC)(?<zone>[+-]\d{1,2})(?::?(?<minutes>\d\d))?/
const LONGEST = 200

let months: Map<string, number> | null = null

/**
 * A date as mail programs write it for people, in the languages of Europe; without a zone it is taken for UTC. Null when it tells no day.
 */
export function readSpokenDate(value: string): Instant | null {
  const text = value.slice(0, LONGEST).replace(/[\u200e\u200f\u202f\u00a0]/g, ' ').normalize('NFC')
  if (/[+-]\d{4}\b|(?:19|20)\d\d-\d\d-\d\d/.test(text)) return readMailDate(text)
  const found = DAY_FIRST.exec(text) ?? MONTH_FIRST.exec(text) ?? YEAR_FIRST.exec(text) ?? NUMBERS.exec(text)
  const { day, month = '', year } = found?.groups ?? {}
  const named = monthOf(month)
  if (!found || named === null || Number(day) > 31) return null
  const time = TIME.exec(text.slice(found.index + found[0].length))?.groups
  const hour = Number(time?.hour ?? 0) % (time?.half ? 12 : 24) + (/p/i.test(time?.half ?? '') ? 12 : 0)
  const zone = ZONE.exec(text)?.groups
  const ahead = Number(zone?.zone ?? 0) * 60 + Math.sign(Number(zone?.zone ?? 0)) * Number(zone?.minutes ?? 0)
  return Date.UTC(Number(year), named, Number(day), hour, Number(time?.minute ?? 0) - ahead, Number(time?.second ?? 0))
}

function monthOf(written: string): number | null {
  if (/^\d/.test(written)) return Number(written) <= 12 ? Number(written) - 1 : null
  months ??= namesOfMonths()
  const named = months.get(written.toLowerCase()) ?? -1
  return named < 0 ? null : named
}

/** Each name of a month in each language, long and short; -1 for one that is another month elsewhere. */
function namesOfMonths(): Map<string, number> {
  const names = new Map<string, number>()
  for (const language of LANGUAGES) {
    for (const length of ['long', 'short'] as const) {
      const written = new Intl.DateTimeFormat(language, { day: 'numeric', month: length, year: 'numeric', timeZone: 'UTC' })
      for (let month = 0; month < 12; month++) {
        const name = written.formatToParts(Date.UTC(2026, month, 15)).find(({ type }) =>
          type === 'month')?.value.toLowerCase().replace(/\.$/, '')
        if (name === undefined || /\d/.test(name)) continue
        names.set(name, (names.get(name) ?? month) === month ? month : -1)
      }
    }
  }
  return names
}
