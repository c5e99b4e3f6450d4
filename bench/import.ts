import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { numbers, percentile, say, tell, tellSettings } from './figures.ts'
import { openGround, within } from './ground.ts'
import { dataSets, withoutDataSets } from '../test/data-sets.ts'
import { folderOf } from './identity/sets.ts'
import { multiply } from './identity/multiply.ts'
import { openPen } from './letters.ts'
import { sendAll } from './senders.ts'
import { processorOf, startServed } from './served.ts'
import { openShops, signIn } from './shops.ts'
import { openWatch } from './waits.ts'

// A list is brought in at a business while mail comes to it; how long mail takes to its screens, before and meanwhile. Then the rest of the list alone.

const settings = numbers({ rows: 20_000, rate: 5, seconds: 20, screens: 10, dns: 1 })
const PIECE = 2 ** 20
const BESIDE = 2 // mail may take so many times as long while a list comes in

if (dataSets === null) {
  say(`import: skipped, ${withoutDataSets || ''}`)
  process.exit(0)
}

interface File { readonly id: string; readonly state: string; readonly rows: number; readonly met: number; readonly known: number }

const ground = await openGround()
try {
  const database = await ground.make('import')
  const { shops, link } = await openShops(database, 1)
  const served = await startServed(database, ground.folder, { dns: settings.dns })
  const cookie = await signIn(served.port, link)
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${served.port}/v1/businesses/${shops[0]!.id}/imports${path}`, {
      method, headers: { cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, ...body === undefined ? {} : { body: JSON.stringify(body) }
    })
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${await answer.text()}`)
    return (answer.status === 204 ? null : await answer.json()) as T
  }
  const list = join(ground.folder, 'list.csv')
  await multiply(folderOf(dataSets), settings.rows, list)
  const blob = await openAsBlob(list)
  const file = await ask<File>('POST', '', { name: 'list.csv' })
  for (let at = 0; at < blob.size; at += PIECE) {
    await ask('PUT', `/${file.id}/pieces/${at / PIECE}`, { content: Buffer.from(await blob.slice(at, at + PIECE).arrayBuffer()).toString('base64') })
  }
  await ask('GET', `/${file.id}/preview`)
  const watch = await openWatch(served, shops, cookie, settings.screens)
  const pen = openPen(shops, 3)
  await sendAll(served.smtpPort, pen.write(100, 0), 1)
  await new Promise(resolve => setTimeout(resolve, 2000))
  const before = await watch.waits(pen.write(settings.rate * settings.seconds, 0), settings.rate)
  const processor = processorOf(served.pid)
  const begun = performance.now()
  await ask('PUT', `/${file.id}/progress`, { running: true })
  const beside = await watch.waits(pen.write(settings.rate * settings.seconds, 0), settings.rate)
  const { rows: meanwhile } = await ask<File>('GET', `/${file.id}`)
  let now = await ask<File>('GET', `/${file.id}`)
  for (let told = now.rows; now.state === 'running'; now = await ask<File>('GET', `/${file.id}`)) {
    if (now.rows - told >= 50_000) say(`  ${told = now.rows} rows after ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  const took = (performance.now() - begun) / 1000
  if (now.rows !== settings.rows) throw new Error(`${now.rows} rows came in, not ${settings.rows}: ${now.state}`)
  const [alone, together] = [percentile(before, 0.95), percentile(beside, 0.95)]
  tell({
    name: `250 to the screen while ${settings.rows} rows come in`, figure: `p95 ${together.toFixed(0)} ms`, floor: `p95 ${alone.toFixed(0)} ms before`, ratio: together / alone,
    aim: `<= ${BESIDE}`, met: meanwhile < settings.rows ? together / alone <= BESIDE : null
  })
  say(`  p50 ${percentile(before, 0.5).toFixed(0)} and ${percentile(beside, 0.5).toFixed(0)} ms; ${meanwhile} rows came in beside ${settings.rate} mails a second for ${settings.seconds} s; ` +
    `all in ${took.toFixed(0)} s, ${(settings.rows / took).toFixed(0)} rows a second: ${now.met} met, ${now.known} known; processor a row: server ${((processorOf(served.pid) - processor) * 1000 / settings.rows).toFixed(2)} ms`)
  watch.close()
  await served.stop()
  await within(database.admin, tellSettings)
} finally {
  await ground.close()
}
