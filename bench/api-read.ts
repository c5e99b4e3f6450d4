import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { median, numbers, percentile, say, tell, tellSettings } from './figures.ts'
import { openGround, within } from './ground.ts'
import { load } from './load.ts'
import { startServed } from './served.ts'
import { signIn } from './shops.ts'

// The queue of a business, and the business itself, read with a session by 32 clients at once, each on a connection of its own. Against it a bare Fastify route in a process of its
// own: the same statements by their own text in the same transaction, as the same login, through a pool of the same size, without sign-in, limits, shapes
// or headers; what the rows say is put together by the same functions and written by JSON.stringify.

const settings = numbers({ clients: 32, seconds: 5, messages: 20_000 })
const ground = await openGround()
try {
  const made = await ground.make('api_read')
  const loaded = await load(made, { messages: settings.messages, businesses: 1, waiting: 500 })
  const shop = loaded.shops[0]!
  const served = await startServed(made, ground.folder)
  const cookie = await signIn(served.port, loaded.link)
  const bare = fork(join(import.meta.dirname, 'bare-route.ts'), [], { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  bare.send({ login: made.logins.business, business: shop.id })
  const [{ port }] = await once(bare, 'message') as [{ port: number }]
  for (const [what, path] of [['the queue, 50 rows', `/v1/businesses/${shop.id}/queue`], ['a business', `/v1/businesses/${shop.id}`]] as const) {
    const [ours, floor]: [Round[], Round[]] = [[], []]
    for (let round = -1; round < settings.rounds; round++) { // the first is to warm up
      const both = [async () => { const one = await run(served.port, path, { cookie }); if (round >= 0) ours.push(one) }, async () => { const one = await run(port, path, {}); if (round >= 0) floor.push(one) }]
      for (const one of round % 2 === 0 ? both : both.reverse()) await one()
    }
    const of = (rounds: readonly Round[], part: keyof Round): number => median(rounds.map(round => round[part]))
    const ratio = median(ours.map((round, at) => round.rate / floor[at]!.rate))
    tell({
      name: `API read with session, ${settings.clients} clients: ${what}`, figure: `${of(ours, 'rate').toFixed(0)}/s, p95 ${of(ours, 'p95').toFixed(1)} ms`,
      floor: `${of(floor, 'rate').toFixed(0)}/s, p95 ${of(floor, 'p95').toFixed(1)} ms`, ratio, aim: '>= 0.7', met: ratio >= 0.7
    })
    say(`  answers of ${of(ours, 'bytes').toFixed(0)} bytes, bare ${of(floor, 'bytes').toFixed(0)}; ${settings.seconds} s each in each of ${settings.rounds} rounds`)
  }
  await within(made.admin, tellSettings)
  bare.kill()
  await served.stop()
} finally {
  await ground.close()
}

interface Round { readonly rate: number; readonly p95: number; readonly bytes: number }

async function run(port: number, path: string, headers: Record<string, string>): Promise<Round> {
  const took: number[] = []
  let bytes = 0
  const agent = new Agent({ keepAlive: true, maxSockets: settings.clients })
  const began = performance.now()
  const until = began + settings.seconds * 1000
  const ask = (): Promise<void> => new Promise((resolve, reject) => {
    const from = performance.now()
    get({ host: '127.0.0.1', port, path, agent, headers }, response => {
      let size = 0
      response.on('data', (chunk: Buffer) => { size += chunk.length }).on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`answered with ${response.statusCode}`))
        bytes = size
        took.push(performance.now() - from)
        resolve()
      })
    }).on('error', reject)
  })
  await Promise.all(Array.from({ length: settings.clients }, async () => { while (performance.now() < until) await ask() }))
  agent.destroy()
  return { rate: took.length / ((performance.now() - began) / 1000), p95: percentile(took, 0.95), bytes }
}
