import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { go } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { refresh } from '../session.ts'
import type { SectionProps } from './sections.tsx'
import { useAct } from './use-act.ts'

/** Takes the demo away, for whoever writes the word. */
export function DemoSection({ doors }: SectionProps) {
  const words = useWords()
  const said = words.settings.demo
  const { busy, act } = useAct()
  const [word, setWord] = useState('')
  const remove = (event: FormEvent): void => {
    event.preventDefault()
    void act(() => doors.removeDemo(word), said.gone).then(async done => {
      if (!done) return
      await refresh()
      go('/')
    })
  }
  return (
    <form className="form" onSubmit={remove} noValidate>
      <p className="lead">{said.lead}</p>
      <Field label={said.word} value={word} onChange={setWord} autoComplete="off" />
      <div className="form-acts"><Button type="submit" isDisabled={busy}>{said.remove}</Button></div>
    </form>
  )
}
