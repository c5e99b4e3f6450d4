import { useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/**
 * Keeps a list still while others change it: the first row in sight stays where it is, and what came in above is counted
 * instead of pushing. At the very top, with no pointer over the list, new rows may simply appear.
 */
export function useStill(box: RefObject<HTMLDivElement | null>, ids: readonly string[]): { count: number; show: () => void } {
  const seen = useRef<{ ids: readonly string[]; first: string | null; offset: number }>({ ids, first: null, offset: 0 })
  const [count, setCount] = useState(0)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = seen.current
    const row = before.first ? element.querySelector<HTMLElement>(`[data-row="${before.first}"]`) : null
    const mayMove = element.scrollTop === 0 && !element.matches(':hover, :focus-within')
    if (row && !mayMove && before.ids !== ids) {
      const shift = row.offsetTop - element.scrollTop - before.offset
      if (shift !== 0) element.scrollTop += shift
      const old = new Set(before.ids)
      const came = ids.slice(0, ids.indexOf(before.first ?? '')).filter(id => !old.has(id)).length
      if (came > 0 && shift > 0) setCount(now => now + came)
    }
    remember()
    element.addEventListener('scroll', remember, { passive: true })
    return () => element.removeEventListener('scroll', remember)

    function remember(): void {
      if (!element) return
      const first = [...element.querySelectorAll<HTMLElement>('[data-row]')].find(one =>
        one.offsetTop + one.offsetHeight > element.scrollTop)
      seen.current = { ids, first: first?.dataset['row'] ?? null, offset: (first?.offsetTop ?? 0) - element.scrollTop }
      if (element.scrollTop < 8) setCount(0)
    }
  }, [box, ids])

  return { count, show: () => box.current?.scrollTo({ top: 0 }) }
}
