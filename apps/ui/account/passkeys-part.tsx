import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../button.tsx'
import { Field } from '../fields.tsx'
import { dayHeading } from '../time.ts'
import { usePlace, useWords } from '../words.tsx'
import type { AccountDoors } from './doors.ts'
import { Part, Piece } from './part.tsx'
import { hasPasskeys, makePasskey } from './passkey.ts'
import type { Account, Act } from './use-account.ts'

/** Her passkeys: two taps, and nothing that could be read over her shoulder. */
export function PasskeysPart({ doors, passkeys, act }: { doors: AccountDoors; passkeys: Account['passkeys']; act: Act }) {
  const all = useWords()
  const words = all.account
  const place = usePlace()
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const day = (instant: string): string => dayHeading(Date.parse(instant), place)
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const called = name.trim() || words.passkeyName
    act(async () => {
      await doors.addPasskey(called, await makePasskey(await doors.passkeyToMake()))
      setNaming(false)
      setName('')
    }, words.added(called))
  }
  return (
    <Part title={words.passkeys} lead={words.passkeysLead}>
      {passkeys.length > 0 && (
        <ul className="pieces">
          {passkeys.map(key => (
            <Piece key={key.id} name={key.name} note={key.usedAt ? words.lastUsed(day(key.usedAt)) : words.addedOn(day(key.addedAt))}>
              <Button kind="quiet" onPress={() => act(() => doors.removePasskey(key.id), words.removed(key.name))}>{words.remove}</Button>
            </Piece>
          ))}
        </ul>
      )}
      {!hasPasskeys() && <p className="field-help">{words.noPasskeys}</p>}
      {hasPasskeys() && (naming
        ? (
          <form className="form" onSubmit={add} noValidate>
            <Field label={words.passkeyCalled} help={words.passkeyCalledHelp} value={name} onChange={setName} autoFocus />
            <div className="form-acts">
              <Button kind="primary" type="submit">{words.makePasskey}</Button>
              <Button kind="quiet" onPress={() => setNaming(false)}>{all.app.cancel}</Button>
            </div>
          </form>
          )
        : <Button onPress={() => setNaming(true)}>{words.addPasskey}</Button>)}
    </Part>
  )
}
