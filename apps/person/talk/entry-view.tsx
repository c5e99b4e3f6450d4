import type { HerEntry, Profile } from '@kith/sdk'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { Shape } from '../../ui/states.tsx'
import { clockTime, exactMoment, momentInWords } from '../../ui/time.ts'
import { Mark } from '../../ui/timeline.tsx'
import { say, sayWrong } from '../../ui/toasts.tsx'
import type { Words } from '../../ui/words/en-GB.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { layoutPath, readLayout, sentenceOf } from '../doors.ts'
import { Files } from './files.tsx'

// Few mails are looked at so, and her first screen should not carry it.
const LayoutView = lazy(async () => ({ default: (await import('../../ui/message/layout-view.tsx')).LayoutView }))

interface EntryProps { entry: HerEntry; business: Profile; reference: string }

// A channel that this screen has no words for yet is called by its own name.
function channelInWords(channel: string, words: Words): string {
  const known: Record<string, string> = words.person.talk.channel
  return known[channel] ?? channel
}

/** One utterance: hers lies on the page, theirs on white paper, a machine's is folded. */
export function EntryView({ entry, business, reference }: EntryProps) {
  const words = useWords()
  const place = usePlace()
  const [laidOut, setLaidOut] = useState(false)
  if (entry.author.kind === 'machine') return <Machine entry={entry} />
  const at = instantOf(entry.at)
  const said = words.person.talk
  return (
    <Mark kind={entry.mine ? 'in' : 'out'}>
      <article className="her-message" data-theirs={entry.mine ? undefined : ''}>
        <header className="her-message-head">
          {entry.doubtful ? <b>{said.inYourName}</b> : entry.mine ? <b>{said.you}</b> : <b dir="auto">{entry.author.name || business.name}</b>}{' '}
          <span>{channelInWords(entry.channel, words)}</span>{' '}
          <time dateTime={entry.at} title={exactMoment(at, place)}>{clockTime(at, place)}</time>
        </header>
        {entry.doubtful && <p className="doubtful" role="note">{said.notYou(business.name)}</p>}
        {entry.erasedAt ? <p className="her-lead">{words.desk.entry.erased(exactMoment(instantOf(entry.erasedAt), place))}</p>
          : laidOut ? (
            <Suspense fallback={<Shape blocks={1} lines={4} />}>
              <LayoutView name={said.you} read={() => readLayout(business.id, entry.id)} pageAt={pictures => layoutPath(business.id, entry.id, pictures)} />
            </Suspense>
          ) : entry.own.trim() ? <Hand text={entry.own} /> : entry.files.length === 0 ? <Hand text={entry.rest} /> : null}
        {entry.undelivered && <p className="her-undelivered">{words.person.talk.undelivered}</p>}
        <Files entry={entry} business={business.id} />
        <Below entry={entry} business={business} reference={reference} laidOut={laidOut} onLayout={() => setLaidOut(!laidOut)} />
      </article>
    </Mark>
  )
}

function Below({ entry, business, reference, laidOut, onLayout }: EntryProps & { laidOut: boolean; onLayout: () => void }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const hasRest = entry.rest.trim() !== '' && entry.own.trim() !== '' && !laidOut
  const hasLayout = entry.hasHtml && entry.erasedAt === null
  if (!hasRest && !entry.hasReceipt && !hasLayout) return null
  return (
    <div className="her-below">
      {hasLayout && <Button kind="quiet" onPress={onLayout}>{laidOut ? words.desk.entry.layout.hide : words.desk.entry.layout.show}</Button>}
      {hasRest && <Button kind="quiet" onPress={() => setOpen(!open)}>{open ? words.desk.entry.restHide : words.desk.entry.rest}</Button>}
      {entry.hasReceipt && <Receipt entry={entry} business={business} reference={reference} />}
      {open && hasRest && <Hand text={entry.rest} className="rest" />}
    </div>
  )
}

function Receipt({ entry, business, reference }: EntryProps) {
  const words = useWords()
  const place = usePlace()
  const said = words.person.talk
  const now = useNow()
  const save = async (): Promise<void> => {
    try {
      const { saveReceipt } = await import('./save-receipt.ts')
      await saveReceipt(business.id, entry.id, `${reference}-${entry.at.slice(0, 10)}`)
      say(said.gotReceipt)
    } catch (problem) { sayWrong(words.state.didNotHappen(sentenceOf(problem, words.state.unreachable))) }
  }
  return (
    <Button kind="quiet" onPress={() => void save()}>
      {said.receipt}<span className="unseen">{said.receiptOf(momentInWords(instantOf(entry.at), now, place, words.time))}</span>
    </Button>
  )
}

function Machine({ entry }: { entry: HerEntry }) {
  const words = useWords()
  const place = usePlace()
  const [open, setOpen] = useState(false)
  const said = words.person.talk
  return (
    <Mark kind="machine">
      <div className="her-machine">
        <span>{entry.mine ? said.machineMine : said.machine}</span> <time dateTime={entry.at}>{clockTime(instantOf(entry.at), place)}</time>
        <Button kind="quiet" onPress={() => setOpen(!open)}>{open ? words.desk.entry.fold : words.desk.entry.open}</Button>
      </div>
      {open && <div className="her-machine-text"><Hand text={entry.own || entry.rest} /></div>}
    </Mark>
  )
}
