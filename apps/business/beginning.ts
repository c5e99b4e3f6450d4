import { useEffect, useState } from 'react'
import { readBeginning } from './doors.ts'
import type { Session } from './session.ts'

interface Beginning { known: boolean; open: boolean; mailDomain: string }

/** Whether this Kith waits for its first business; asked only when there is nobody, or nothing that she could open. */
export function useBeginning(session: Session): Beginning {
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  const asks = session.state === 'nobody' || (session.state === 'known' && session.me.desks.length === 0)
  useEffect(() => {
    if (!asks) return
    readBeginning().then(answer => setBeginning({ known: true, ...answer }), () => setBeginning({ known: true, open: false, mailDomain: '' }))
  }, [asks])
  return asks ? beginning ?? { known: false, open: false, mailDomain: '' } : { known: true, open: false, mailDomain: '' }
}

let secrets: Record<string, string> = {}

/** What an address carried behind its #, taken out of the address bar and the history before anything else is done. */
export function takeFragment(name: string): string | null {
  const found = new RegExp(`^#${name}=(.+)$`).exec(location.hash)?.[1]
  if (found) {
    secrets = { ...secrets, [name]: decodeURIComponent(found) }
    history.replaceState(null, '', location.pathname)
  }
  return secrets[name] ?? null
}
