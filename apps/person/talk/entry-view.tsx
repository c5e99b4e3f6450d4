import type { HerEntry, Profile } from '@kith/sdk'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { clockTime, exactMoment, momentInWords } from '../../ui/time.ts'
import { Mark } from '../../ui/timeline.tsx'
import { say, sayWrong } from '../../ui/toasts.tsx'
import type { Words } from '../../ui/words/en-GB.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { sentenceOf } from '../doors.ts'
import { Files } from './files.tsx'

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
  if (entry.author.kind === 'machine') return <Machine entry={entry} />
  const at = instantOf(entry.at)
  return (
    <Mark kind={entry.mine ? 'in' : 'out'}>
      <article className="her-message" data-theirs={entry.mine ? undefined : ''}>
        <header className="her-message-head">
          {entry.mine ? <b>{words.person.talk.you}</b> : <b dir="auto">{entry.author.name || business.name}</b>}{' '}
          <span>{channelInWords(entry.channel, words)}</span>{' '}
          <time dateTime={entry.at} title={exactMoment(at, place)}>{clockTime(at, place)}</time>
        </header>
        {entry.erasedAt ? <p className="her-lead">{words.desk.entry.erased(exactMoment(instantOf(entry.erasedAt), place))}</p>
          : entry.own.trim() ? <Hand text={entry.own} /> : entry.files.length === 0 ? <Hand text={entry.rest} /> : null}
        {entry.undelivered && <p className="her-undelivered">{words.person.talk.undelivered}</p>}
        <Files entry={entry} business={business.id} />
        <Below entry={entry} business={business} reference={reference} />
      </article>
    </Mark>
  )
}

function Below({ entry, business, reference }: EntryProps) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const hasRest = entry.rest.trim() !== '' && entry.own.trim() !== ''
  if (!hasRest && !entry.hasReceipt) return null
  return (
    <div className="her-below">
      {hasRest && <Button kind="quiet" onPress={() => setOpen(!open)}>{open ? words.desk.entry.restHide : words.desk.entry.rest}</Button>}
      {entry.hasReceipt && <Receipt entry={entry} business={business} reference={reference} />}
      {open && <Hand text={entry.rest} className="rest" />}
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
