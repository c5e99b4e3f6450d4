import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openBusiness } from '../domain/businesses/open-business.ts'
import { systemClock } from '../kit/clock.ts'
import { type Logins, openDatabase } from '../kit/database/transaction.ts'
import { chance } from '../kit/ids.ts'
import { openEmbedded } from '../kit/postgres/embedded.ts'
import { migrate } from '../kit/postgres/migrate.ts'
import { prepareDatabase } from '../kit/postgres/prepare.ts'
import { harbourBikes } from './cast.ts'
import { keys, root } from './database.ts'
import { speakSmtp } from './world.ts'

export interface Survived { readonly confirmed: number; readonly kills: number; readonly lost: string[]; readonly twice: string[]; readonly unplaced: number }

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Sends mail over real SMTP while server and database are killed at random instants; tells which mail that was answered OK is missing. */
export async function killWhileMailArrives(mails: number, kills: number): Promise<Survived> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-kill-'))
  const embedded = await openEmbedded({ folder: join(folder, 'database'), log: () => {} })
  const admin = { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password }
  const logins = await prepareDatabase({ admin: { ...admin, database: 'postgres' }, database: 'kith', key: keys.derive('database logins'), log: () => {} })
  await migrate(logins.owner, join(root, 'schema', 'migrations'), () => {})
  const shop = harbourBikes(systemClock.now())
  const database = openDatabase(logins)
  await database.transaction({ login: 'business', businessId: shop.id }, tx => openBusiness(tx, shop))
  await database.close()
  let server = await serve(logins, 0)
  const { smtpPort } = server
  const confirmed = new Set<string>()
  let next = 0
  let over = false
  const sender = async (): Promise<void> => {
    for (let number = next++; number < mails && !over; number = next++) {
      const id = `kill-${number}@pine.example`
      while (!over && !await send(smtpPort, id, number)) await pause(20) // any mail program tries again
      confirmed.add(id)
    }
  }
  const senders = Array.from({ length: 8 }, sender)
  const killer = (async () => {
    for (let kill = 0; kill < kills && confirmed.size < mails; kill++) {
      await pause(50 + 300 * chance())
      if (kill % 2 === 0) {
        server.child.kill('SIGKILL')
        server = await serve(logins, smtpPort)
      } else killDatabase(join(folder, 'database', 'postmaster.pid'))
    }
    return kills
  })()
  await Promise.all([...senders, killer]).finally(() => { over = true })
  const ask = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
    for (let tries = 0; ; tries++) {
      const client = new pg.Client({ ...admin, database: 'kith' })
      try {
        await client.connect()
        return (await client.query<Row>(sql)).rows
      } catch (error) {
        if (tries > 100) throw error
        await pause(100)
      } finally {
        await client.end().catch(() => {})
      }
    }
  }
  const waiting = 'select (select count(*) from inbound_pending)::int + (select count(*) from fact where seq is null)::int as left'
  for (let tries = 0; tries < 300 && (await ask<{ left: number }>(waiting))[0]!.left > 0; tries++) await pause(100)
  const shown = await ask<{ own: string; times: number; placed: number }>(`select split_part(own, ' ', 1) as own, count(*)::int as times,
    count(p.message_id)::int as placed from message m left join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    where direction = 'in' group by 1`)
  server.child.kill('SIGKILL')
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
  const times = new Map(shown.map(row => [row.own, row.times]))
  return {
    confirmed: confirmed.size, kills, lost: [...confirmed].filter(id => !times.has(id)), twice: shown.filter(row => row.times > 1).map(row => row.own),
    unplaced: shown.filter(row => row.placed !== row.times).length
  }
}

/** One that is dead already, and not yet back, cannot be killed. */
function killDatabase(pidFile: string): void {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL')
  } catch (error) {
    if (!['ESRCH', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

async function serve(logins: Logins, smtpPort: number): Promise<{ child: ChildProcess; smtpPort: number }> {
  for (let tries = 0; ; tries++) {
    const child = fork(join(root, 'test', 'serve.ts'), {
      env: { ...process.env, KITH_TEST_SERVE: JSON.stringify({ logins, port: 0, smtpPort }) }, execArgv: ['--disable-warning=ExperimentalWarning'], stdio: 'ignore'
    })
    const told = await new Promise<{ smtpPort: number } | null>(resolve => {
      child.once('message', message => resolve(message as { smtpPort: number }))
      child.once('exit', () => resolve(null))
    })
    if (told) return { child, smtpPort: told.smtpPort }
    if (tries > 50) throw new Error('the server did not come back')
    await pause(100)
  }
}

async function send(port: number, id: string, number: number): Promise<boolean> {
  const from = `p${number % 17}@pine.example`
  try {
    const said = await speakSmtp(port, [
      'EHLO pine.example', `MAIL FROM:<${from}>`, 'RCPT TO:<hello@harbour.example>', 'DATA',
      `From: ${from}\r\nTo: hello@harbour.example\r\nSubject: Number ${number}\r\nMessage-ID: <${id}>\r\n\r\n${id} is what this letter says.\r\n.`, 'QUIT'
    ])
    return said[5]?.startsWith('250') ?? false
  } catch {
    return false
  }
}
