import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import type { Detail } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { proposeSolved } from '../desk/join.ts'
import { nameOf } from '../desk/row-sentence.ts'
import { useSendKey } from '../desk/use-send-key.ts'

/** Asks whether it is solved; only the person may say so. */
export function SolvedForm({ detail, onDone }: { detail: Detail; onDone: () => void }) {
  const words = useWords()
  const { desk } = useHere()
  const [text, setText] = useState('')
  const sendKey = useSendKey()
  const ask = (event: FormEvent): void => {
    event.preventDefault()
    onDone()
    void proposeSolved(desk, detail, text, words)
  }
  return (
    <form className="form" onSubmit={ask} onKeyDown={sendKey}>
      <p className="lead">{words.desk.solved.lead(nameOf(detail.firstParty, words))}</p>
      <Field label={words.desk.solved.text} value={text} onChange={setText} rows={3} className="hand-field" autoFocus />
      <div className="form-acts">
        <Button kind="primary" type="submit" shortcut="mod+Enter">{words.desk.solved.button}</Button>
        <Button kind="quiet" onPress={onDone}>{words.app.cancel}</Button>
      </div>
    </form>
  )
}
