import { useEffect } from 'react'
import { useWords } from './words.tsx'

/** Names the page in the window's title. */
export function useTitle(title: string): void {
  const { app } = useWords()
  useEffect(() => { document.title = `${title} · ${app.name}` }, [title, app.name])
}
