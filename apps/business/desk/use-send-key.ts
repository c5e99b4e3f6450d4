import type { KeyboardEvent } from 'react'

/** Cmd or Ctrl with Enter sends the form one is writing in. */
export function useSendKey(): (event: KeyboardEvent<HTMLFormElement>) => void {
  return event => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
}
