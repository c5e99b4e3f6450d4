import type { Profile } from '@kith/sdk'
import { instantOf, MINUTE, useNow } from '../../ui/clock.ts'
import { clockTime, daysApart, howLong, momentInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'

/** Whether they are open, or when they will be, and how soon they usually answer. */
export function Hours({ profile }: { profile: Profile }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.person.business
  const opens = profile.opensAt === null ? null : instantOf(profile.opensAt)
  const open = opens === null ? said.openNow
    : daysApart(opens, now, place) === 0 ? said.opensToday(clockTime(opens, place))
    : said.opens(momentInWords(opens, now, place, words.time))
  return (
    <p className="her-hours">
      {open} {profile.usualMinutes !== null && said.usually(howLong(Math.max(1, profile.usualMinutes) * MINUTE, place, words.time))}
    </p>
  )
}
