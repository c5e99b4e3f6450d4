import { Paperclip } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { useStore } from '../../ui/watched.ts'
import { instantOf, useNow } from '../../ui/clock.ts'
import { dayInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { keepNote, sendReply } from '../desk/act.ts'
import type { Detail } from '../doors.ts'
import { draftOf } from '../desk/drafts.ts'
import { arrivedOf, attach, filesOf, isArriving } from '../desk/files.ts'
import { sendLater } from '../desk/later.ts'
import type { Mode } from '../desk/drafts.ts'
import { composing, useDesk, useHere } from '../desk/here.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import { ComposerFiles } from './composer-files.tsx'
import { SendLater } from './send-later.tsx'
import { useDrop } from './use-drop.ts'

/** Where a member writes: a reply on a letter's white, or a note in pencil on other paper. */
export function Composer({ detail }: { detail: Detail }) {
  const words = useWords()
  const { desk } = useHere()
  const { mode: wanted, asked } = useStore(composing)
  const mode: Mode = detail.firstParty.address ? wanted : 'note'
  const draft = draftOf(desk.memberId, detail.id, mode)
  const text = useStore(draft)
  const area = useGrowing(text, asked)
  const mine = (detail.turn?.takenBy ?? detail.owner)?.id === desk.memberId
  const files = useStore(filesOf(detail.id))
  const arriving = mode === 'reply' && isArriving(files)
  const isEmpty = !text.trim() && (mode === 'note' || arrivedOf(files).length === 0)
  const add = (picked: readonly File[]): void => {
    if (mode === 'reply' && picked.length > 0) void attach(desk, detail.id, picked, words.state.unreachable)
  }
  const send = (): void => {
    const written = draft.get().trim()
    if (isEmpty) return area.current?.focus()
    if (arriving) return
    if (mode === 'note') void keepNote(desk, detail, written, words)
    else void sendReply(desk, detail, written, words)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      document.getElementById('talk-title')?.focus()
    }
  }
  const compose = words.desk.compose
  return (
    <section className="composer" data-mode={mode} aria-label={compose.mode} {...useDrop(add)}>
      <Modes detail={detail} mode={mode} />
      {mode === 'reply' && <Before detail={detail} />}
      <textarea ref={area} id="composer-text" className="composer-text" rows={2} dir="auto" value={text} onKeyDown={keys}
        aria-label={mode === 'note' ? compose.yourNote : compose.yourReply} aria-describedby="composer-plain"
        placeholder={mode === 'note' ? compose.noteHint : compose.replyHint}
        onPaste={event => { if (event.clipboardData.files.length > 0) { event.preventDefault(); add([...event.clipboardData.files]) } }}
        onChange={event => draft.set(event.target.value)} />
      {mode === 'reply' && <ComposerFiles conversationId={detail.id} name={nameOf(detail.firstParty, words)} />}
      <footer className="composer-foot">
        <Plain detail={detail} mode={mode} />
        {mode === 'reply' && <span className="composer-tools">
          <FileButton label={compose.files.add} icon={<Paperclip size={18} aria-hidden />} onChoose={add} />
          <SendLater isDisabled={isEmpty || arriving} onChoose={(at, when) => void sendLater(desk, detail, draft.get().trim(), at, when, words)} />
        </span>}
        <Button isDisabled={arriving} kind={mode === 'note' ? 'pencil' : mine || text || !detail.turn ? 'primary' : 'plain'} shortcut="mod+Enter" onPress={send}>
          {mode === 'note' ? compose.keep : compose.send}
        </Button>
      </footer>
    </section>
  )
}

function Modes({ detail, mode }: { detail: Detail; mode: Mode }) {
  const words = useWords()
  const choose = (next: Mode) => () => composing.change(now => ({ mode: next, asked: now.asked + 1 }))
  const button = (one: Mode, name: string, key: string) => (
    <button type="button" className="mode" aria-pressed={mode === one} aria-keyshortcuts={key} onClick={choose(one)}>{name}</button>
  )
  return (
    <div className="modes" role="group" aria-label={words.desk.compose.mode}>
      {detail.firstParty.address && button('reply', words.desk.compose.reply, 'R')}
      {button('note', words.desk.compose.note, 'O')}
    </div>
  )
}

function Plain({ detail, mode }: { detail: Detail; mode: Mode }) {
  const words = useWords()
  const { desk } = useHere()
  const business = useDesk(state => state.business?.name ?? '')
  const name = nameOf(detail.firstParty, words)
  const compose = words.desk.compose
  const other = detail.turn?.takenBy
  const told = !detail.firstParty.address ? compose.noAddress(name, detail.reference)
    : mode === 'note' ? compose.notePlain(business, name)
    : `${compose.replyTo(name, detail.reach.address ?? detail.firstParty.address)}. ${other && other.id !== desk.memberId ? compose.otherHas(other.name) : ''}`
  return <p className="composer-plain" id="composer-plain">{told}</p>
}

/** What is worth knowing before one writes: that nobody reads it there, that nothing arrives, that she is away. */
function Before({ detail }: { detail: Detail }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const compose = words.desk.compose
  const { address, failing, readsNothing } = detail.reach
  const day = (at: string): string => dayInWords(instantOf(at), now, place, words.time)
  const careful = !address ? '' : failing ? compose.failing(address, day(failing.since), failing.reason) : readsNothing ? compose.readsNothing(address) : ''
  if (careful) return <p className="composer-before composer-careful">{careful}</p>
  return detail.awayUntil ? <p className="composer-before">{compose.away(nameOf(detail.firstParty, words), day(detail.awayUntil))}</p> : null
}

function useGrowing(text: string, asked: number) {
  const area = useRef<HTMLTextAreaElement>(null)
  const first = useRef(asked)
  useEffect(() => {
    const element = area.current
    if (!element) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight}px`
  }, [text])
  useEffect(() => {
    if (asked === first.current) return
    area.current?.focus()
  }, [asked])
  return area
}
