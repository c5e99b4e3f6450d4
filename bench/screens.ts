import { median, numbers, percentile, say, tell, tellSettings, word } from './figures.ts'
import { type BenchDatabase, type Ground, openGround, within } from './ground.ts'
import { openPen } from './letters.ts'
import { sendAll } from './senders.ts'
import { processorOf, startServed } from './served.ts'
import { openShops, signIn } from './shops.ts'
import { openWatch } from './waits.ts'

// From the instant at which the sender heard 250 to the instant at which each screen of that business has been told of the conversation.
// Sender, screens and their clock are in one process; the mails are new matters, sent at even distances whatever happened to those before.

const settings = numbers({ screens: 200, rate: 20, seconds: 20, dns: 1 })
const businesses = word('spread') === null ? 1 : 20
const AIM = 300

interface Round { readonly half: number; readonly most: number; readonly worst: number; readonly server: number }

const ground = await openGround()
try {
  const rounds: Round[] = []
  for (let round = 0; round < settings.rounds; round++) {
    const database = await ground.make(`screens_${round}`)
    try {
      rounds.push(await oneRound(ground, database))
    } finally {
      await database.drop()
    }
  }
  const most = median(rounds.map(round => round.most))
  tell({
    name: `250 to the screen, ${settings.screens} screens, ${businesses} business${businesses > 1 ? 'es' : ''}`, figure: `p95 ${most.toFixed(0)} ms`, aim: `<= ${AIM} ms`, met: most <= AIM
  })
  say(`  p50 ${median(rounds.map(r => r.half)).toFixed(0)} ms, worst ${Math.max(...rounds.map(r => r.worst)).toFixed(0)} ms; p95 each round: ${rounds.map(r => r.most.toFixed(0)).join(', ')}; ` +
    `the server used ${(median(rounds.map(r => r.server)) * 100).toFixed(0)} % of one core`)
  await within((await ground.make('settings')).admin, tellSettings)
  say(`  ${settings.rate} mails a second for ${settings.seconds} s by one sender, ${settings.rounds} rounds; each screen hears at most four times a second`)
} finally {
  await ground.close()
}

async function oneRound(at: Ground, database: BenchDatabase): Promise<Round> {
  const { shops, link } = await openShops(database, businesses)
  const served = await startServed(database, at.folder, { dns: settings.dns })
  const watch = await openWatch(served, shops, await signIn(served.port, link), settings.screens)
  const pen = openPen(shops, 2)
  await sendAll(served.smtpPort, pen.write(100, 0), 1)
  await new Promise(resolve => setTimeout(resolve, 2000))
  const server = processorOf(served.pid)
  const began = performance.now()
  const waits = await watch.waits(pen.write(settings.rate * settings.seconds, 0), settings.rate)
  const used = (processorOf(served.pid) - server) / (performance.now() - began) * 1000
  watch.close()
  await served.stop()
  return { half: percentile(waits, 0.5), most: percentile(waits, 0.95), worst: percentile(waits, 1), server: used }
}
