import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { inWords } from '../explain.ts'
import type { Edge } from '../grouping/cluster.ts'
import type { Matched } from '../match-table.ts'

const cell = (text: string): string => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
/** Rounded down, so that what is printed as .9990 is at least that. */
const share = (chance: number): string => (Math.floor(chance * 10_000) / 10_000).toFixed(4)

/** Writes `id,cluster,confidence`, a cluster named by the id of its first row; with evidence also by which row, how, and why. */
export async function writeMatches(to: Writable, ids: readonly string[], { grouping, weigher }: Matched, explained: boolean): Promise<void> {
  const ties = explained ? tiesOf(ids.length, grouping.joins, grouping.group) : null
  let text = `id,cluster,confidence${explained ? ',with,outcome,evidence' : ''}\n`
  for (let at = 0; at < ids.length; at++) {
    text += `${cell(ids[at]!)},${cell(ids[grouping.group[at]!]!)},${share(grouping.confidence[at]!)}`
    if (ties !== null) {
      const tie = ties[at]
      text += tie ? `,${cell(ids[tie.to]!)},${tie.edge.sure ? 'linked' : 'suggested'},${cell(inWords(weigher.evidence(at, tie.to)))}` : ',,,'
    }
    text += '\n'
    if (text.length > 1 << 16) {
      if (!to.write(text)) await once(to, 'drain')
      text = ''
    }
  }
  if (!to.write(text)) await once(to, 'drain')
}

/** For each row but the first of its group, the link that leads towards that first. */
function tiesOf(size: number, joins: readonly Edge[], group: Int32Array): (({ to: number; edge: Edge }) | undefined)[] {
  const ties: ({ to: number; edge: Edge } | undefined)[] = Array.from({ length: size })
  const at = new Map<number, Edge[]>()
  for (const edge of joins) for (const end of [edge.a, edge.b]) at.set(end, [...at.get(end) ?? [], edge])
  const waiting = [...at.keys()].filter(place => group[place] === place)
  const seen = new Set(waiting)
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    for (const edge of at.get(place) ?? []) {
      const other = edge.a === place ? edge.b : edge.a
      if (seen.has(other)) continue
      seen.add(other)
      ties[other] = { to: place, edge }
      waiting.push(other)
    }
  }
  return ties
}
