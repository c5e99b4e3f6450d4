import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from './button.tsx'
import { createStore, useStore } from './watched.ts'
import { useWords } from './words.tsx'

interface Said { id: number; text: string; undo?: (() => void) | undefined; wrong: boolean }

const said = createStore<readonly Said[]>([])
let count = 0
const STAYS = 8000

/** Says what just happened at the foot of the screen, in place of what was said before; `undo` takes it back. */
export function say(text: string, undo?: () => void): void {
  said.change(list => [...list.filter(one => one.wrong).slice(-1), { id: ++count, text, undo, wrong: false }])
}

/** Says that something did not happen; it stays until it is closed. */
export const sayWrong = (text: string): void =>
  said.change(list => [...list.filter(one => one.text !== text).slice(-2), { id: ++count, text, wrong: true }])

const leave = (id: number): void => said.change(list => list.filter(one => one.id !== id))

/** Takes back the last act that can be; false when there is none. */
export function undoLast(): boolean {
  const last = said.get().findLast(one => one.undo)
  if (!last) return false
  leave(last.id)
  last.undo?.()
  return true
}

/** Where what just happened is said. Put once, near the end of the page; without `keys` no key undoes. */
export function Toasts({ keys = true }: { keys?: boolean }) {
  const words = useWords()
  const list = useStore(said)
  return (
    <section className="toasts" role="status" aria-live="polite" aria-label={words.app.news}>
      {list.map(one => <ToastView key={one.id} one={one} keys={keys} />)}
    </section>
  )
}

function ToastView({ one, keys }: { one: Said; keys: boolean }) {
  const words = useWords()
  useEffect(() => {
    if (one.wrong) return
    const timer = setTimeout(() => leave(one.id), STAYS)
    return () => clearTimeout(timer)
  }, [one])
  return (
    <div className="toast" data-wrong={one.wrong || undefined}>
      <p>{one.text}</p>
      {one.undo && (
        <Button kind="quiet" {...(keys ? { shortcut: 'z' } : {})} onPress={() => { leave(one.id); one.undo?.() }}>{words.app.undo}</Button>
      )}
      <Button kind="quiet" label={words.app.close} icon={<X size={16} aria-hidden />} onPress={() => leave(one.id)} />
    </div>
  )
}
