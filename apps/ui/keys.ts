/** True while somebody types, so that a letter is a letter. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role=combobox], [role=searchbox], [role=textbox]'))
}

/** The key as our list writes it: `j`, `?`, `Enter`, `mod+k`. */
export function keyOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : ''
  return event.altKey ? '' : mod + (event.key.length === 1 ? event.key.toLowerCase() : event.key)
}

const apple = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform)

/** The key as a person reads it: T, Ctrl K, ⌘ K. */
export const keyInWords = (key: string): string =>
  key.split('+').map(part => part === 'mod' ? (apple ? '⌘' : 'Ctrl') : part.length === 1 ? part.toUpperCase() : part).join(' ')

/** The key as `aria-keyshortcuts` wants it (WAI-ARIA 1.2). */
export const keyForAria = (key: string): string =>
  key.split('+').map(part => part === 'mod' ? (apple ? 'Meta' : 'Control') : part.length === 1 ? part.toUpperCase() : part).join('+')
