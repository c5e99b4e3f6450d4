import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import type { Detail } from '../doors.ts'
import { splitting, useHere } from '../desk/here.tsx'
import { split } from '../desk/join.ts'

/** While messages are being chosen for a conversation of their own. */
export function SplitBar({ row }: { row: Detail }) {
  const words = useWords()
  const { desk } = useHere()
  const chosen = useStore(splitting)
  const [subject, setSubject] = useState('')
  useEffect(() => () => splitting.set(null), [])
  if (!chosen) return null
  const said = words.desk.split
  const cut = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (chosen.size > 0 && subject.trim() && await split(desk, row, [...chosen], subject.trim(), words)) splitting.set(null)
  }
  return (
    <form className="split-bar" onSubmit={event => void cut(event)}>
      <p>{said.lead}</p>
      <Field label={said.subject} value={subject} onChange={setSubject} autoFocus />
      <div className="form-acts">
        <Button kind="primary" type="submit" isDisabled={chosen.size === 0 || !subject.trim()}>{said.button(chosen.size)}</Button>
        <Button kind="quiet" onPress={() => splitting.set(null)}>{said.stop}</Button>
      </div>
    </form>
  )
}
