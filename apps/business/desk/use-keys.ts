import { useEffect } from 'react'
import { keyOf, typing } from '../../ui/keys.ts'
import { singleKeys } from '../../ui/preferences.ts'
import { panel } from './here.tsx'
import type { Act } from './use-acts.ts'

/** Lets the keyboard act. Single letters only where nobody types, no panel is open, and they are not switched off. */
export function useKeys(acts: readonly Act[]): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const key = keyOf(event)
      const act = acts.find(one => one.key === key)
      if (!act) return
      const chord = key.startsWith('mod+')
      const busy = panel.get() !== null || document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null
      if (!chord && (busy || typing(event.target))) return
      if (!chord && key.length === 1 && singleKeys.get() === 'off') return
      event.preventDefault()
      act.run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [acts])
}
