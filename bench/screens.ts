import { median, numbers, percentile, say, tell, tellSettings, word } from './figures.ts'
import { type BenchDatabase, type Ground, openGround, within } from './ground.ts'
import { type Letter, openPen } from './letters.ts'
import { openScreen, reader, type Screen } from './screen.ts'
import { openSender, sendAll } from './senders.ts'
import { processorOf, startServed } from './served.ts'
import { openShops, signIn } from './shops.ts'

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
  const cookie = await signIn(served.port, link)
  const pen = openPen(shops, 2)
  const acknowledged = new Map<string, number>()
  const waits: number[] = []
  const heard = new Map<string, Set<number>>() // by which screens a subject has been heard
  const read = reader()
  const screens: Screen[] = []
  for (let screen = 0; screen < settings.screens; screen++) {
    screens.push(await openScreen(served.port, shops[screen % businesses]!.id, cookie, data => {
      const now = performance.now()
      for (const { subject } of read(data).rows) {
        const by = heard.get(subject)
        if (!by || by.has(screen)) continue
        by.add(screen)
        waits.push(Math.max(0, now - (acknowledged.get(subject) ?? now))) // told before the 250 was heard: no wait
      }
    }))
  }
  await sendAll(served.smtpPort, pen.write(100, 0), 1)
  await new Promise(resolve => setTimeout(resolve, 2000))
  const letters = pen.write(settings.rate * settings.seconds, 0)
  for (const letter of letters) heard.set(letter.subject, new Set())
  const server = processorOf(served.pid)
  const began = performance.now()
  await sendEvenly(served.smtpPort, letters, acknowledged)
  const wanted = letters.length * settings.screens / businesses
  for (let waited = 0; waits.length < wanted && waited < 20_000; waited += 50) await new Promise(resolve => setTimeout(resolve, 50))
  if (waits.length !== wanted) throw new Error(`screens heard ${waits.length} times of a conversation, not ${wanted}`)
  const used = (processorOf(served.pid) - server) / (performance.now() - began) * 1000
  for (const screen of screens) screen.close()
  await served.stop()
  return { half: percentile(waits, 0.5), most: percentile(waits, 0.95), worst: percentile(waits, 1), server: used }
}

async function sendEvenly(port: number, letters: readonly Letter[], acknowledged: Map<string, number>): Promise<void> {
  const sender = await openSender(port)
  const began = performance.now()
  for (const [nth, letter] of letters.entries()) {
    const early = began + nth * 1000 / settings.rate - performance.now()
    if (early > 0) await new Promise(resolve => setTimeout(resolve, early))
    await sender.send(letter)
    acknowledged.set(letter.subject, performance.now())
  }
  sender.close()
}
