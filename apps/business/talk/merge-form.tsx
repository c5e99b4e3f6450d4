import { useState } from 'react'
import type { FormEvent } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/clock.ts'
import { Shape } from '../../ui/states.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'
import { useKnown } from '../people/use-known.ts'
import type { Detail } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { merge } from '../desk/join.ts'
import { nameOf, storyOf } from '../desk/row-sentence.ts'

/** Into another conversation of the same person. */
export function MergeForm({ detail, onDone }: { detail: Detail; onDone: () => void }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { desk, slug } = useHere()
  const { known } = useKnown(detail.firstParty.id, detail.stirredAt)
  const [into, setInto] = useState<string | null>(null)
  const said = words.desk.merge
  const name = nameOf(detail.firstParty, words)
  if (typeof known === 'string') return <Shape blocks={2} lines={2} />
  const others = known.conversations.filter(row => row.id !== detail.id && row.firstParty.id === detail.firstParty.id)
  const chosen = others.find(row => row.id === into)
  if (others.length === 0) return <p className="lead">{said.none(name)}</p>
  const join = (event: FormEvent): void => {
    event.preventDefault()
    if (!chosen) return
    onDone()
    void merge(desk, detail, chosen, `/desk/${slug}/all`, words)
  }
  return (
    <form className="form" onSubmit={join}>
      <p className="lead">{said.lead(name)}</p>
      <RadioGroup value={into} onChange={setInto} className="field">
        <Label className="field-label">{said.choose}</Label>
        {others.map(row => (
          <Radio key={row.id} value={row.id} className="radio">
            <span className="radio-dot" aria-hidden />
            <span className="radio-text">
              <span dir="auto">{row.subject || words.desk.noSubject}</span>
              <span className="radio-note">{storyOf(row, desk.memberId, now, place, words)}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <div className="form-acts">
        <Button kind="primary" type="submit" isDisabled={!chosen}>{said.button}</Button>
        <Button kind="quiet" onPress={onDone}>{words.app.cancel}</Button>
      </div>
    </form>
  )
}
