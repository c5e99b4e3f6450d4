import { median, numbers, say, tell, tellSettings } from './figures.ts'
import { type BenchDatabase, openGround, within } from './ground.ts'
import { openPen, type Pen } from './letters.ts'
import { load, type Loaded } from './load.ts'
import { whenQuiet } from './mail-in-checks.ts'
import { sendAll } from './senders.ts'
import { processorOf, startServed } from './served.ts'

// One sender, mail after mail, into databases of three sizes; a batch ends when all of it has been taken in, sealed, queued, acknowledged and
// sent. The cost of a mail is the processor time of server and database together, and by the clock. Batches of the sizes alternate, each
// round in another order, each with a server process of its own; vacuumed and analysed once, after loading.

const settings = numbers({ small: 10_000, middle: 100_000, large: 1_000_000, mails: 400, 'warm-up': 150 })
const AIM = 0.05

interface Place { readonly size: number; readonly database: BenchDatabase; readonly loaded: Loaded; readonly pen: Pen; readonly batches: { processor: number; clock: number }[] }

const ground = await openGround()
try {
  const places: Place[] = []
  for (const [nth, size] of [settings.small, settings.middle, settings.large].entries()) {
    const database = await ground.make(`cost_${size}`)
    const loaded = await load(database, { messages: size, businesses: 3, waiting: Math.round(size / 400) })
    places.push({ size, database, loaded, pen: openPen(loaded.shops, 10 + nth), batches: [] })
  }
  const orders = [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0], [0, 2, 1]]
  for (let round = 0; round < settings.rounds; round++) {
    for (const at of orders[round % orders.length]!) await oneBatch(places[at]!)
  }
  const slopes = { processor: slope(places, 'processor'), clock: slope(places, 'clock') }
  for (const [what, found] of Object.entries(slopes)) {
    const name = what === 'processor' ? 'processor' : 'time'
    tell({ name: `cost of a mail, growth of its ${name}`, figure: `slope ${found.toFixed(3)}`, aim: `<= ${AIM}`, met: found <= AIM })
  }
  for (const { loaded, batches } of places) {
    say(`  with ${loaded.messages} messages (loaded in ${loaded.seconds.toFixed(0)} s): ${median(batches.map(b => b.processor)).toFixed(2)} ms of processor, ${median(batches.map(b => b.clock)).toFixed(2)} ms by the clock; ` +
      `each round: ${batches.map(b => b.processor.toFixed(2)).join(', ')}`)
  }
  await within(places[0]!.database.admin, tellSettings)
} finally {
  await ground.close()
}

async function oneBatch({ database, pen, batches }: Place): Promise<void> {
  const served = await startServed(database, ground.folder)
  await within(database.admin, async admin => {
    await sendAll(served.smtpPort, pen.write(settings['warm-up']), 1)
    await whenQuiet(admin)
    await admin.query('checkpoint')
    const letters = pen.write(settings.mails)
    const before = processorOf(served.pid) + processorOf(ground.postgres, true)
    const began = performance.now()
    await sendAll(served.smtpPort, letters, 1)
    await whenQuiet(admin)
    const clock = (performance.now() - began) / letters.length
    batches.push({ clock, processor: (processorOf(served.pid) + processorOf(ground.postgres, true) - before) * 1000 / letters.length })
  })
  await served.stop()
}

/** The least-squares line through the logarithms of size and cost: 0 when a mail costs the same however much there is, 1 when it doubles with it. */
function slope(places: readonly Place[], what: 'processor' | 'clock'): number {
  const points = places.map(({ loaded, batches }) => [Math.log(loaded.messages), Math.log(median(batches.map(batch => batch[what])))] as const)
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
}
