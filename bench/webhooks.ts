import { createHmac } from 'node:crypto'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openDeliveries } from '../api/webhooks/jobs.ts'
import { newSecret } from '../api/webhooks/signature.ts'
import { systemClock } from '../kit/clock.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { timedId } from '../kit/ids.ts'
import { openOutbound } from '../kit/outbound/outbound.ts'
import { openRequests } from '../kit/outbound/requests.ts'
import { median, numbers, percentile, say, tell, tellSettings } from './figures.ts'
import { keys, openGround, within } from './ground.ts'
import { openShops } from './shops.ts'

// Events to ten receivers of one business, the tenth of which takes connections and never answers: signed, posted, and written down, from rows that wait.
// Against it `fetch` of the very same bodies to the nine, signed, eight at once for each, with nothing kept. The receivers are another process.
// Then the same with the nine alone: what the tenth changes for them is the difference of their p95, from the row to the receiver.

const settings = numbers({ events: 300 })
const ground = await openGround()
try {
  const made = await ground.make('webhooks')
  const { shops: [shop] } = await openShops(made, 1)
  const receivers = fork(join(import.meta.dirname, 'receivers.ts'), [], { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [{ ports, hanging }] = await once(receivers, 'message') as [{ ports: number[]; hanging: number }]
  const secret = newSecret()
  const outbound = openOutbound(['127.0.0.1'])
  const fresh = (many: number): Promise<void> => within(made.admin, async admin => {
    await admin.query('truncate webhook_attempt, webhook_delivery, webhook')
    const all = [...ports, ...many === 10 ? [hanging] : []]
    for (const port of all) {
      const id = timedId(systemClock.now())
      await admin.query(`insert into webhook (business_id, id, url, kinds, secret_sealed, since_seq, made_by, made_at) values ($1, $2, $3, '{message.received}', $4, 0, $5, now())`,
        [shop!.id, id, `http://127.0.0.1:${port}/kith`, keys.seal('webhook secret', secret), shop!.members[0]])
      await admin.query(`insert into webhook_delivery (business_id, id, webhook_id, fact_id, kind, about, by_kind, happened_at, state, asked_at, next_try_at)
        select $1, gen_random_uuid(), $2, gen_random_uuid(), 'message.received', gen_random_uuid(), 'kith', now(), 'waiting', now(), now() from generate_series(1, $3)`, [shop!.id, id, settings.events])
    }
    await admin.query('analyze webhook_delivery, webhook')
  })
  const heard = async (): Promise<{ at: number[]; last: number }> => {
    receivers.send('heard')
    return (await once(receivers, 'message'))[0] as { at: number[]; last: number }
  }
  const total = settings.events * ports.length
  const ours = async (many: number): Promise<{ rate: number; p95: number }> => {
    await fresh(many)
    await heard()
    const database = openDatabase(made.logins)
    const lane = openDeliveries({ database, clock: systemClock, keys, requests: openRequests(outbound), failed: (_lane, error) => { throw error as Error } })
    const began = systemClock.now()
    void lane.sweep()
    const told = await all(heard, total, began)
    await lane.stop()
    await database.close()
    return told
  }
  const bare = async (): Promise<{ rate: number; p95: number }> => {
    await heard()
    const began = systemClock.now()
    const body = JSON.stringify({ type: 'message.received', timestamp: '2026-06-09T08:10:00.000Z', data: { businessId: shop!.id, conversationId: shop!.id, by: { kind: 'kith', id: null } } })
    await Promise.all(ports.map(async port => {
      let left = settings.events
      await Promise.all(Array.from({ length: 8 }, async () => {
        while (left-- > 0) {
          const id = timedId(systemClock.now())
          const signature = `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.1.${body}`).digest('base64')}`
          const response = await fetch(`http://127.0.0.1:${port}/kith`, { method: 'POST', headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-signature': signature }, body })
          await response.arrayBuffer()
        }
      }))
    }))
    return all(heard, total, began)
  }
  const rounds: { ten: Told; nine: Told; bare: Told }[] = []
  for (let round = -1; round < settings.rounds; round++) { // the first is to warm up
    const one = round % 2 === 0 ? { ten: await ours(10), bare: await bare(), nine: await ours(9) } : { nine: await ours(9), bare: await bare(), ten: await ours(10) }
    if (round >= 0) rounds.push(one)
  }
  const of = (part: (round: typeof rounds[number]) => number): number => median(rounds.map(part))
  const ratio = of(round => round.ten.rate / round.bare.rate)
  tell({
    name: 'webhooks out, 10 receivers of which one hangs', figure: `${of(r => r.ten.rate).toFixed(0)}/s`, floor: `${of(r => r.bare.rate).toFixed(0)}/s`, ratio, aim: '>= 0.5', met: ratio >= 0.5
  })
  const change = of(round => round.ten.p95 / round.nine.p95)
  tell({
    name: '  p95 of the nine, from the row to the receiver', figure: `${of(r => r.ten.p95).toFixed(0)} ms`, floor: `${of(r => r.nine.p95).toFixed(0)} ms without it`, ratio: change, aim: '<= 1.1', met: change <= 1.1
  })
  say(`  ${settings.events} events for each receiver, ${settings.rounds} rounds; every one of ${total} came once`)
  await within(made.admin, tellSettings)
  receivers.kill()
} finally {
  await ground.close()
}

interface Told { readonly rate: number; readonly p95: number }

/** Waits until all have come to the nine. All wait from the beginning, so the later ones wait longest. */
async function all(heard: () => Promise<{ at: number[] }>, total: number, began: number): Promise<Told> {
  const at: number[] = []
  for (let tries = 0; at.length < total; tries++) {
    if (tries > 2000) throw new Error(`only ${at.length} of ${total} came`)
    await new Promise(resolve => setTimeout(resolve, 25))
    at.push(...(await heard()).at)
  }
  if (at.length !== total) throw new Error(`${at.length} of ${total} came`)
  const waits = at.map(each => each - began)
  return { rate: total / (Math.max(...waits) / 1000), p95: percentile(waits, 0.95) }
}
