import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import type { ChangeEvent, DragEvent } from 'react'
import { Button } from '../../ui/button.tsx'

/** Chooses files from this machine. */
export function FileButton({ label, onChoose }: { label: string; onChoose: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const changed = (event: ChangeEvent<HTMLInputElement>): void => {
    onChoose([...event.target.files ?? []])
    event.target.value = '' // the same file may be chosen again after it was left out
  }
  return (
    <>
      <Button kind="quiet" label={label} icon={<Paperclip size={18} aria-hidden />} onPress={() => input.current?.click()} />
      <input ref={input} type="file" hidden multiple aria-label={label} onChange={changed} />
    </>
  )
}

/** Files may be dropped on a part of the screen. */
export const useDrop = (onDrop: (files: readonly File[]) => void) => ({
  onDragOver(event: DragEvent) { if (event.dataTransfer.types.includes('Files')) event.preventDefault() },
  onDrop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    onDrop([...event.dataTransfer.files])
  }
})
