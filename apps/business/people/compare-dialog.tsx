import type { LinkSuggestion } from '@kith/sdk'
import { useEffect } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { keyOf, typing } from '../../ui/keys.ts'
import { singleKeys } from '../../ui/preferences.ts'
import { useWords } from '../../ui/words.tsx'
import { CompareTable } from './compare-table.tsx'
import { KEYS } from './keys.ts'
import type { SayWho } from './use-say-who.ts'

interface Props { suggestion: LinkSuggestion; sayWho: SayWho; onClose: () => void }

/** Two who may be the same, beside each other; one key decides. */
export function CompareDialog({ suggestion, sayWho, onClose }: Props) {
  const said = useWords().people
  const link = (): void => { onClose(); void sayWho.link(suggestion, suggestion.id) }
  const apart = (): void => { onClose(); void sayWho.apart(suggestion) }
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || typing(event.target) || singleKeys.get() === 'off') return
      const key = keyOf(event)
      if (key !== KEYS.link && key !== KEYS.apart) return
      event.preventDefault()
      if (key === KEYS.link) link()
      else apart()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
  return (
    <Dialog title={said.sideBySide} onClose={onClose}>
      <CompareTable a={suggestion.a} b={suggestion.b} evidence={suggestion.evidence} />
      <div className="form-acts">
        <Button kind="primary" shortcut={KEYS.link} onPress={link}>{said.link}</Button>
        <Button shortcut={KEYS.apart} onPress={apart}>{said.apart}</Button>
      </div>
    </Dialog>
  )
}
