import type { Profile } from '@kith/sdk'
import { Fragment, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { clockTime, dayHeading, daysApart, momentInWords } from '../../ui/time.ts'
import { DayMark, Mark, Timeline } from '../../ui/timeline.tsx'
import { sayWrong } from '../../ui/toasts.tsx'
import { useAtFoot } from '../../ui/use-at-foot.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { sentenceOf } from '../doors.ts'
import { EntryView } from './entry-view.tsx'
import { InCopy } from './in-copy.tsx'
import { NotMe } from './not-me.tsx'
import { OneWord } from './one-word.tsx'
import type { Send } from './send.ts'
import { readFurther } from './talk.ts'
import type { Talk } from './talk.ts'

interface LineProps { business: Profile; talk: Talk; leaving: string; send: Send; busy: boolean }

/** Everything that was said, oldest first, down to now and to what is owed next: the same line as at the desk. */
export function TalkLine({ business, talk, leaving, send, busy }: LineProps) {
  const words = useWords()
  const place = usePlace()
  const box = useAtFoot(talk.entries)
  // What she has just written is in sight while it leaves.
  useEffect(() => { if (leaving && box.current) box.current.scrollTop = box.current.scrollHeight }, [leaving, box])
  return (
    <div className="her-scroll" ref={box} tabIndex={0} role="region" aria-label={words.desk.entry.timeline}>
      <div className="her-column">
        {talk.older && <Older key={talk.older} business={business.id} id={talk.detail.id} />}
        <Timeline label={words.desk.entry.timeline}>
          {talk.entries.map((entry, at) => {
            const before = talk.entries[at - 1]
            const newDay = !before || daysApart(instantOf(entry.at), instantOf(before.at), place) !== 0
            return (
              <Fragment key={entry.id}>
                {newDay && <DayMark>{dayHeading(instantOf(entry.at), place)}</DayMark>}
                <EntryView entry={entry} business={business} reference={talk.detail.reference} />
              </Fragment>
            )
          })}
          {leaving && (
            <Mark kind="in"><div className="her-leaving"><Hand text={leaving} /><p className="her-small">{words.person.talk.leaving}</p></div></Mark>
          )}
          <NowMark talk={talk} />
        </Timeline>
        <OneWord row={talk.detail} send={send} busy={busy} />
        <InCopy business={business} talk={talk} />
        <NotMe business={business} conversation={talk.detail.id} />
      </div>
    </div>
  )
}

function NowMark({ talk }: { talk: Talk }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const due = talk.detail.waiting ? instantOf(talk.detail.waiting.meansBy) : null
  const said = words.person.talk
  const moment = due === null ? '' : momentInWords(due, now, place, words.time)
  return (
    <>
      <Mark kind="now"><span className="now-word">{words.time.now}</span> <time>{clockTime(now, place)}</time></Mark>
      {due !== null && <Mark kind="ahead">{due > now ? said.answerAhead(moment) : said.answerLate(moment)}</Mark>}
    </>
  )
}

// Reached by scrolling or by pressing: what lies further back is read once.
function Older({ business, id }: { business: string; id: string }) {
  const words = useWords()
  const [asked, setAsked] = useState(false)
  const mark = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!asked) return
    readFurther(business, id).catch((problem: unknown) => {
      sayWrong(sentenceOf(problem, words.state.unreachable))
      setAsked(false)
    })
  }, [asked, business, id, words])
  useEffect(() => {
    const element = mark.current
    if (!element) return
    // Not what is in sight when the conversation opens, which is its foot: only what she comes up to.
    const watch = new IntersectionObserver(seen => { if (seen.at(-1)?.isIntersecting) setAsked(true) })
    const timer = setTimeout(() => watch.observe(element), 600)
    return () => {
      clearTimeout(timer)
      watch.disconnect()
    }
  }, [])
  return <div ref={mark}><Button kind="quiet" isDisabled={asked} onPress={() => setAsked(true)}>{words.app.older}</Button></div>
}
