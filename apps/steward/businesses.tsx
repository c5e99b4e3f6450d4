import { instantOf } from '../ui/clock.ts'
import { dayHeading } from '../ui/time.ts'
import { usePlace, useWords } from '../ui/words.tsx'
import type { Overview } from './doors.ts'

/** Who is served here, since when, and how much has happened there. */
export function Businesses({ businesses }: { businesses: Overview['businesses'] }) {
  const said = useWords().page.steward
  const place = usePlace()
  return (
    <section aria-labelledby="businesses-title">
      <h2 id="businesses-title">{said.businesses}</h2>
      {businesses.length === 0 ? <p className="steward-none">{said.noBusiness}</p> : (
        <ul className="steward-businesses">
          {businesses.map(one => (
            <li key={one.id}>
              <div><b dir="auto">{one.name}</b> <span>@{one.slug}{one.demo ? ` · ${said.demo}` : ''}</span></div>
              <p>{said.joined(dayHeading(instantOf(one.joinedAt), place))} · {said.facts(one.facts)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
