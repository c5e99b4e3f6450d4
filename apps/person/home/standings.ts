import type { HerBusiness, HerRow } from '@kith/sdk'
import { instantOf } from '../../ui/clock.ts'
import { readBusinesses, readConversations } from '../doors.ts'
import { keep } from '../loaded.ts'

/** How she stands with one business: what is open between them, her moves first, then what is owed soonest. */
export interface Standing { of: HerBusiness; open: readonly HerRow[] }

/** Whose move it is: hers, theirs, or nobody's. */
export type Share = 'yours' | 'theirs' | 'quiet'

const OPEN: readonly HerRow['state'][] = ['awaiting-business', 'awaiting-person', 'solved-proposed']
const dueOf = (row: HerRow): number => row.waiting ? instantOf(row.waiting.meansBy) : Infinity

const pressing = (rows: readonly HerRow[]): HerRow[] => rows.filter(row => OPEN.includes(row.state))
  .toSorted((a, b) => Number(b.yourMove) - Number(a.yourMove) || dueOf(a) - dueOf(b))

/** Everything that stands between her and the businesses that know her. */
export async function readStandings(): Promise<Standing[]> {
  const all: HerBusiness[] = []
  let cursor: string | undefined
  do {
    const page = await readBusinesses(cursor)
    all.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor)
  return Promise.all(all.map(async of => {
    keep(`profile ${of.business.slug}`, of.business)
    // The last one is told along with the business; only where more is open must be asked.
    if (of.open === 0) return { of, open: [] }
    if (of.open === 1 && of.last && OPEN.includes(of.last.state)) return { of, open: [of.last] }
    return { of, open: pressing((await readConversations(of.business.id)).items) }
  }))
}

/** In whose part of the screen a business stands. */
export const shareOf = ({ open }: Standing): Share => open[0] === undefined ? 'quiet' : open[0].yourMove ? 'yours' : 'theirs'

/** In the order in which she should read them. */
export const inOrder = (all: readonly Standing[]): Standing[] => all.toSorted((a, b) => {
  if (a.open[0] && b.open[0]) return dueOf(a.open[0]) - dueOf(b.open[0])
  return (b.of.last?.stirredAt ?? '').localeCompare(a.of.last?.stirredAt ?? '')
})
