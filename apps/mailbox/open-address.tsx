import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/fields.tsx'
import { go } from '../ui/router.tsx'
import { useWords } from '../ui/words.tsx'

/** Opens the mailbox of any address, also of one that has had no mail yet. */
export function OpenAddress() {
  const words = useWords()
  const [address, setAddress] = useState('')
  const open = (event: FormEvent): void => {
    event.preventDefault()
    if (address.trim()) go(`/mailbox?of=${encodeURIComponent(address.trim())}`)
  }
  return (
    <form className="open-address" onSubmit={open}>
      <Field label={words.page.mailbox.address} value={address} onChange={setAddress} type="email" autoComplete="off" />
      <Button type="submit">{words.page.mailbox.open}</Button>
    </form>
  )
}
