import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/words.tsx'

const WAITS = 5000

/** A button for what cannot be undone: the first press asks, the second does. */
export function SureButton({ name, children, isDisabled, onPress }: { name?: string; children: string; isDisabled?: boolean; onPress: () => void }) {
  const words = useWords()
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!asked) return
    const timer = setTimeout(() => setAsked(false), WAITS)
    return () => clearTimeout(timer)
  }, [asked])
  const press = (): void => {
    if (asked) onPress()
    setAsked(!asked)
  }
  return (
    <Button kind={asked ? 'plain' : 'quiet'} isDisabled={isDisabled ?? false} onPress={press}>
      {asked ? words.settings.sureWord : <>{children}{name && <span className="unseen">{` ${name}`}</span>}</>}
    </Button>
  )
}
