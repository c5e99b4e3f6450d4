import { useSyncExternalStore } from 'react'

/** True while the window is narrower than `pixels`. */
export function useNarrow(pixels: number): boolean {
  const query = `(max-width: ${pixels - 0.02}px)`
  return useSyncExternalStore(call => {
    const list = matchMedia(query)
    list.addEventListener('change', call)
    return () => list.removeEventListener('change', call)
  }, () => matchMedia(query).matches)
}
