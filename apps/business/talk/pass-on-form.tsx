import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chooser, Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import { passOn } from '../desk/act.ts'
import type { Detail } from '../doors.ts'
import { useDesk, useHere } from '../desk/here.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import { useSendKey } from '../desk/use-send-key.ts'

const nobody: readonly { id: string; name: string }[] = []

/** To a named member, with the whole story and what they should know. */
export function PassOnForm({ detail, onDone }: { detail: Detail; onDone: () => void }) {
  const words = useWords()
  const { desk } = useHere()
  const members = useDesk(state => state.business?.members ?? nobody)
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const sendKey = useSendKey()
  const current = (detail.turn?.takenBy ?? detail.owner)?.id
  const choices = members.filter(member => member.id !== current && member.id !== desk.memberId)
  const member = choices.find(one => one.id === to)
  const give = (event: FormEvent): void => {
    event.preventDefault()
    if (!member) return
    onDone()
    void passOn(desk, detail, member, note, words)
  }
  const said = words.desk.passOn
  return (
    <form className="form" onSubmit={give} onKeyDown={sendKey}>
      <p className="lead">{said.lead(nameOf(detail.firstParty, words))}</p>
      <Chooser label={said.to} choices={choices} value={to} onChange={setTo} placeholder={said.choose} />
      <Field label={said.note} value={note} onChange={setNote} rows={4} className="pencil-field" />
      <div className="form-acts">
        <Button kind="primary" type="submit" shortcut="mod+Enter" isDisabled={!member}>
          {member ? said.button(member.name) : said.buttonEmpty}
        </Button>
        <Button kind="quiet" onPress={onDone}>{words.app.cancel}</Button>
      </div>
    </form>
  )
}
