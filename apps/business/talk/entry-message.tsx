import type { Entry } from '@kith/sdk'
import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { instantOf } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { Doubt } from '../../ui/message/doubt.tsx'
import { EnclosedLines } from '../../ui/message/enclosed.tsx'
import { FileLink, visible } from '../../ui/message/file-link.tsx'
import { LayoutView } from '../../ui/message/layout-view.tsx'
import { clockTime, exactMoment, sizeInWords } from '../../ui/time.ts'
import { Mark } from '../../ui/timeline.tsx'
import type { Words } from '../../ui/words/en-GB.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { DeliveryLine } from './delivery-line.tsx'
import { ForwardedPart } from './forwarded-part.tsx'
import { attachmentPath, layoutPath } from '../doors.ts'
import type { Detail } from '../doors.ts'
import { splitting, useDesk, useHere } from '../desk/here.tsx'
import { useStore } from '../../ui/watched.ts'
import { SourceText } from './source-text.tsx'

export type MessageEntry = Extract<Entry, { type: 'message' }>

// A channel that this screen has no words for yet is called by its own name.
const channelInWords = (channel: string, words: Words): string =>
  channel in words.desk.channel ? words.desk.channel[channel as keyof Words['desk']['channel']] : channel

/** Who presses a button on her page, or writes in Kith, need not say who she is: only she is let in there. */
const bearerOf = (entry: MessageEntry, { firstParty }: Detail): string =>
  entry.author.kind === 'acquaintance' && (entry.channel === 'page' || entry.channel === 'app') ? firstParty.name || firstParty.address || '' : ''

/** Words of a person: hers or a member's. */
export function EntryMessage({ entry, detail }: { entry: MessageEntry; detail: Detail }) {
  const words = useWords()
  const place = usePlace()
  const said = words.desk.entry
  const name = entry.author.name || entry.author.address || bearerOf(entry, detail) || words.desk.noName
  const at = instantOf(entry.at)
  const [laidOut, setLaidOut] = useState(false)
  return (
    <Mark kind={entry.direction} id={`entry-${entry.id}`}>
      <article className="message" data-direction={entry.direction}
        data-taken-back={entry.delivery?.state === 'taken-back' ? '' : undefined}>
        <header className="message-head">
          <Picker entry={entry} name={name} />
          <b dir="auto">{name}</b> <span>{channelInWords(entry.channel, words)}</span>{' '}
          <time dateTime={entry.at} title={exactMoment(at, place)}>{clockTime(at, place)}</time>
        </header>
        {entry.direction === 'in' && <Doubt word={entry.senderWord} findings={entry.findings} />}
        {entry.erasedAt ? <p className="message-empty">{said.erased(exactMoment(instantOf(entry.erasedAt), place))}</p>
          : laidOut ? <LaidOut entry={entry} name={name} />
          : entry.own.trim() ? <Hand text={entry.own} /> : <p className="message-empty">{entry.hasHtml ? said.onlyHtml : said.wordless}</p>}
        {entry.copiedLeft > 0 && <p className="message-empty">{said.copiedLeft(entry.copiedLeft)}</p>}
        <EnclosedLines enclosed={entry.enclosed} />
        <Attachments entry={entry} />
        <ForwardedPart entry={entry} detail={detail} />
        <Rest entry={entry} laidOut={laidOut} onLayout={() => setLaidOut(!laidOut)} />
        {entry.delivery && <DeliveryLine entry={entry} detail={detail} />}
      </article>
    </Mark>
  )
}

function LaidOut({ entry, name }: { entry: MessageEntry; name: string }) {
  const { desk } = useHere()
  const businessId = useDesk(state => state.business?.id ?? '')
  return <LayoutView name={name} read={() => desk.doors.layout(entry.id)} pageAt={pictures => layoutPath(businessId, entry.id, pictures)} />
}

function Picker({ entry, name }: { entry: MessageEntry; name: string }) {
  const words = useWords()
  const chosen = useStore(splitting)
  if (!chosen) return null
  const flip = (on: boolean): void => splitting.change(set => {
    const next = new Set(set)
    if (on) next.add(entry.id)
    else next.delete(entry.id)
    return next
  })
  return (
    <Checkbox className="picker" aria-label={words.desk.entry.pick(name)} isSelected={chosen.has(entry.id)} onChange={flip}>
      <span className="picker-box" aria-hidden />
    </Checkbox>
  )
}

function Attachments({ entry }: { entry: MessageEntry }) {
  const words = useWords()
  const businessId = useDesk(state => state.business?.id ?? '')
  if (entry.attachments.length === 0) return null
  return (
    <ul className="attachments" aria-label={words.desk.entry.attachments}>
      {entry.attachments.map(one => {
        const size = sizeInWords(one.size, words.language)
        return (
          <li key={one.place}>
            <FileLink href={attachmentPath(businessId, entry.id, one.place)} name={one.name} danger={one.danger} className="attachment">
              <Paperclip size={16} aria-hidden />
              <span className="unseen">{words.desk.entry.download} </span>
              <span className="attachment-name" dir="auto">{visible(one.name)}</span> <span className="attachment-size">{size}</span>
            </FileLink>
          </li>
        )
      })}
    </ul>
  )
}

function Rest({ entry, laidOut, onLayout }: { entry: MessageEntry; laidOut: boolean; onLayout: () => void }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const hasLayout = entry.hasHtml && entry.erasedAt === null
  if (!entry.rest.trim() && !entry.hasSource && !hasLayout) return null
  return (
    <div className="message-more">
      {hasLayout && (
        <Button kind="quiet" onPress={onLayout}>{laidOut ? words.desk.entry.layout.hide : words.desk.entry.layout.show}</Button>
      )}
      {entry.rest.trim() && !laidOut && (
        <Button kind="quiet" onPress={() => setOpen(!open)}>{open ? words.desk.entry.restHide : words.desk.entry.rest}</Button>
      )}
      {entry.hasSource && <SourceText entry={entry} />}
      {open && !laidOut && <Hand text={entry.rest} className="rest" />}
    </div>
  )
}
