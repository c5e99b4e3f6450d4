import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { SECOND, systemClock } from '../kit/clock.ts'
import { chance } from '../kit/ids.ts'
import { openMailServers, whyNot } from './mail-servers.ts'
import { openDoors, openShop, openTestWorld } from './world.ts'

export interface Endured {
  readonly written: number; readonly kept: number; readonly lost: string[]; readonly twice: string[]
  readonly cuts: number; readonly renumbered: number; readonly comparisons: number; readonly foundMissing: number; readonly hours: number; readonly faults: number
}

const FASTER = 30 // a minute of the product's clock is two seconds here
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Breaks every connection off at a random instant, on average once a minute of the product's clock. */
async function openCutter(port: number): Promise<{ port: number; cuts: () => number; calm: () => void; close: () => Promise<void> }> {
  const open = new Set<Socket>()
  let cuts = 0
  let cutting = true
  const server = createServer(near => {
    const far = connect({ host: '127.0.0.1', port })
    const both = [near, far]
    const cut = setTimeout(() => { if (cutting) { cuts++; for (const each of both) each.resetAndDestroy() } }, 4 * SECOND * chance())
    for (const each of both) {
      open.add(each)
      each.on('error', () => {}).on('close', () => { clearTimeout(cut); open.delete(each); for (const one of both) one.destroy() })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  return {
    port: (server.address() as AddressInfo).port, cuts: () => cuts, calm: () => { cutting = false },
    close: () => new Promise(resolve => { for (const each of open) each.destroy(); server.close(() => resolve()) })
  }
}

/** A mailbox at Dovecot whose line breaks all the time and which is renumbered now and then, while mail comes: for so many minutes of ours. */
export async function endureImap(minutes: number): Promise<Endured> {
  const why = whyNot()
  if (why) throw new Error(why)
  const servers = await openMailServers()
  const known = getCACertificates()
  setDefaultCACertificates([...known, servers.authority])
  const cutter = await openCutter(servers.imaps)
  const it = await openTestWorld({ at: systemClock.now(), allow: ['localhost', '127.0.0.1'] })
  const began = systemClock.now()
  let [ticked, renumbered, written] = [began, 0, 0]
  const ticking = setInterval(() => {
    const now = systemClock.now()
    it.clock.advance((now - ticked) * FASTER)
    ticked = now
  }, 20)
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const line = { host: 'localhost', login: servers.address, password: servers.password }
    const put = await desk.send('PUT', '{B}/mailbox', {
      address: servers.address, imap: { ...line, port: servers.imaps, security: 'tls' }, smtp: { ...line, port: servers.submission, security: 'starttls' }
    })
    const answer = await put.json() as { connected: boolean }
    if (!answer.connected) throw new Error(`not connected: ${JSON.stringify(answer)}`)
    await it.sql('update mailbox set imap_port = $1', [cutter.port])
    const until = began + minutes * 60 * SECOND
    let renumberAt = began + 20 * SECOND
    while (systemClock.now() < until) {
      const run = 1 + Math.floor(4 * chance())
      servers.lay(Array.from({ length: run }, () => {
        const name = `endure-${written++}`
        return `From: P${written % 17} <p${written % 17}@pine.example>\r\nTo: ${servers.address}\r\nSubject: ${name}\r\nMessage-ID: <${name}@pine.example>\r\n\r\n${name} is what this letter says.\r\n`
      }))
      if (systemClock.now() > renumberAt) {
        servers.renumber()
        renumbered++
        renumberAt = systemClock.now() + (10 + 30 * chance()) * SECOND
      }
      await pause(200 + 800 * chance())
    }
    cutter.calm()
    const kept = async (): Promise<number> => Number((await it.sql<{ count: string }>(`select count(*) from message where direction = 'in'`))[0]!.count)
    for (let waited = 0; waited < 120 && await kept() < written; waited++) await pause(500)
    const shown = await it.sql<{ subject: string; times: string }>(`select subject, count(*) as times from message where direction = 'in' group by 1`)
    const times = new Map(shown.map(row => [row.subject, Number(row.times)]))
    const [reports] = await it.sql<{ count: string; missing: string }>('select count(*), coalesce(sum(missing), 0) as missing from mailbox_comparison')
    return {
      written, kept: times.size, lost: Array.from({ length: written }, (_, i) => `endure-${i}`).filter(name => !times.has(name)),
      twice: [...times].filter(([, many]) => many > 1).map(([name]) => name), cuts: cutter.cuts(), renumbered, comparisons: Number(reports!.count),
      foundMissing: Number(reports!.missing), hours: Math.round((systemClock.now() - began) * FASTER / 3_600_000 * 10) / 10, faults: it.faults.length
    }
  } finally {
    clearInterval(ticking)
    await it.end()
    await cutter.close()
    await servers.close()
    setDefaultCACertificates(known)
  }
}
