import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { createStore, useStore } from './watched.ts'

const here = (): string => location.pathname + location.search
const place = createStore(typeof location === 'undefined' ? '/' : here())
if (typeof window !== 'undefined') window.addEventListener('popstate', () => place.set(here()))

/** Goes to a path inside this app; `replace` leaves no step to go back to. */
export function go(path: string, { replace = false } = {}): void {
  if (path === here()) return
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  place.set(here())
}

/** The path and the search part as they are now. */
export function usePath(): { path: string; query: URLSearchParams } {
  const url = new URL(useStore(place), location.origin)
  return { path: url.pathname, query: url.searchParams }
}

/** Reads `/desk/:slug` out of a path; null when it does not fit. A trailing `?` makes a part optional. */
export function fit(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter(Boolean)
  const given = path.split('/').filter(Boolean)
  if (given.length > wanted.length) return null
  const found: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at]
    if (value === undefined) {
      if (part.endsWith('?')) continue
      return null
    }
    if (part.startsWith(':')) found[part.slice(1).replace('?', '')] = decodeURIComponent(value)
    else if (part !== value) return null
  }
  return found
}

/** A link inside this app: an ordinary anchor, so that it opens in a new tab like any other. */
export function Link({ to, replace, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string; replace?: boolean }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(to, replace ? { replace } : {})
  }
  return <a href={to} onClick={follow} {...rest} />
}
