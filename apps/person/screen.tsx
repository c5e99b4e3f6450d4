import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Link } from '../ui/router.tsx'
import { useWords } from '../ui/words.tsx'

interface ScreenProps {
  /** Where back leads, and how that place is called; the first screen has none. */
  back?: { to: string; name: string }
  /** What stands in the bar beside the way back. */
  bar?: ReactNode
  /** The main act, where the thumb is. */
  foot?: ReactNode
  children: ReactNode
}

let isFirst = true

/** One screen: a bar, what there is to read, and the main act at the foot. */
export function Screen({ back, bar, foot, children }: ScreenProps) {
  const words = useWords()
  // Who cannot see is told that another screen has come; the first is told by the browser.
  useEffect(() => {
    if (!isFirst) document.getElementById('her-title')?.focus({ preventScroll: true })
    isFirst = false
  }, [])
  return (
    <div className="her">
      <a className="skip" href="#her-main">{words.app.skip}</a>
      <header className="her-bar">
        {back && (
          <Link to={back.to} className="her-back" aria-label={back.name}><ArrowLeft size={20} aria-hidden className="turns" /></Link>
        )}
        {bar}
      </header>
      <main className="her-main" id="her-main" tabIndex={-1}>
        {children}
        {foot && <div className="her-foot">{foot}</div>}
      </main>
    </div>
  )
}

/** The part of a screen that scrolls. */
export function Scroll({ children }: { children: ReactNode }) {
  return <div className="her-scroll"><div className="her-column">{children}</div></div>
}
