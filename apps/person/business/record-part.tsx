import type { KnownOfMe, Profile } from '@kith/sdk'
import { useCallback } from 'react'
import { Address } from '../../ui/address.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { dayInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { lists } from '../../ui/words/plural.ts'
import { LinkedPart, TraitsPart } from './linked-part.tsx'
import { readRecord } from '../doors.ts'
import { useLoaded } from '../loaded.ts'

/** Everything a business keeps about her, its members' notes among it. */
export function RecordPart({ business }: { business: Profile }) {
  const said = useWords().person.business
  const [record, again] = useLoaded(`record ${business.id}`, useCallback(() => readRecord(business.id), [business.id]))
  if (record.state === 'failed' || record.state === 'missing') return <Failed onAgain={() => void again()} />
  if (record.state === 'loading') return <Shape blocks={2} />
  if (record.value.items.length === 0) return <p className="her-lead">{said.recordShared}</p>
  return <>{record.value.items.map((one, at) => <OneRecord key={at} known={one} business={business} onChange={() => void again()} />)}<p className="her-lead">{said.wrong}</p></>
}

function OneRecord({ known, business, onChange }: { known: KnownOfMe; business: Profile; onChange: () => void }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.person.business
  const day = (time: string): string => dayInWords(instantOf(time), now, place, words.time)
  return (
    <div className="her-record">
      <p>{known.name ? said.known(known.name, day(known.knownSince)) : said.knownNameless(day(known.knownSince))}</p>
      {known.awayUntil && <p>{said.awayUntil(day(known.awayUntil))}</p>}
      <ul className="her-addresses">
        {known.addresses.map(one => <li key={one.address}><Address text={one.address} /> <span>{said.addressSince(day(one.since))}{one.failingSince && ` ${said.addressFailing(day(one.failingSince))}`}</span></li>)}
      </ul>
      {known.firms.length > 0 && <p>{said.belongs(lists(words.language)(known.firms.map(firm => firm.name)))}</p>}
      <LinkedPart business={business} known={known} onChange={onChange} />
      <TraitsPart business={business} known={known} onChange={onChange} />
      <section className="her-linked">
        <h3>{said.notes}</h3>
        <ul className="her-kept">
          {known.conversations.map(one => (
            <li key={one.reference}>
              <h4><bdi>{one.subject || words.desk.noSubject}</bdi> <span>{one.reference}</span></h4>
              {one.notes.map(note => (
                <div key={note.at} className="her-note">
                  <p className="her-note-head">{said.noteBy(note.member, day(note.at))}</p>
                  <Hand text={note.text} className="pencil" />
                </div>
              ))}
            </li>
          ))}
        </ul>
        {known.conversations.every(one => one.notes.length === 0) && <p className="her-lead">{said.noNotes}</p>}
      </section>
    </div>
  )
}
