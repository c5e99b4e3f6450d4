import { takeTurn } from '../domain/queue/take-turn.ts'
import { systemClock } from '../kit/clock.ts'
import { type Database, openDatabase } from '../kit/database/transaction.ts'
import { type Bare, openBare } from './bare.ts'
import { median, numbers, percentile, say, tell, tellSettings } from './figures.ts'
import { openGround, within } from './ground.ts'
import { load } from './load.ts'
import type { Shop } from './shops.ts'

// Ours, the verb in its transaction: begin and set local; her teams; the next turn found, locked and taken; that she is a member; the
// conversation; its owner set; the fact with its payload; commit. Bare: begin and set local, `select … for update skip locked limit 1`, commit.
// A row lock is written to the log, so that both commits wait for the disk. Bare and ended by rollback, which waits for nothing, is told too.

const settings = numbers({ waiting: 100_000, takes: 1600, members: 8 })
const BARE = `select conversation_id from turn where business_id = $1 and team_id = $2 and taken_by is null
  order by due_at, conversation_id limit 1 for update skip locked`

interface Round { readonly ours: number; readonly bare: number; readonly freed: number; readonly half: number; readonly bareHalf: number; readonly alone: number }

const ground = await openGround()
try {
  const made = await ground.make('next_turn')
  const loaded = await load(made, { messages: settings.waiting * 3.92 + 1000, businesses: 1, members: settings.members, waiting: settings.waiting })
  const shop = loaded.shops[0]!
  const database = openDatabase(made.logins, settings.members)
  const bare = await Promise.all(shop.members.map(() => openBare(made.logins.business, shop.id)))
  const rounds: Round[] = []
  const taken = new Set<string>()
  await eachAtOnce(shop, 20, member => ours(database, shop, member, taken))
  await eachAtOnce(shop, 20, (_, nth) => alone(bare[nth]!, shop, 'commit'))
  for (let round = 0; round < settings.rounds; round++) {
    const each = Math.round(settings.takes / settings.members)
    const mine = await eachAtOnce(shop, each, member => ours(database, shop, member, taken))
    const theirs = await eachAtOnce(shop, each, (_, nth) => alone(bare[nth]!, shop, 'commit'))
    const freed = await eachAtOnce(shop, each, (_, nth) => alone(bare[nth]!, shop, 'rollback'))
    const p95 = (values: number[]): number => percentile(values, 0.95)
    rounds.push({ ours: p95(mine), bare: p95(theirs), freed: p95(freed), half: percentile(mine, 0.5), bareHalf: percentile(theirs, 0.5), alone: mine.length })
  }
  const of = (part: (round: Round) => number): number => median(rounds.map(part))
  const ratio = of(round => round.ours / round.bare)
  tell({
    name: `next turn, ${settings.waiting} waiting, ${settings.members} asking`, figure: `p95 ${of(r => r.ours).toFixed(2)} ms`, floor: `p95 ${of(r => r.bare).toFixed(2)} ms`,
    ratio, aim: 'p95 <= 2 x', met: ratio <= 2
  })
  say(`  p50 ${of(r => r.half).toFixed(2)} ms to ${of(r => r.bareHalf).toFixed(2)} ms; bare and rolled back p95 ${of(r => r.freed).toFixed(2)} ms; ${taken.size} turns taken, none twice`)
  await within(made.admin, tellSettings)
  for (const each of bare) await each.close()
  await database.close()
} finally {
  await ground.close()
}

async function ours(database: Database, shop: Shop, member: string, taken: Set<string>): Promise<void> {
  const turn = await database.transaction({ login: 'business', businessId: shop.id }, tx => takeTurn(tx, member, systemClock.now()))
  if (taken.has(turn)) throw new Error('two members were given the same turn')
  taken.add(turn)
}

async function alone(bare: Bare, shop: Shop, how: 'commit' | 'rollback'): Promise<void> {
  await Promise.all([bare.begin(), bare.query('bare next', BARE, [shop.id, shop.teamId]), bare.end(how)])
}

/** All members at once, each asking again as soon as she has been answered; milliseconds for each time. */
async function eachAtOnce(shop: Shop, times: number, ask: (member: string, nth: number) => Promise<void>): Promise<number[]> {
  const waits: number[] = []
  await Promise.all(shop.members.map(async (member, nth) => {
    for (let time = 0; time < times; time++) {
      const began = performance.now()
      await ask(member, nth)
      waits.push(performance.now() - began)
    }
  }))
  return waits
}
