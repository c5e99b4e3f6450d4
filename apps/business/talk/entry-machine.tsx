import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { Doubt } from '../../ui/message/doubt.tsx'
import { clockTime } from '../../ui/time.ts'
import { Mark } from '../../ui/timeline.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Detail } from '../doors.ts'
import type { MessageEntry } from './entry-message.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import { SourceText } from './source-text.tsx'

/** What a machine did, in one quiet line that can be opened. */
export function EntryMachine({ entry, detail }: { entry: MessageEntry; detail: Detail }) {
  const words = useWords()
  const place = usePlace()
  const [open, setOpen] = useState(false)
  if (entry.kind === 'person') return null
  const told = words.desk.entry.machine[entry.kind === 'auto-reply' && entry.author.kind === 'machine' ? 'delivered' : entry.kind]
  const sentence = typeof told === 'string' ? told : told(nameOf(detail.firstParty, words))
  return (
    <Mark kind="machine" id={`entry-${entry.id}`}>
      <div className="machine-line">
        <span>{sentence}</span> <time dateTime={entry.at}>{clockTime(instantOf(entry.at), place)}</time>
        <Button kind="quiet" onPress={() => setOpen(!open)}>{open ? words.desk.entry.fold : words.desk.entry.open}</Button>
      </div>
      {entry.direction === 'in' && entry.senderWord === 'doubtful' && <Doubt word={entry.senderWord} findings={entry.findings} />}
      {open && (
        <div className="machine-text">
          <Hand text={entry.own || entry.rest} />
          {entry.hasSource && <SourceText entry={entry} />}
        </div>
      )}
    </Mark>
  )
}
