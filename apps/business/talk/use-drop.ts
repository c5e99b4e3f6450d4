import type { DragEvent } from 'react'

/** Files may be dropped on a part of the screen. */
export const useDrop = (onDrop: (files: readonly File[]) => void) => ({
  onDragOver(event: DragEvent) { if (event.dataTransfer.types.includes('Files')) event.preventDefault() },
  onDrop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    onDrop([...event.dataTransfer.files])
  }
})
