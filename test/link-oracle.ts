import type { Id } from '../kit/ids.ts'
import type { Ground } from '../domain/acquaintances/link.ts'

/** A link or an apart that somebody has said, and whether it has been undone. */
export interface SaidOnce { readonly what: 'link' | 'apart'; readonly id: Id; readonly a: Id; readonly b: Id; readonly ground: Ground; undone: boolean }

/** Which of these hang together. */
export function components(pairs: readonly { a: string; b: string }[]): string[][] {
  let found: string[][] = []
  for (const { a, b } of pairs) {
    const touched = found.filter(each => each.includes(a) || each.includes(b))
    found = [...found.filter(each => !touched.includes(each)), [...new Set([...touched.flat(), a, b])]]
  }
  return found
}

/** The groups as though what was undone had never been said: the strongest first, then the oldest; none that brings together who is apart. */
export function groupsWithout(history: readonly SaidOnce[]): string[] {
  const standing = history.filter(each => !each.undone)
  const aparts = standing.filter(each => each.what === 'apart')
  const kept: SaidOnce[] = []
  for (const ground of ['person', 'member', 'likelihood']) {
    for (const each of standing.filter(other => other.what === 'link' && other.ground === ground)) {
      const groups = components([...kept, each])
      if (!aparts.some(({ a, b }) => groups.some(members => members.includes(a) && members.includes(b)))) kept.push(each)
    }
  }
  return components(kept).map(each => each.sort().join()).sort()
}
