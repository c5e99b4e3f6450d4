/** Counts what happens in this process, by what and how: for who watches it. Both are words of ours, never values. */
export interface Tally {
  add(what: string, how: string): void
  of(what: string): ReadonlyMap<string, number>
}

export function openTally(): Tally {
  const counts = new Map<string, Map<string, number>>()
  return {
    add(what, how) {
      const own = counts.get(what) ?? new Map<string, number>()
      counts.set(what, own.set(how, (own.get(how) ?? 0) + 1))
    },
    of: what => counts.get(what) ?? new Map()
  }
}
