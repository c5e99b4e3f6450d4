import { Address } from '../../ui/address.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Link } from '../../ui/router.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { dayInWords } from '../../ui/time.ts'
import { useTitle } from '../../ui/use-title.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Acquaintance } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import { NothingHere } from '../pages/not-found-page.tsx'
import { FirmsPart, TraitsPart } from './known-part.tsx'
import { MayBe } from './may-be.tsx'
import { PartLevel } from './part-title.tsx'
import { personPath } from './paths.ts'
import { RowsList } from './rows-list.tsx'
import { SaidPart } from './said-part.tsx'
import { useKnown } from './use-known.ts'
import { useSayWho } from './use-say-who.ts'

/** Somebody this business knows: who she is and why we think so, and all that passed with her by whatever address. */
export function PersonPage({ id }: { id: string }) {
  const words = useWords()
  const { slug } = useHere()
  const { known, again } = useKnown(id)
  return (
    <main className="page" id="talk">
      <p className="page-back"><Link to={personPath(slug)} className="link">{words.people.back}</Link></p>
      {known === 'loading' ? <Shape blocks={3} /> : known === 'missing' ? <NothingHere /> : known === 'failed' ? <Failed level={1} onAgain={again} /> : <Person key={known.id} known={known} again={again} />}
    </main>
  )
}

function Person({ known, again }: { known: Acquaintance; again: () => void }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.people
  const sayWho = useSayWho(again)
  const name = nameOf({ name: known.name, address: known.addresses[0]?.address ?? null }, words)
  useTitle(name)
  return (
    <PartLevel value={2}>
      <h1 className="given-name"><bdi>{name}</bdi></h1>
      <div className="about-who">
        <p>{words.desk.about.met(dayInWords(instantOf(known.metAt), now, place, words.time))}</p>
        {known.addresses.length === 0 ? <p>{words.desk.about.noAddresses}</p> : (
          <ul aria-label={words.desk.about.addresses}>{known.addresses.map(one => <li key={one.of + one.address} className="address"><Address text={one.address} /></li>)}</ul>
        )}
      </div>
      <MayBe known={known} sayWho={sayWho} />
      <WhoParts known={known} again={again} />
      <SaidPart known={known} sayWho={sayWho} me={known.id} />
      <section className="about-part">
        <h2>{said.passed}</h2>
        {known.conversations.length === 0 ? <p>{said.passedNone} {said.passedNoneText}</p> : <RowsList rows={known.conversations} label={said.passed} />}
      </section>
    </PartLevel>
  )
}

/** What is known of her, and where she belongs. */
export function WhoParts({ known, again }: { known: Acquaintance; again: () => void }) {
  return <><TraitsPart known={known} again={again} /><FirmsPart known={known} /></>
}
