import type { Entry, ScheduledMessage } from '@kith/sdk'
import { Fragment } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { clockTime, dayHeading, daysApart, dueInWords } from '../../ui/time.ts'
import { DayMark, Mark, Timeline } from '../../ui/timeline.tsx'
import { useAtFoot } from '../../ui/use-at-foot.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Detail } from '../doors.ts'
import { AheadMessage } from './ahead-message.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import { EntryMessage } from './entry-message.tsx'
import { EntryMachine } from './entry-machine.tsx'
import { EntryNote } from './entry-note.tsx'
import { useDesk, useHere } from '../desk/here.tsx'
import { loadOlder } from '../desk/load.ts'

/** Everything that was said, oldest first, down to now and to what is owed next. */
export function TalkLine({ id, detail }: { id: string; detail: Detail }) {
  const words = useWords()
  const place = usePlace()
  const { desk } = useHere()
  const entries = useDesk(state => state.talks[id]?.entries ?? none)
  const older = useDesk(state => state.talks[id]?.older ?? null)
  const ahead = useDesk(state => state.talks[id]?.ahead ?? nothingAhead)
  const box = useAtFoot(entries)
  return (
    <div className="talk-scroll" ref={box} tabIndex={0} role="region" aria-label={words.desk.entry.timeline}>
      {older && <Button kind="quiet" className="talk-older" onPress={() => void loadOlder(desk, id)}>{words.app.older}</Button>}
      <Timeline label={words.desk.entry.timeline}>
        {entries.map((entry, at) => {
          const before = entries[at - 1]
          const newDay = !before || daysApart(instantOf(entry.at), instantOf(before.at), place) !== 0
          return (
            <Fragment key={entry.id}>
              {newDay && <DayMark>{dayHeading(instantOf(entry.at), place)}</DayMark>}
              <OneEntry entry={entry} detail={detail} />
            </Fragment>
          )
        })}
        <NowMark detail={detail} />
        {ahead.map(one => <AheadMessage key={one.id} one={one} conversationId={id} name={nameOf(detail.firstParty, words)} />)}
      </Timeline>
    </div>
  )
}

const none: readonly Entry[] = []
const nothingAhead: readonly ScheduledMessage[] = []

function OneEntry({ entry, detail }: { entry: Entry; detail: Detail }) {
  if (entry.type === 'note') return <EntryNote entry={entry} />
  return entry.kind === 'person' ? <EntryMessage entry={entry} detail={detail} /> : <EntryMachine entry={entry} detail={detail} />
}

function NowMark({ detail }: { detail: Detail }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const due = detail.turn ? instantOf(detail.turn.dueAt) : null
  const ahead = due === null ? null : words.desk.entry.dueAhead(dueInWords(due, now, place, words.time))
  return (
    <>
      <Mark kind="now"><span className="now-word">{words.time.now}</span> <time>{clockTime(now, place)}</time></Mark>
      {ahead && <Mark kind="ahead">{ahead}</Mark>}
    </>
  )
}
