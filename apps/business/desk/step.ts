/** Goes to the next or previous row: opens it beside an open conversation, else moves the focus to it. */
export function step(by: 1 | -1, id: string | null, open: (id: string) => void): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]')
  const at = rows.findIndex(row => id ? row.dataset['row'] === id : row === focused)
  const next = rows[at < 0 ? (by === 1 ? 0 : rows.length - 1) : at + by]
  if (!next) return
  next.scrollIntoView({ block: 'nearest' })
  const to = next.dataset['row']
  if (id && to) open(to)
  else next.querySelector('a')?.focus()
}
