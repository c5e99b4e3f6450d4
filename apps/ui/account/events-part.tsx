import { now } from '../clock.ts'
import { momentInWords } from '../time.ts'
import { usePlace, useWords } from '../words.tsx'
import { Part, Piece } from './part.tsx'
import type { Account } from './use-account.ts'

/** What has happened to the account; what matters was mailed too. */
export function EventsPart({ events }: { events: Account['events'] }) {
  const all = useWords()
  const words = all.account
  const place = usePlace()
  if (events.length === 0) return null
  return (
    <Part title={words.events}>
      <ul className="pieces">
        {events.map(each => (
          <Piece key={each.id} name={words.event[each.kind]}
            note={[each.address, each.device, momentInWords(Date.parse(each.at), now(), place, all.time)].filter(Boolean).join(' · ')} />
        ))}
      </ul>
    </Part>
  )
}
