import { useSyncExternalStore } from 'react'
import { clockTime } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { useDesk } from './here.tsx'

function watchLine(call: () => void): () => void {
  window.addEventListener('online', call)
  window.addEventListener('offline', call)
  return () => {
    window.removeEventListener('online', call)
    window.removeEventListener('offline', call)
  }
}

/** Says in words that what is on the screen may be old; nothing when all is well. */
export function AwayLine() {
  const words = useWords()
  const place = usePlace()
  const since = useDesk(state => state.awaySince)
  const online = useSyncExternalStore(watchLine, () => navigator.onLine)
  const clock = since === null ? '' : clockTime(since, place)
  return (
    <div role="status" className="away-line">
      {since !== null && <p>{online ? words.state.away(clock) : words.state.offline(clock)}</p>}
    </div>
  )
}
