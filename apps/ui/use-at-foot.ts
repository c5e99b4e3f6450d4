import { useLayoutEffect, useRef } from 'react'

/** What is newest is in sight when a conversation opens, and stays so while it was in sight; otherwise nothing moves. */
export function useAtFoot(entries: readonly { id: string }[]) {
  const box = useRef<HTMLDivElement>(null)
  const atFoot = useRef(true)
  const height = useRef({ total: 0, first: '' })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const grewAbove = height.current.first !== '' && height.current.first !== entries[0]?.id
    if (grewAbove) element.scrollTop += element.scrollHeight - height.current.total
    else if (atFoot.current) element.scrollTop = element.scrollHeight
    height.current = { total: element.scrollHeight, first: entries[0]?.id ?? '' }
    const watch = (): void => { atFoot.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80 }
    element.addEventListener('scroll', watch, { passive: true })
    return () => element.removeEventListener('scroll', watch)
  }, [entries])
  return box
}
