import { createContext, use } from 'react'
import { createStore, useStore } from '../../ui/watched.ts'
import type { Desk, DeskState } from './desk.ts'

/** The desk at which we sit and the path under which its pages stand. */
export interface Here { desk: Desk; slug: string }

const HereContext = createContext<Here | null>(null)

/** Gives everything inside its desk. */
export const HereProvider = HereContext

/** The desk at which we sit. */
export function useHere(): Here {
  const here = use(HereContext)
  if (!here) throw new Error('No desk around this part of the screen.')
  return here
}

/** A part of what this screen knows. */
export function useDesk<P>(pick: (state: DeskState) => P): P {
  return useStore(useHere().desk.state, pick)
}

export type Panel = 'pass-on' | 'solved' | 'merge' | 'menu' | 'keys' | 'about'

/** Which panel lies over the page; one at a time. */
export const panel = createStore<Panel | null>(null)

/** Which mode the composer is in, and a count that rises when it should take the focus. */
export const composing = createStore<{ mode: 'reply' | 'note'; asked: number }>({ mode: 'reply', asked: 0 })

/** The messages chosen for splitting off; null when nobody is splitting. */
export const splitting = createStore<ReadonlySet<string> | null>(null)
