import type { Row } from '@kith/sdk'
import { useCallback } from 'react'
import { Address } from '../../ui/address.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Chooser } from '../../ui/fields.tsx'
import { Link } from '../../ui/router.tsx'
import { Shape } from '../../ui/states.tsx'
import { dayInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { Button } from '../../ui/button.tsx'
import { undecide } from '../desk/ties.ts'
import { setMatter } from '../desk/act.ts'
import type { Acquaintance, Detail } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { MayBe } from '../people/may-be.tsx'
import { WhoParts } from '../people/person-page.tsx'
import { SaidPart } from '../people/said-part.tsx'
import { useKnown } from '../people/use-known.ts'
import { useSayWho } from '../people/use-say-who.ts'
import { loadTalk } from '../desk/load.ts'
import { Joins } from './joins.tsx'
import { nameOf, storyOf } from '../desk/row-sentence.ts'
import type { View } from '../desk/rows.ts'

/** Who this is and what the matter is; the same on the side of a wide screen and in a sheet on a small one. */
export function AboutPane({ detail, view }: { detail: Detail; view: View }) {
  const words = useWords()
  const name = nameOf(detail.firstParty, words)
  return (
    <aside className="about" aria-label={words.desk.about.title(name)}>
      <h2 className="about-name" dir="auto">{name}</h2>
      <AboutBody detail={detail} view={view} />
    </aside>
  )
}

/** The parts below the name. */
export function AboutBody({ detail, view }: { detail: Detail; view: View }) {
  const { known: read, again } = useKnown(detail.firstParty.id, detail.stirredAt)
  const sayWho = useSayWho(useWhoChanged(again, detail.id))
  const known = typeof read === 'object' ? read : null
  return (
    <>
      <Who known={known} />
      {known && <MayBe known={known} sayWho={sayWho} />}
      {known && <SaidPart known={known} sayWho={sayWho} me={detail.firstParty.id} />}
      {known && <WhoParts known={known} again={again} />}
      <Matter detail={detail} />
      <Others known={known} detail={detail} view={view} />
      <Parties detail={detail} />
      <Beside detail={detail} view={view} />
      <Joins detail={detail} view={view} />
    </>
  )
}

// Who is who changes what the row is called too.
function useWhoChanged(again: () => void, id: string): () => void {
  const { desk } = useHere()
  return useCallback(() => {
    again()
    void loadTalk(desk, id)
  }, [again, desk, id])
}

function Who({ known }: { known: Acquaintance | null }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  if (!known) return <Shape blocks={1} lines={2} />
  return (
    <div className="about-who">
      {known.awayUntil && <p className="about-away">{words.desk.about.away(dayInWords(instantOf(known.awayUntil), now, place, words.time))}</p>}
      <p>{words.desk.about.met(dayInWords(instantOf(known.metAt), now, place, words.time))}</p>
      {known.addresses.length === 0 ? <p>{words.desk.about.noAddresses}</p> : (
        <ul aria-label={words.desk.about.addresses}>
          {known.addresses.map(one => (
            <li key={one.address} className="address">
              <Address text={one.address} />
              {one.failing && <span className="address-failing">{words.desk.about.failing(dayInWords(instantOf(one.failing.since), now, place, words.time), one.failing.reason)}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Matter({ detail }: { detail: Detail }) {
  const words = useWords()
  const { desk } = useHere()
  const about = words.desk.about
  const kinds = (['question', 'problem', 'complaint'] as const).map(id => ({ id, name: words.desk.kind[id] }))
  const needs = (['ordinary', 'vulnerable', 'safety'] as const).map(id => ({ id, name: words.desk.need[id] }))
  const owner = detail.turn?.takenBy ?? detail.owner
  const said = words.desk.sentence
  const has = !owner ? said.nobody : owner.id === desk.memberId ? said.youHave : said.has(owner.name)
  return (
    <section className="about-part">
      <h3>{about.matter}</h3>
      <div className="about-pair">
        <Chooser label={about.kind} choices={kinds} value={detail.kind}
          onChange={id => void setMatter(desk, detail, { kind: id as Row['kind'] }, words)} />
        <Chooser label={about.need} choices={needs} value={detail.need}
          onChange={id => void setMatter(desk, detail, { need: id as Row['need'] }, words)} />
      </div>
      <p>{said.stop(has)} {about.passedOn(detail.passedOn)}</p>
      <p>{about.reference} <span className="reference">{detail.reference}</span></p>
    </section>
  )
}

function Others({ known, detail, view }: { known: Acquaintance | null; detail: Detail; view: View }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { desk, slug } = useHere()
  const others = known?.conversations.filter(row => row.id !== detail.id)
  return (
    <section className="about-part">
      <h3>{words.desk.about.others}</h3>
      {!others ? <Shape blocks={2} lines={2} /> : others.length === 0 ? <p>{words.desk.about.noOthers}</p> : (
        <ol className="others">
          {others.map(row => (
            <li key={row.id}>
              <Link to={`/desk/${slug}/${view}/${row.id}`} dir="auto">{row.subject || words.desk.noSubject}</Link>
              <p>{storyOf(row, desk.memberId, now, place, words)} {row.firstParty.id !== detail.firstParty.id && row.firstParty.address && <span className="whose">{words.people.cameBy(row.firstParty.address)}</span>}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** Conversations of other people that a member has put beside this one. */
function Beside({ detail, view }: { detail: Detail; view: View }) {
  const words = useWords()
  const { desk, slug } = useHere()
  const path = `/desk/${slug}/${view}`
  const beside = detail.suggestions.filter(one => one.besideSince !== null)
  if (beside.length === 0) return null
  return (
    <section className="about-part">
      <h3>{words.desk.about.beside}</h3>
      <ul className="joins">
        {beside.map(one => (
          <li key={one.id}>
            <p>
              <Link to={`${path}/${one.other.id}`} dir="auto">{one.other.subject || words.desk.noSubject}</Link>{' '}
              {words.desk.suggestion.of} <bdi>{one.other.firstPartyName || words.desk.noName}</bdi>
            </p>
            <Button kind="quiet" onPress={() => void undecide(desk, one.id, detail.id, path, words)}>{words.app.undo}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Parties({ detail }: { detail: Detail }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  if (detail.participants.length < 2) return null
  return (
    <section className="about-part">
      <h3>{words.desk.about.participants}</h3>
      <ul>
        {detail.participants.map(one => (
          <li key={one.id} className="party">
            <bdi>{one.name || one.address}</bdi>
            <span>{one.admittedAt ? words.desk.about.readsAll : words.desk.about.since(dayInWords(instantOf(one.since), now, place, words.time))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
