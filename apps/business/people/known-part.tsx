import { instantOf, useNow } from '../../ui/clock.ts'
import { dayInWords } from '../../ui/time.ts'
import { say } from '../../ui/toasts.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Acquaintance } from '../doors.ts'
import { tellFailure } from '../desk/act.ts'
import { useHere } from '../desk/here.tsx'
import { SureButton } from '../settings/sure-button.tsx'
import { FirmLine } from './firm-line.tsx'
import { NoteTrait } from './note-trait.tsx'
import { PartTitle } from './part-title.tsx'

/** What is known of her besides her addresses: said by her, brought or noted by the business; what she disputes says so. A member may add to it, and end it. */
export function TraitsPart({ known, again }: { known: Acquaintance; again: () => void }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.people
  const { doors } = useHere().desk
  const end = (id: string): void => void doors.endTrait(id).then(() => { say(said.didEnd); again() }, problem => tellFailure(problem, words))
  if (known.traits.length === 0) return <NoteTrait of={known.id} onNoted={again} />
  return (
    <section className="about-part">
      <PartTitle>{said.traits}</PartTitle>
      <dl className="traits">
        {known.traits.map(each => {
          const day = dayInWords(instantOf(each.notedAt), now, place, words.time)
          const kind = each.label || words.person.business.trait[each.kind]
          return (
            <div key={each.id} data-disputed={each.disputedAt ? '' : undefined}>
              <dt>{kind}</dt>
              <dd>
                <bdi>{each.value}</bdi>
                <span>{each.source === 'said' ? said.said(day) : each.from ? said.brought(day) : said.noted(day)}</span>
                {each.disputedAt && <span className="trait-disputed">{said.disputed}</span>}
              </dd>
              <dd className="trait-act"><SureButton name={`${kind} ${each.value}`} onPress={() => end(each.id)}>{said.endTrait}</SureButton></dd>
            </div>
          )
        })}
      </dl>
      <NoteTrait of={known.id} onNoted={again} />
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
