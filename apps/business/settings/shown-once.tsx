import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'

/** A secret that is shown this once. */
export function ShownOnce({ label, secret }: { label: string; secret: string }) {
  const said = useWords().programs
  const code = useRef<HTMLElement>(null)
  useEffect(() => code.current?.focus(), [secret]) // it may lie below the edge of the screen, and there is no second look at it
  const copy = (): void => void navigator.clipboard.writeText(secret).then(() => say(said.copied))
  return (
    <div className="shown-once" role="status">
      <p className="field-label">{label}</p>
      <code ref={code} className="source" tabIndex={0}>{secret}</code>
      <p className="field-help">{said.once}</p>
      <Button onPress={copy}>{said.copy}</Button>
    </div>
  )
}
