import { useCallback, useEffect, useState } from 'react'
import { type Acquaintance, codeOf } from '../doors.ts'
import { useHere } from '../desk/here.tsx'

export type Known = Acquaintance | 'loading' | 'failed' | 'missing'

/** What the business knows of somebody; read anew when `stir` changes, or `again` is called. What was read last stays meanwhile. */
export function useKnown(id: string, stir = ''): { known: Known; again: () => void } {
  const { desk } = useHere()
  const [read, setRead] = useState<{ id: string; known: Known }>({ id, known: 'loading' })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let gone = false
    const tell = (known: Known): void => { if (!gone) setRead(now => known === 'failed' && now.id === id && typeof now.known === 'object' ? now : { id, known }) }
    desk.doors.acquaintance(id).then(tell, problem => tell(codeOf(problem) === 'not-found' ? 'missing' : 'failed'))
    return () => { gone = true }
  }, [desk, id, stir, tries])
  const again = useCallback(() => setTries(count => count + 1), [])
  return { known: read.id === id ? read.known : 'loading', again }
}
