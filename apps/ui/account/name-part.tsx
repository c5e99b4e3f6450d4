import { useState } from 'react'
import { Button } from '../button.tsx'
import { Field } from '../fields.tsx'
import { useWords } from '../words.tsx'
import type { AccountDoors } from './doors.ts'
import type { Act } from './use-account.ts'
import { Part } from './part.tsx'

/** What she is called here. A business knows her by what she writes to it. */
export function NamePart({ doors, name, act }: { doors: AccountDoors; name: string; act: Act }) {
  const words = useWords().account
  const [written, setWritten] = useState(name)
  const changed = written.trim() !== '' && written.trim() !== name
  return (
    <Part title={words.name}>
      <form className="form" noValidate onSubmit={event => { event.preventDefault(); if (changed) act(() => doors.rename(written.trim()), words.renamed) }}>
        <Field label={words.nameLabel} help={words.nameHelp} value={written} onChange={setWritten} autoComplete="name" />
        {changed && <div className="form-acts"><Button type="submit" kind="primary">{words.keep}</Button></div>}
      </form>
    </Part>
  )
}
