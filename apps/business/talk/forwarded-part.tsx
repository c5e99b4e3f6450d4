import { useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { instantOf } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { Link, usePath } from '../../ui/router.tsx'
import { exactMoment } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Detail } from '../doors.ts'
import type { MessageEntry } from './entry-message.tsx'
import { useHere } from '../desk/here.tsx'
import { giveForwarded, takeBackGiven } from '../desk/ties.ts'

/** What somebody else wrote and this message passes on; it can be given to her. */
export function ForwardedPart({ entry, detail }: { entry: MessageEntry; detail: Detail }) {
  const words = useWords()
  const place = usePlace()
  const { desk } = useHere()
  const path = usePath().path.split('/').slice(0, 4).join('/') // the desk and the view, without the conversation
  const [keeps, setKeeps] = useState(false)
  const part = entry.forwarded
  if (!part) return null
  const said = words.desk.forwarded
  const writer = part.name || part.address || said.somebody
  const passer = entry.author.name || entry.author.address
  return (
    <section className="forwarded" aria-label={said.label(writer)}>
      <p className="forwarded-head">
        {said.writtenBy} <b dir="auto">{writer}</b>{part.name && part.address && <> <bdi>{part.address}</bdi></>}
        {part.sentAt && <>, <time dateTime={part.sentAt}>{exactMoment(instantOf(part.sentAt), place)}</time></>}
      </p>
      <Hand text={part.text} />
      {part.givenTo ? (
        <p className="forwarded-given">
          <Link to={`${path}/${part.givenTo}`} className="link">{said.given(writer)}</Link>{' '}
          <Button kind="quiet" onPress={() => void takeBackGiven(desk, entry.id, detail.id, path, words)}>{words.app.undo}</Button>
        </p>
      ) : part.address === '' ? <p className="forwarded-plain">{said.noAddress}</p> : part.address.toLowerCase() === entry.author.address.toLowerCase() ? null : (
        <div className="forwarded-acts">
          <Button onPress={() => void giveForwarded(desk, detail, entry.id, keeps, path, words)}>{said.give(writer)}</Button>
          <Checkbox className="forwarded-keep" isSelected={keeps} onChange={setKeeps}>
            <span className="picker-box" aria-hidden /> {said.keep(passer)}
          </Checkbox>
          <p className="forwarded-plain">{said.plain(passer)}</p>
        </div>
      )}
    </section>
  )
}
