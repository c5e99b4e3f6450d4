import { type ChangeEvent, type ReactNode, useRef } from 'react'
import { Button } from './button.tsx'

/** Chooses files from this machine; `accept` says which kinds (as in HTML), all where it is left out. */
export function FileButton({ label, icon, accept, onChoose }: { label: string; icon: ReactNode; accept?: string; onChoose: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const changed = (event: ChangeEvent<HTMLInputElement>): void => {
    onChoose([...event.target.files ?? []])
    event.target.value = '' // the same file may be chosen again after it was left out
  }
  return (
    <>
      <Button kind="quiet" label={label} icon={icon} onPress={() => input.current?.click()} />
      <input ref={input} type="file" hidden multiple accept={accept} aria-label={label} onChange={changed} />
    </>
  )
}
