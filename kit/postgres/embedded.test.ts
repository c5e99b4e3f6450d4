import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { Refusal } from '../refusal.ts'
import { openEmbedded } from './embedded.ts'
import type { Embedded } from './embedded.ts'
import { isAlive } from './embedded-lock.ts'

const home = mkdtempSync(join(tmpdir(), 'kith test '))
const log = (): void => undefined
after(() => rmSync(home, { recursive: true, force: true }))

const connect = async ({ host, port, superuser, password }: Embedded): Promise<pg.Client> => {
  const client = new pg.Client({ host, port, user: superuser, password, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

const ask = async (embedded: Embedded, sql: string): Promise<string> => {
  const client = await connect(embedded)
  try {
    return String(Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0])
  } finally {
    await client.end()
  }
}

const serverPid = (folder: string): number => Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])

const OTHER_KITH = `
  const { openEmbedded } = await import(process.argv[1])
  const embedded = await openEmbedded({ folder: process.argv[2], log: () => {} })
  console.log(JSON.stringify({ adopted: embedded.adopted }))
  process.stdin.once('data', async () => { await embedded.stop(); process.exit(0) })`

const startOther = (folder: string): ChildProcess => spawn(process.execPath,
  ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', OTHER_KITH, new URL('embedded.ts', import.meta.url).href, folder],
  { stdio: ['pipe', 'pipe', 'inherit'], detached: true })

const whenOpen = async (other: ChildProcess): Promise<{ adopted: boolean }> =>
  JSON.parse(String((await once(other.stdout!, 'data'))[0])) as { adopted: boolean }

const refusal = (code: string, words: RegExp) => (fault: unknown): boolean => {
  assert.ok(fault instanceof Refusal, String(fault))
  assert.equal(fault.code, code, fault.message)
  assert.match(fault.message, words)
  return true
}

test('an empty folder becomes a database, shared by a second opening and stopped by the last', async () => {
  const folder = join(home, 'first')
  const one = await openEmbedded({ folder, log })
  const two = await openEmbedded({ folder, log })
  assert.deepEqual([one.adopted, two.adopted], [false, true])
  assert.match(await ask(one, 'show server_version'), /^18/)
  assert.equal(await ask(one, 'show listen_addresses'), '')
  assert.equal(await ask(one, `select lower('ÀÉ') || current_setting('jit') || current_setting('fsync')`), 'àéoffon')
  const pid = serverPid(folder)
  await one.stop()
  assert.equal(await ask(two, 'select 1'), '1')
  await two.stop()
  assert.ok(!isAlive(pid))
  assert.ok(!existsSync(two.host))
})

test('what people wrote never reaches the log of the server', async () => {
  const folder = join(home, 'first')
  const embedded = await openEmbedded({ folder, log })
  const client = await connect(embedded)
  await client.query('create table said (words text primary key)')
  await client.query(`insert into said values ('ada@example.org')`)
  await assert.rejects(client.query('insert into said values ($1)', ['ada@example.org']))
  await assert.rejects(client.query(`select 'ada@example.org'::uuid`))
  await client.end()
  await embedded.stop()
  const logs = readdirSync(join(folder, 'log')).map(name => readFileSync(join(folder, 'log', name), 'utf8')).join('')
  assert.match(logs, /ready to accept connections/)
  assert.doesNotMatch(logs, /ada@/)
})

test('a database killed with -9 runs again by itself, with all that was committed', async () => {
  const folder = join(home, 'first')
  const embedded = await openEmbedded({ folder, log })
  await ask(embedded, `insert into said values ('kept') returning 1`)
  process.kill(serverPid(folder), 'SIGKILL')
  let answer = ''
  for (let tries = 0; tries < 100 && !answer; tries++) {
    await wait(100)
    answer = await ask(embedded, `select words from said where words = 'kept'`).catch(() => '')
  }
  assert.equal(answer, 'kept')
  await embedded.stop()
})

test('a database left by a killed Kith is adopted, and stopped in the end', async () => {
  const folder = join(home, 'first')
  const other = startOther(folder)
  await whenOpen(other)
  process.kill(other.pid!, 'SIGKILL')
  await once(other, 'exit')
  const pid = serverPid(folder)
  const embedded = await openEmbedded({ folder, log })
  assert.equal(embedded.adopted, true)
  assert.equal(serverPid(folder), pid)
  await embedded.stop()
  assert.ok(!isAlive(pid))
})

test('after everything was killed, a pid that another program has by now confuses nobody', async () => {
  const folder = join(home, 'first')
  const other = startOther(folder)
  await whenOpen(other)
  process.kill(other.pid!, 'SIGKILL')
  process.kill(serverPid(folder), 'SIGKILL')
  const file = join(folder, 'postmaster.pid')
  const bearer = spawn('sleep', ['60'])
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(bearer.pid)))
  const embedded = await openEmbedded({ folder, log })
  assert.equal(embedded.adopted, false)
  assert.equal(bearer.exitCode, null)
  bearer.kill()
  await embedded.stop()
})

test('two that open an empty folder at once share one database', async () => {
  const folder = join(home, 'both')
  const others = [startOther(folder), startOther(folder)]
  const opened = await Promise.all(others.map(whenOpen))
  assert.deepEqual(opened.map(({ adopted }) => adopted).sort(), [false, true])
  for (const other of others) {
    other.stdin!.end('stop\n')
    await once(other, 'exit')
  }
  assert.ok(!existsSync(join(folder, 'postmaster.pid')))
})

test('a first start that is killed in the middle is begun anew', async () => {
  const folder = join(home, 'half')
  const other = startOther(folder)
  const workshop = join(home, `half.new-${other.pid}`)
  while (!existsSync(join(workshop, 'data', 'base'))) await wait(5)
  process.kill(-other.pid!, 'SIGKILL')
  await once(other, 'exit')
  assert.deepEqual(readdirSync(folder), [])
  const embedded = await openEmbedded({ folder, log })
  assert.equal(await ask(embedded, 'select 1'), '1')
  assert.ok(!existsSync(workshop))
  await embedded.stop()
})

test('a folder with something else in it is refused, and nothing in it is touched', async () => {
  const folder = join(home, 'else')
  await mkdir(folder)
  writeFileSync(join(folder, 'letter.txt'), 'Dear Ada')
  await assert.rejects(openEmbedded({ folder, log }), refusal('database-folder-broken', /no PG_VERSION/))
  assert.equal(readFileSync(join(folder, 'letter.txt'), 'utf8'), 'Dear Ada')
})

test('a database of another version, and a damaged one, are refused in a sentence', async () => {
  const folder = join(home, 'half')
  writeFileSync(join(folder, 'PG_VERSION'), '15\n')
  await assert.rejects(openEmbedded({ folder, log }), refusal('database-version', /PostgreSQL 15.*brings 18/))
  writeFileSync(join(folder, 'PG_VERSION'), '18\n')
  await truncate(join(folder, 'global', 'pg_control'), 100)
  await assert.rejects(openEmbedded({ folder, log }), refusal('database-folder-broken', /damaged/))
  assert.ok(existsSync(join(folder, 'base')))
})

/** The last process of a server that has stopped may hold its folder a moment longer. */
async function unmount(disk: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return void execFileSync('umount', [disk], { stdio: 'ignore' })
    } catch (fault) {
      if (tries === 100) throw fault
      await wait(100)
    }
  }
}

test('a full disk is said plainly, at the first start and at a later one', async t => {
  const disk = join(home, 'disk')
  await mkdir(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'none', disk], { stdio: 'ignore' })
  } catch {
    t.skip('no right to mount a small disk here')
    return
  }
  try {
    await assert.rejects(openEmbedded({ folder: join(disk, 'database'), log }), refusal('disk-full', /is full/))
    assert.deepEqual(readdirSync(join(disk, 'database')), [])
    execFileSync('mount', ['-o', 'remount,size=64m', disk])
    await (await openEmbedded({ folder: join(disk, 'database'), log })).stop()
    execFileSync('sh', ['-c', 'dd if=/dev/zero of="$0/filler" bs=4k 2>/dev/null; true', disk])
    await assert.rejects(openEmbedded({ folder: join(disk, 'database'), log }), refusal('disk-full', /is full/))
    rmSync(join(disk, 'filler'))
    await (await openEmbedded({ folder: join(disk, 'database'), log })).stop()
  } finally {
    await unmount(disk)
  }
})
