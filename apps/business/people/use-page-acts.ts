import { useEffect } from 'react'
import { createStore } from '../../ui/watched.ts'
import type { Act } from '../desk/use-acts.ts'

/** What can be done with what a page or a pane shows just now, beside what can be done everywhere. */
export const pageActs = createStore<readonly Act[]>([])

/** Offers acts to the keyboard, the command menu and the list of keys, for as long as this part is on the screen. `acts` must keep its identity. */
export function usePageActs(acts: readonly Act[]): void {
  useEffect(() => {
    pageActs.change(all => [...all, ...acts])
    return () => pageActs.change(all => all.filter(act => !acts.includes(act)))
  }, [acts])
}
