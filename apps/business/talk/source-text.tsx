import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checks } from '../../ui/message/doubt.tsx'
import { Shape } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.tsx'
import { sentenceOf } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import type { MessageEntry } from './entry-message.tsx'

/** The message exactly as it arrived, as text and nothing else. */
export function SourceText({ entry: { id: messageId, senderWord, findings } }: { entry: Pick<MessageEntry, 'id' | 'senderWord' | 'findings'> }) {
  const words = useWords()
  const { desk } = useHere()
  const [text, setText] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const show = (): void => {
    setOpen(true)
    desk.doors.source(messageId).then(found => setText(found), problem => setText(sentenceOf(problem, words.state.unreachable)))
  }
  return (
    <>
      <Button kind="quiet" className="message-source" onPress={show}>{words.desk.entry.source}</Button>
      {open && (
        <Dialog title={words.desk.entry.source} onClose={() => setOpen(false)}>
          {findings && <Checks word={senderWord} findings={findings} />}
          {text === null ? <Shape blocks={1} lines={6} /> : <pre className="source" tabIndex={0} dir="auto">{text}</pre>}
        </Dialog>
      )}
    </>
  )
}
