import { Agent, get } from 'node:http'
import * as reading from '../domain/conversations/reading-store.ts'
import * as notes from '../domain/conversations/note-store.ts'
import * as trees from '../domain/conversations/tree-store.ts'
import * as queue from '../domain/queue/store.ts'
import { LAST } from '../kit/door/shapes.ts'
import { type Bare, openBare } from './bare.ts'
import { dice, median, numbers, percentile, say, tell, tellSettings } from './figures.ts'
import { openGround, within } from './ground.ts'
import { load } from './load.ts'
import { startServed } from './served.ts'
import { signIn } from './shops.ts'

// A member opens a conversation: GET it, then GET its timeline, over a connection kept open, with her session. Against it the same statements
// by their own text, as the same login, in the same two transactions, each waiting for what ours wait for, from this same process; of other
// conversations, so that neither warms the cache for the other.

const settings = numbers({ messages: 1_000_000, opens: 1000, businesses: 3 })
const NOBODY = '00000000-0000-0000-0000-000000000000'

const ground = await openGround()
try {
  const made = await ground.make('open_conversation')
  const loaded = await load(made, { messages: settings.messages, businesses: settings.businesses, waiting: Math.round(settings.messages / 400) })
  const shop = loaded.shops[0]!
  const ids = await within(made.admin, async admin =>
    (await admin.query<{ id: string }>('select id from conversation where business_id = $1 order by id', [shop.id])).rows.map(row => row.id))
  const served = await startServed(made, ground.folder)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cookie = await signIn(served.port, loaded.link)
  const overHttp = async (id: string): Promise<void> => {
    const path = `/v1/businesses/${shop.id}/conversations/${id}`
    await read(path)
    await read(`${path}/timeline`)
  }
  const read = (path: string): Promise<void> => new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: served.port, path, agent, headers: { cookie } }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        JSON.parse(Buffer.concat(chunks).toString())
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${path} was answered with ${response.statusCode}`))
      })
    }).on('error', reject)
  })
  const bare = await openBare(made.logins.business, shop.id)
  const roll = dice(3)
  const rounds: { http: number; sql: number; httpHalf: number; sqlHalf: number }[] = []
  for (let round = -1; round < settings.rounds; round++) { // the first is to warm up
    const [http, sql]: [number[], number[]] = [[], []]
    for (let nth = 0; nth < (round < 0 ? 200 : settings.opens); nth++) {
      const both = [async () => http.push(await timed(() => overHttp(ids[roll(ids.length)]!))), async () => sql.push(await timed(() => bySql(bare, shop.id, ids[roll(ids.length)]!)))]
      for (const one of nth % 2 === 0 ? both : both.reverse()) await one()
    }
    if (round >= 0) rounds.push({ http: percentile(http, 0.95), sql: percentile(sql, 0.95), httpHalf: percentile(http, 0.5), sqlHalf: percentile(sql, 0.5) })
  }
  const of = (part: (round: typeof rounds[number]) => number): number => median(rounds.map(part))
  const ratio = of(round => round.http / round.sql)
  tell({
    name: `opening a conversation, ${loaded.messages} messages`, figure: `p95 ${of(r => r.http).toFixed(2)} ms`, floor: `p95 ${of(r => r.sql).toFixed(2)} ms`, ratio,
    aim: 'p95 <= 2 x', met: ratio <= 2
  })
  say(`  p50 ${of(r => r.httpHalf).toFixed(2)} ms to ${of(r => r.sqlHalf).toFixed(2)} ms; ${loaded.conversations} conversations in ${settings.businesses} businesses, loaded in ${loaded.seconds.toFixed(0)} s; ` +
    `${settings.opens} opened each way in each of ${settings.rounds} rounds`)
  await within(made.admin, tellSettings)
  await bare.close()
  agent.destroy()
  await served.stop()
} finally {
  await ground.close()
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** The statements behind the two requests, in the order and with the waits of the product. */
async function bySql(bare: Bare, business: string, id: string): Promise<void> {
  void bare.begin()
  await bare.run(reading.one, { business, id })
  const row = async (): Promise<void> => {
    await bare.run(reading.one, { business, id })
    const [turn] = await bare.run(queue.some, { business, conversations: [id] })
    if (!turn) return
    const again = await bare.run(queue.some, { business, conversations: [id] })
    await bare.run(queue.ahead, { business, due: queue.some.gives.due_at.read(again[0]![2]!), conversation: id })
  }
  await Promise.all([row(), ...[reading.participants, reading.mergedInto, reading.splitsOf].map(statement => bare.run(statement, { business, root: id }))])
  await bare.end('commit')
  void bare.begin()
  await bare.run(trees.rootOf, { business, id })
  const rows = await bare.run(reading.timeline, { business, root: id, below: LAST.id, most: 40 })
  await Promise.all([
    bare.run(reading.partsOf, { business, messages: rows.map(one => one[0]!) }),
    bare.run(notes.notes, { business, root: id, from: rows.length < 40 ? NOBODY : rows.at(-1)![0]!, below: LAST.id })
  ])
  await bare.end('commit')
}
