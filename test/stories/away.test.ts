import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openBusiness } from '../../domain/businesses/open-business.ts'
import { systemClock } from '../../kit/clock.ts'
import { openOutbound } from '../../kit/outbound/outbound.ts'
import { openEmbedded } from '../../kit/postgres/embedded.ts'
import { migrate } from '../../kit/postgres/migrate.ts'
import { prepareDatabase } from '../../kit/postgres/prepare.ts'
import { openServer } from '../../server.ts'
import { buildWorld } from '../../world.ts'
import { harbourBikes } from '../cast.ts'
import { keys, root } from '../database.ts'
import { speakSmtp } from '../world.ts'

const letter = (number: number): string[] => [
  'EHLO pine.example', 'MAIL FROM:<p@pine.example>', 'RCPT TO:<hello@harbour.example>', 'DATA',
  `From: p@pine.example\r\nTo: hello@harbour.example\r\nSubject: ${number}\r\nMessage-ID: <${number}@pine.example>\r\n\r\nNumber ${number}\r\n.`, 'QUIT'
]

test('while the database is away, mail is put off and never refused or lost; when it is back, all goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-away-'))
  const open = (): ReturnType<typeof openEmbedded> => openEmbedded({ folder: join(folder, 'database'), log: () => {} })
  let embedded = await open()
  const admin = { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password, database: 'postgres' }
  const logins = await prepareDatabase({ admin, database: 'kith', key: keys.derive('database logins'), log: () => {} })
  await migrate(logins.owner, join(root, 'schema', 'migrations'), () => {})
  const world = buildWorld({
    url: () => 'https://kith.example',
    logins, clock: systemClock, keys, outbound: openOutbound([]), heads: null, failed: () => {}, post: async () => ({ how: 'sent', note: '' })
  })
  const shop = harbourBikes(systemClock.now())
  await world.database.transaction({ login: 'business', businessId: shop.id }, tx => openBusiness(tx, shop))
  const server = await openServer(world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20 }, null)
  try {
    assert.match((await speakSmtp(server.smtpPort, letter(1)))[5]!, /^250 /)
    await embedded.stop()
    const away = await speakSmtp(server.smtpPort, letter(2))
    assert.ok(away.some(line => /^4\d\d /.test(line)), away.join(' | '))
    assert.ok(!away.some(line => /^5\d\d 5\.1/.test(line) || /^250 .*Kept/.test(line)), away.join(' | '))
    const health = await fetch(`http://127.0.0.1:${server.port}/ready`)
    assert.equal(health.status, 503)
    assert.deepEqual((await health.json() as { reasons: string[] }).reasons, ['The database cannot be reached.'])
    assert.equal((await fetch(`http://127.0.0.1:${server.port}/health`)).status, 200)
    embedded = await open()
    let taken: string[] = []
    for (let tries = 0; tries < 50 && !taken[5]?.startsWith('250'); tries++) taken = await speakSmtp(server.smtpPort, letter(2))
    assert.match(taken[5]!, /^250 /)
    const count = (): Promise<string> => world.database.transaction({ login: 'business', businessId: shop.id }, async tx =>
      (await tx.query('count messages', `select count(*) from message where direction = 'in'`, [])).rows[0]![0]!)
    for (let tries = 0; tries < 100 && await count() !== '2'; tries++) await new Promise(resolve => setTimeout(resolve, 100))
    assert.equal(await count(), '2')
  } finally {
    await server.close()
    await world.stop()
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
