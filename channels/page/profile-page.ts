import { type Instant, MINUTE, wallClock } from '../../kit/clock.ts'
import type { Business } from '../../domain/businesses/business.ts'
import { afterOpenMinutes, isOpen, type OpeningHours } from '../../domain/businesses/opening-hours.ts'
import { type Html, html } from '../html.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Days with the same hours in one line: Monday to Friday, 09:00 to 17:30. */
function hoursOf({ hours }: OpeningHours): [string, string][] {
  const of = (weekday: number): string => hours.filter(h => h.weekday === weekday).map(h => `${clock(h.opens)} to ${clock(h.closes)}`).join(', ') || 'closed'
  const lines: { from: number; to: number; when: string }[] = []
  for (let weekday = 1; weekday <= 7; weekday++) {
    const last = lines.at(-1)
    if (last?.when === of(weekday)) last.to = weekday
    else lines.push({ from: weekday, to: weekday, when: of(weekday) })
  }
  return lines.map(({ from, to, when }) => [from === to ? DAYS[from - 1]! : `${DAYS[from - 1]!} to ${DAYS[to - 1]!}`, when])
}

const span = (minutes: number): string => minutes < 60 ? `${Math.max(5, Math.ceil(minutes / 5) * 5)} minutes`
  : minutes < 90 ? 'an hour' : `${Math.round(minutes / 60)} hours`

/** How soon they answer: what was measured, or, while too little was, what they aim at. */
function howSoon(usualMinutes: number | null, aimMinutes: number): string {
  return usualMinutes === null ? `Means to answer within ${span(aimMinutes)} of its opening hours. Too few people have written yet to say how it goes.`
    : `Usually answers within ${span(usualMinutes)} of its opening hours: four of five of the last people who wrote were answered by then.`
}

function openWords({ opening }: Business, now: Instant): Html {
  if (opening.hours.length === 0) return html`<p class="open">Open at any hour.</p>`
  if (isOpen(opening, now)) return html`<p class="open">Open now.</p>`
  const next = afterOpenMinutes(opening, now, 1) - MINUTE
  const { weekday, minute } = wallClock(next, opening.timeZone)
  return html`<p class="shut">Closed now. Opens ${DAYS[weekday - 1]!} at ${clock(minute)}.</p>`
}

/** The form as it was filled in, shown again with what is wrong. */
export interface Form { readonly name: string; readonly address: string; readonly said: string; readonly wrong: string | null; readonly stamp: string }

/** Who a business is, how to reach it, how soon it answers, and a form. */
export function profilePage(business: Business, usualMinutes: number | null, aimMinutes: number, form: Form, now: Instant): Html {
  const mail = business.addresses.filter(address => address.channel === 'email')
  return html`<h1>${business.name}</h1>
<p class="about">${business.about}</p>
${openWords(business, now)}
<p>${howSoon(usualMinutes, aimMinutes)}</p>
${business.opening.hours.length > 0 && html`<h2>Opening hours</h2><dl>${hoursOf(business.opening).map(([days, when]) => html`<dt>${days}</dt><dd>${when}</dd>`)}</dl>`}
<h2>Write to them</h2>
<p>${mail.length > 0 && html`By mail: ${mail.map((address, i) => html`${i > 0 && ', '}<a href="mailto:${address.address}">${address.address}</a>`)}. `}In your own
<a href="/my/${business.slug}">Kith</a>. Or here:</p>
${form.wrong && html`<p class="wrong" role="alert">${form.wrong}</p>`}
<form method="post" action="/@${business.slug}">
<label class="field"><span>What is it about?</span><textarea name="said" required maxlength="20000">${form.said}</textarea></label>
<label class="field"><span>Your name</span><input name="name" autocomplete="name" maxlength="200" value="${form.name}"></label>
<label class="field"><span>Your mail address</span><small>The answer goes there. First we send a mail to make sure that it is yours.</small>
<input name="address" type="email" autocomplete="email" required maxlength="320" value="${form.address}"></label>
<label class="trap" aria-hidden="true">Leave this empty<input name="website" tabindex="-1" autocomplete="off"></label>
<input type="hidden" name="stamp" value="${form.stamp}">
<button class="first">Send</button>
</form>`
}
