import type { FoundSomeone } from '@kith/sdk'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { useWords } from '../../ui/words.tsx'
import { tellFailure } from '../desk/act.ts'
import { useHere } from '../desk/here.tsx'

/** Finds somebody by name, address or telephone; what can be done with each, `children` shows. */
export function FindSomebody({ children }: { children: (found: FoundSomeone) => ReactNode }) {
  const words = useWords()
  const said = words.people
  const { desk } = useHere()
  const [q, setQ] = useState('')
  const [found, setFound] = useState<readonly FoundSomeone[] | null>(null)
  const find = (event: FormEvent): void => {
    event.preventDefault()
    if (q.trim()) desk.doors.people(q.trim()).then(page => setFound(page.items), problem => tellFailure(problem, words))
  }
  return (
    <section className="find-somebody">
      <form className="search-form" onSubmit={find} role="search" aria-label={said.find}>
        <Field label={said.find} value={q} onChange={setQ} autoComplete="off" />
        <Button type="submit">{said.findAct}</Button>
      </form>
      <div role="status">
        {found?.length === 0 && <p className="lead">{said.foundNone}</p>}
        {found && found.length > 0 && <ul className="plain-lines">{found.map(each => <li key={each.id}>{children(each)}</li>)}</ul>}
      </div>
    </section>
  )
}
