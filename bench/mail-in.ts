import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type pg from 'pg'
import { replyToken } from '../channels/email/token.ts'
import { keyOf } from '../domain/conversations/find-place.ts'
import { median, numbers, say, tell, tellSettings, word } from './figures.ts'
import type { FloorOrders, FloorResult } from './floor-mail-in.ts'
import { type BenchDatabase, type Ground, keys, openGround, within } from './ground.ts'
import { type Letter, openPen } from './letters.ts'
import { load } from './load.ts'
import { checkAll, countAll, type Counted, tableChanges, whenQuiet } from './mail-in-checks.ts'
import { openScreen, reader, type Screen } from './screen.ts'
import { sendAll } from './senders.ts'
import { processorOf, type Served, startServed } from './served.ts'
import { openShops, type Shop, signIn } from './shops.ts'

// Eight senders bring mail over SMTP. Ours ends when each mail is durable, parsed, threaded, queued, sealed and told to a screen of its
// business; "all done" is when its acknowledgement has left too. The floor writes the same rows, bytes for bytes, and nothing else.

const settings = numbers({ mails: 3000, 'warm-up': 400, senders: 8, dns: 1, grown: 0 })
const RIVAL = 48 // osTicket's new matters a second on two cores
const PATIENCE = 300_000
const profile = word('profile')
const only = word('businesses')
// Nothing is done by hand: tables are analysed when autovacuum does it, as in production. With `--analysed` they are analysed after the
// warm-up, and with `--grown n` the database holds n messages before: both show what plans made for empty tables cost.
const analysed = word('analysed') !== null

interface Round {
  readonly seen: number
  readonly done: number
  readonly kept: number
  readonly floor: number
  readonly server: number
  readonly postgres: number
}

const timing = word('timing') !== null

const ground = await openGround({ timing })
try {
  const sizes = only ? [Number(only)] : [1, 20]
  const rounds = new Map<number, Round[]>(sizes.map(size => [size, []]))
  for (let round = 0; round < settings.rounds; round++) {
    for (const size of sizes) rounds.get(size)!.push(await oneRound(ground, size, `mail_in_${size}_${round}`, round === 0))
  }
  for (const [size, all] of rounds) conclude(size, all)
  await within((await ground.make('settings')).admin, tellSettings)
  say(`  ${settings.mails} mails a round after ${settings['warm-up']} to warm up, ${settings.senders} senders, ${settings.rounds} rounds; DNS answers in ${settings.dns} ms; ${settings.grown > 0 ? `grown to ${settings.grown} messages` : 'new databases'}${analysed ? ', analysed after the warm-up' : ''}; ` +
    'the floor: tables with all indexes and checks, without row security and foreign keys')
} finally {
  await ground.close()
}

function conclude(size: number, all: readonly Round[]): void {
  const of = (part: (round: Round) => number): number => median(all.map(part))
  const name = `mail in, ${size} business${size > 1 ? 'es' : ''}`
  const floor = `${of(r => r.floor).toFixed(0)}/s`
  const ratio = of(r => r.done / r.floor)
  tell({ name: `${name}: seen`, figure: `${of(r => r.seen).toFixed(0)}/s`, aim: `>= ${RIVAL * 10}/s`, met: of(r => r.seen) >= RIVAL * 10 })
  tell({ name: `${name}: all done, to the floor`, figure: `${of(r => r.done).toFixed(0)}/s`, floor, ratio, aim: '>= 0.25', met: ratio >= 0.25 })
  say(`  acknowledged by 250: ${of(r => r.kept).toFixed(0)}/s; processor a mail: server ${of(r => r.server).toFixed(2)} ms, database ${of(r => r.postgres).toFixed(2)} ms; ` +
    `seen each round: ${all.map(r => r.seen.toFixed(0)).join(', ')}; floor each round: ${all.map(r => r.floor.toFixed(0)).join(', ')}`)
}

async function oneRound(at: Ground, size: number, name: string, first: boolean): Promise<Round> {
  const database = await at.make(name)
  try {
    const { shops, link } = settings.grown > 0 ? await load(database, { messages: settings.grown, businesses: size, waiting: 0 }) : await openShops(database, size)
    const there = await within(database.admin, countAll)
    const before = await within(database.admin, tableChanges)
    const served = await startServed(database, at.folder, { dns: settings.dns, count: first && word('count') !== null, profile })
    const ours = await takeIn(at, database, served, shops, link, there)
    if (first && word('count') !== null) tellStatements(await served.counts().then(counts => counts.statements), settings.mails + settings['warm-up'])
    await served.stop()
    const changes = await within(database.admin, tableChanges)
    for (const [table, counts] of changes) for (const key of ['inserted', 'updated', 'deleted'] as const) counts[key] -= before.get(table)?.[key] ?? 0
    if (first && word('count') !== null) {
      tellRows(changes)
      await within(database.admin, tellScans)
    }
    const floor = await runFloor({ admin: database.admin, mails: settings.mails + settings['warm-up'], warmUp: settings['warm-up'], clients: settings.senders, changes: [...changes] })
    return { ...ours, floor: floor.rate }
  } finally {
    await database.drop()
  }
}

async function takeIn(at: Ground, database: BenchDatabase, served: Served, shops: readonly Shop[], link: string, there: Counted): Promise<Omit<Round, 'floor'>> {
  const cookie = await signIn(served.port, link)
  const watch = await watchScreens(served, shops, cookie)
  const pen = openPen(shops, 1)
  const warm = pen.write(settings['warm-up'])
  await sendAll(served.smtpPort, warm, settings.senders)
  await watch.until(warm.length)
  await within(database.admin, async admin => {
    await whenQuiet(admin)
    pen.learn(await tokensOf(admin, warm))
    if (analysed) await admin.query('analyze')
    await admin.query('checkpoint')
  })
  const letters = pen.write(settings.mails)
  const [server, postgres] = [processorOf(served.pid), processorOf(at.postgres, true)]
  const began = performance.now()
  const sent = sendAll(served.smtpPort, letters, settings.senders).then(() => performance.now())
  const seen = await watch.until(warm.length + letters.length)
  const kept = await sent
  await within(database.admin, whenQuiet)
  const done = performance.now()
  const used = [processorOf(served.pid) - server, processorOf(at.postgres, true) - postgres]
  await within(database.admin, admin => checkAll(admin, [...warm, ...letters], there))
  if (timing) await within({ ...database.admin, database: 'postgres' }, tellTimes)
  const counts = await served.counts()
  if (counts.faults > 0) throw new Error(`the server noted ${counts.faults} faults`)
  watch.close()
  const rate = (until: number): number => letters.length / (until - began) * 1000
  return { seen: rate(seen), done: rate(done), kept: rate(kept), server: used[0]! * 1000 / letters.length, postgres: used[1]! * 1000 / letters.length }
}

interface Watch { until(total: number): Promise<number>; close(): void }

/** A screen of each business: counts what each is told was received, once by its place in the chain. */
async function watchScreens(served: Served, shops: readonly Shop[], cookie: string): Promise<Watch> {
  const seen = new Set<string>()
  let wanted = Infinity
  let arrived: (at: number) => void = () => {}
  const read = reader()
  const screens: Screen[] = []
  for (const shop of shops) {
    screens.push(await openScreen(served.port, shop.id, cookie, data => {
      for (const fact of read(data).facts) if (fact.kind === 'message.received') seen.add(`${shop.id} ${fact.seq}`)
      if (seen.size >= wanted) arrived(performance.now())
    }))
  }
  return {
    until(total) {
      wanted = total
      if (seen.size >= total) return Promise.resolve(performance.now())
      return new Promise((resolve, reject) => {
        const patience = setTimeout(() => reject(new Error(`screens have been told of ${seen.size} mails, not of ${total}`)), PATIENCE)
        arrived = at => { clearTimeout(patience); resolve(at) }
      })
    },
    close() { for (const screen of screens) screen.close() }
  }
}

/** The tokens of what was taken in: by which an answer names it. */
async function tokensOf(admin: pg.Client, letters: readonly Letter[]): Promise<Map<string, string>> {
  const { rows } = await admin.query<{ key: string; business: string; message: string }>(
    `select encode(key, 'hex') as key, business_id as business, message_id as message from message_reference where relation = 'is'`)
  const known = new Map(rows.map(row => [row.key, replyToken(keys, row.business, row.message)]))
  return new Map(letters.map(({ messageId }) => [messageId, known.get(keyOf('email', messageId).toString('hex'))!]))
}

async function runFloor(orders: FloorOrders): Promise<FloorResult> {
  const child = fork(join(import.meta.dirname, 'floor-mail-in.ts'), [], { execArgv: ['--disable-warning=ExperimentalWarning'] })
  child.send(orders)
  const [result] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => { throw new Error('the floor ended early') })]) as [FloorResult]
  return result
}

function tellStatements(statements: Readonly<Record<string, number>>, mails: number): void {
  for (const [name, times] of Object.entries(statements).sort(([, a], [, b]) => b - a)) say(`  ${(times / mails).toFixed(3).padStart(8)} a mail  ${name}`)
}

function tellRows(changes: ReadonlyMap<string, { inserted: number; updated: number; deleted: number }>): void {
  const mails = settings.mails + settings['warm-up']
  for (const [table, { inserted, updated, deleted }] of changes) {
    if (inserted + updated + deleted > 0) say(`  rows a mail  ${table.padEnd(22)} +${(inserted / mails).toFixed(3)} ~${(updated / mails).toFixed(3)} -${(deleted / mails).toFixed(3)}`)
  }
}

/** What the database did for a mail, dearest first, warm-up and all. */
async function tellTimes(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ query: string; calls: number; ran: number; planned: number; rows: number }>(`
    select left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query, calls::int, total_exec_time as ran, total_plan_time as planned, rows::int
    from pg_stat_statements order by total_exec_time + total_plan_time desc limit 70`)
  const mails = settings.mails + settings['warm-up']
  const a = (figure: number): string => (figure / mails).toFixed(3)
  for (const row of rows) say(`  a mail: ${a(row.ran)} ms run, ${a(row.planned)} ms planned, ${a(row.calls)} calls, ${a(row.rows)} rows  ${row.query}`)
}

/** How much was read for a mail, from tables end to end and by way of indexes: a plan that reads a whole business shows here. */
async function tellScans(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; scans: string; read: string }>(`
    select 'table ' || relname as name, seq_scan as scans, seq_tup_read as read from pg_stat_user_tables where schemaname = 'public'
    union all select 'index ' || indexrelname, idx_scan, idx_tup_read from pg_stat_user_indexes where schemaname = 'public' order by 3 desc limit 12`)
  const mails = settings.mails + settings['warm-up']
  for (const { name, scans, read } of rows) say(`  read a mail  ${name.padEnd(36)} ${(Number(scans) / mails).toFixed(3)} times, ${(Number(read) / mails).toFixed(1)} entries`)
}
