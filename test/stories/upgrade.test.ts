import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { restoreBackup } from '../../kit/postgres/backup/restore-backup.ts'
import { openEmbedded } from '../../kit/postgres/embedded.ts'
import { readMigrations } from '../../kit/postgres/migrate.ts'
import { prepareDatabase } from '../../kit/postgres/prepare.ts'
import { keys, root, TEST_KEY } from '../database.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-upgrade-'))
const children = new Set<ChildProcess>()
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})
const data = join(folder, 'data')

/** Opens the database of the data folder for a while, as its superuser. */
async function within(work: (admin: pg.ClientConfig) => Promise<void>): Promise<void> {
  const embedded = await openEmbedded({ folder: join(data, 'database'), log: () => {} })
  try {
    await work({ host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password })
  } finally {
    await embedded.stop()
  }
}

async function run(admin: pg.ClientConfig, ...sql: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ ...admin, database: 'kith' })
  await client.connect()
  try {
    let result: pg.QueryResult | undefined
    for (const each of sql) result = await client.query(each)
    return result!
  } finally {
    await client.end()
  }
}

/** Today's Kith, on that folder; answers what it said when it was ready or had ended. */
function start(): Promise<{ said: string; stop(): Promise<void> }> {
  const { DATABASE_URL: _, ...rest } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'main.ts')], {
    env: { ...rest, KITH_DATA: data, KITH_KEY: TEST_KEY, PORT: '0', KITH_SMTP_PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe']
  })
  children.add(child)
  let said = ''
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGINT')
    await ended
  }
  return new Promise(resolve => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => { said += String(chunk); if (said.includes('Ready in')) resolve({ said, stop }) })
    }
    void ended.then(() => resolve({ said, stop }))
  })
}

test('a database of First light, with all that was in it, is brought up to date by the start; one of a newer Kith is refused in a sentence', { timeout: 120_000 }, async () => {
  const then = join(folder, 'migrations')
  mkdirSync(then)
  for (const { name, sql } of await readMigrations(join(root, 'schema', 'migrations'))) if (name < '0004') writeFileSync(join(then, name), sql)
  await within(async admin => {
    const logins = await prepareDatabase({ admin: { ...admin, database: 'postgres' }, database: 'kith', key: keys.derive('database logins'), log: () => {} })
    await restoreBackup({ owner: logins.owner, secret: { keys }, from: createReadStream(join(import.meta.dirname, 'first-light.backup')), migrations: then, log: () => {} })
    // First light knew no login for backups.
    await run(admin, 'revoke all on database kith from kith_backup', 'drop role kith_backup', `comment on database kith is 'Kith, prepared by an earlier one'`)
    const { rows } = await run(admin, 'select count(*)::int as messages from message')
    assert.ok((rows[0] as { messages: number }).messages > 100)
  })
  const { said, stop } = await start()
  assert.match(said, /Migrating: 0007-keeping\.sql/)
  const [, url, link] = /(http:\S+)\/sign-in#link=(\S+)/.exec(said)!
  const signedIn = await fetch(`${url}/v1/sign-in/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link }) })
  assert.equal(signedIn.status, 201)
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const me = await (await fetch(`${url}/v1/me`, { headers: { cookie } })).json() as { desks: { business: { id: string } }[] }
  const queue = await (await fetch(`${url}/v1/businesses/${me.desks[0]!.business.id}/queue`, { headers: { cookie } })).json() as { items: unknown[] }
  assert.ok(queue.items.length > 3, 'what waited then, waits now')
  await stop()

  await within(async admin => {
    const { rows } = await run(admin, 'select count(*)::int as messages from message')
    assert.ok((rows[0] as { messages: number }).messages > 100)
    await run(admin, `insert into migration (name, digest) values ('9999-of-tomorrow.sql', 'x')`)
  })
  const newer = await start()
  assert.equal(newer.said.trim(), 'This Kith is older than its database, which knows 9999-of-tomorrow.sql: start the newer Kith, or put back a backup from before.')
})
