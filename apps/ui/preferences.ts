import { createStore } from './watched.ts'
import type { Store } from './watched.ts'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'roomy' | 'middle' | 'close'
export type SingleKeys = 'on' | 'off'

// A browser that forbids storage must still show the desk.
function read(key: string): string | null {
  try { return localStorage.getItem(key) } catch { return null }
}
function write(key: string, value: string): void {
  try { localStorage.setItem(key, value) } catch { /* kept for this visit only */ }
}

function preference<T extends string>(key: string, choices: readonly [T, ...T[]], apply: (value: T) => void = () => {}): Store<T> {
  const kept = read(key)
  const store = createStore<T>(choices.find(choice => choice === kept) ?? choices[0])
  store.watch(() => {
    write(key, store.get())
    apply(store.get())
  })
  return store
}

/** Light, dark, or as the machine is. `public/theme.js` applies it before the first paint. */
export const theme = preference<Theme>('kith.theme', ['system', 'light', 'dark'], value => {
  if (value === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = value
})

/** How close the rows of the queue stand. */
export const density = preference<Density>('kith.density', ['middle', 'roomy', 'close'])

/** Whether a single letter acts (WCAG 2.2, 2.1.4: it can be switched off). */
export const singleKeys = preference<SingleKeys>('kith.keys', ['on', 'off'])
