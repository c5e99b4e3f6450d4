import { instantOf, useNow } from '../../ui/clock.ts'
import { dayInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Acquaintance } from '../doors.ts'
import { FirmLine } from './firm-line.tsx'
import { PartTitle } from './part-title.tsx'

/** What is known of her besides her addresses: said by her, or brought by the business; what she disputes says so. */
export function TraitsPart({ known }: { known: Acquaintance }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.people
  if (known.traits.length === 0) return null
  return (
    <section className="about-part">
      <PartTitle>{said.traits}</PartTitle>
      <dl className="traits">
        {known.traits.map(each => {
          const day = dayInWords(instantOf(each.notedAt), now, place, words.time)
          return (
            <div key={each.id} data-disputed={each.disputedAt ? '' : undefined}>
              <dt>{each.label || words.person.business.trait[each.kind]}</dt>
              <dd>
                <bdi>{each.value}</bdi>
                <span>{each.source === 'said' ? said.said(day) : said.brought(day)}</span>
                {each.disputedAt && <span className="trait-disputed">{said.disputed}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** To what she belongs, and who looks after all of it. */
export function FirmsPart({ known }: { known: Acquaintance }) {
  const said = useWords().people
  const firms = [...new Map(known.firms.map(firm => [firm.id, firm])).values()]
  if (firms.length === 0) return null
  return (
    <section className="about-part">
      <PartTitle>{said.belongs}</PartTitle>
      <ul>
        {firms.map(firm => <FirmLine key={firm.id} firm={firm} />)}
      </ul>
    </section>
  )
}
