import type { KnownOfMe, Profile } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { dayInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { disputeTrait } from '../doors.ts'
import { useHerSay } from './use-her-say.ts'

interface Props { business: Profile; known: KnownOfMe; onChange: () => void }

/** Whom else they hold to be her, and on what ground; "that is not me" holds at once. */
export function LinkedPart({ business, known, onChange }: Props) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.person.business
  const { notMe } = useHerSay(business, onChange)
  if (known.linked.length === 0) return null
  return (
    <section className="her-linked">
      <h3>{said.linked}</h3>
      <ul className="her-said">
        {known.linked.map(one => (
          <li key={one.acquaintanceId}>
            <p>
              <span><bdi>{one.address === null ? said.linkedNoAddress : said.linkedAddress(one.address)}</bdi></span>
              <span className="her-why">{said.linkedSince(said.linkedBecause[one.ground], dayInWords(instantOf(one.since), now, place, words.time))} {one.mine && said.linkedMine}</span>
            </p>
            {!one.mine && <Button onPress={() => notMe(one.acquaintanceId)}>{said.notMe}</Button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What they note about her, where from; what is not so she says. */
export function TraitsPart({ business, known, onChange }: Props) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.person.business
  const { attempt } = useHerSay(business, onChange)
  const dispute = (id: string, disputed: boolean): void => attempt(() => disputeTrait(business.id, id, disputed), disputed ? said.didDispute : said.didDisputeUndo)
  if (known.traits.length === 0) return null
  return (
    <section className="her-linked">
      <h3>{said.traits}</h3>
      <ul className="her-said">
        {known.traits.map(each => {
          const day = dayInWords(instantOf(each.notedAt), now, place, words.time)
          return (
            <li key={each.id}>
              <p>
                <span className="her-why">{each.label || said.trait[each.kind]}</span>
                <bdi data-disputed={each.disputedAt ? '' : undefined}>{each.value}</bdi>
                <span className="her-why">{each.disputedAt ? said.disputed : each.source === 'said' ? said.traitSaid(day) : said.traitBrought(day)}</span>
              </p>
              <Button kind="quiet" onPress={() => dispute(each.id, !each.disputedAt)}>{each.disputedAt ? said.disputeUndo : said.dispute}</Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
