import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useWords } from './words.tsx'

/** What will be here, and the one next step. */
export function Empty({ title, text, children, level = 2 }: { title: string; text: string; children?: ReactNode; level?: 1 | 2 }) {
  const Title = level === 1 ? 'h1' : 'h2'
  return <div className="empty"><Title>{title}</Title><p>{text}</p>{children}</div>
}

/** What happened, what is safe, what to do. Level 1 where it stands in place of a whole page. */
export function Failed({ onAgain, title, text, level = 2 }: { onAgain?: () => void; title?: string; text?: string; level?: 1 | 2 }) {
  const words = useWords()
  const Title = level === 1 ? 'h1' : 'h2'
  return (
    <div className="empty" role="alert">
      <Title>{title ?? words.state.failedTitle}</Title>
      <p>{text ?? words.state.failedText}</p>
      {onAgain && <Button onPress={onAgain}>{words.app.again}</Button>}
    </div>
  )
}

/** Keeps the shape of what comes: `lines` per block, `blocks` of them. */
export function Shape({ blocks = 4, lines = 3, className = '' }: { blocks?: number; lines?: number; className?: string }) {
  const words = useWords()
  return (
    <div className={`shape ${className}`} role="status" aria-label={words.app.loading}>
      {Array.from({ length: blocks }, (_, block) => (
        <div key={block} className="shape-block">
          {Array.from({ length: lines }, (_, line) => <span key={line} className="shape-line" />)}
        </div>
      ))}
    </div>
  )
}
