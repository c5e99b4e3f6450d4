import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { joinAsPerson, serveAs } from '../../domain/people/person.ts'
import { MINUTE } from '../../kit/clock.ts'
import { openLog } from '../../kit/log.ts'
import { keepMailbox } from '../../channels/email/mailbox/mailbox.ts'
import { openFakeProvider } from '../fake-mail-provider.ts'
import { openReceiver } from '../receiver.ts'
import { openDoors, openShop, openTestWorld, type Posted, speakSmtp } from '../world.ts'

/** What must not be found where it does not belong. Each is found in no dictionary. */
const WORDS = 'Zaunkoenig-quartz'
const NAME = 'Philomena Wobblethorpe'
const ADDRESS = 'canary.wobblethorpe@aviary.example'
const MEMBER_ADDRESS = 'keeper.brambleford@aviary.example'
const NOTE = 'Nachtigall-obsidian'

/** Where what people wrote and how they are reached is kept, and nowhere else. */
const KEPT_IN: Readonly<Record<string, readonly string[]>> = {
  [WORDS]: ['message', 'inbound', 'request_answer', 'conversation'], [NAME]: ['message', 'inbound', 'request_answer', 'acquaintance'],
  [ADDRESS]: ['message', 'inbound', 'request_answer', 'acquaintance_address', 'machine_mail'], [MEMBER_ADDRESS]: ['person_address'], [NOTE]: ['note', 'request_answer']
}

test('no secret and no personal value is found in a log, an error, a job, a fact, a webhook or an address, after everything went well and badly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-canary-'))
  const log = openLog(join(folder, 'kith.log'))
  const posted: Posted[] = []
  let post: 'takes' | 'throws' | 'refuses' = 'takes'
  const provider = await openFakeProvider('google')
  const it = await openTestWorld({
    mailProviders: provider.providers,
    post: async mail => {
      posted.push({ ...mail, raw: mail.raw.toString() })
      if (post === 'throws') throw Object.assign(new Error('the pipe broke'), { code: 'EPIPE' })
      return post === 'refuses' ? { how: 'later', note: 'The receiving side asks us to try later (450).' } : { how: 'sent', note: '' }
    }
  })
  const urls: string[] = []
  const seen = (message: unknown): void => { urls.push(String((message as { request: { url?: string } }).request.url)) }
  const written: string[] = []
  const streams = [process.stderr, process.stdout].map(stream => ({ stream, write: stream.write.bind(stream) }))
  for (const { stream, write } of streams) stream.write = ((...told: Parameters<typeof write>) => { written.push(String(told[0])); return write(...told) }) as typeof stream.write
  subscribe('http.server.request.start', seen)
  const receiver = await openReceiver()
  const [boxPassword, smtpPassword] = ['Rohrdommel-basalt-secret', 'Wendehals-granit-secret']
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const person = await joinAsPerson(it.world.database, { name: 'Keeper', email: MEMBER_ADDRESS, at: it.clock.now() })
    await serveAs(it.world.database, person, { businessId: shop.id, memberId: shop.sam }, it.clock.now())
    const problems: string[] = []
    const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> => {
      const response = await desk.send(method, path, body, headers)
      if (!response.ok) problems.push(await response.clone().text())
      return response
    }
    const raw = async (path: string, init: RequestInit): Promise<void> => {
      const response = await fetch(`${desk.url}${path}`, init)
      if (!response.ok) problems.push(await response.text() + JSON.stringify([...response.headers]))
    }
    const json = { 'content-type': 'application/json' }

    // A member comes in by a code, wrongly and rightly.
    await send('POST', '/v1/sign-in/codes', { address: MEMBER_ADDRESS })
    const code = /\b(\d{6})\b|\b(\d{3}[ -]\d{3})\b/.exec(posted.at(-1)!.raw.split('\r\n\r\n').slice(1).join())?.[0].replaceAll(/\D/g, '')
    assert.ok(code)
    await send('POST', '/v1/sign-in/sessions', { address: MEMBER_ADDRESS, code: '000000' })
    const entered = await send('POST', '/v1/sign-in/sessions', { address: MEMBER_ADDRESS, code })
    const session = /kith_session=([^;]+)/.exec(entered.headers.getSetCookie().join())![1]!
    await send('POST', '/v1/sign-in/sessions', { link: desk.link })
    await send('POST', '/v1/sign-in/sessions', { link: desk.link })

    // A program and two receivers, one of which throws back what it hears.
    it.world.outbound.allow(receiver.name)
    const { token } = await (await send('POST', '{B}/programs', { name: 'Robot', scopes: ['conversations:read', 'conversations:write', 'queue:read'] }, { 'idempotency-key': 'canary-program' })).json() as { token: string }
    const bearer = { authorization: `Bearer ${token}` }
    const { id: hook, secret } = await (await send('POST', '{B}/webhooks', { url: receiver.url, kinds: ['message.received', 'message.written'] })).json() as { id: string; secret: string }
    const { secret: newer } = await (await send('POST', `{B}/webhooks/${hook}/secrets`)).json() as { secret: string }
    receiver.answer = (response, { headers }) => response.writeHead(500, { 'content-type': 'text/plain' }).end(`${ADDRESS} ${JSON.stringify(headers)}`)

    // A mailbox by passwords that are wrong and one by tokens; its provider takes the leave back; the mail server hears all of them.
    it.world.outbound.allow('127.0.0.1')
    const end = (port: number, password: string): object => ({ host: '127.0.0.1', port, security: 'none', login: 'hello@aviary.example', password })
    const box = { address: 'hello@aviary.example', imap: end(provider.imap.port, boxPassword), smtp: end(9, smtpPassword) }
    await send('POST', '{B}/mailbox/checks', box)
    await send('PUT', '{B}/mailbox', box)
    const leave = async (): Promise<Response> => {
      const { location, passage } = await (await send('POST', '{B}/mailbox/leave-starts', { provider: 'google', address: 'hello@aviary.example' })).json() as { location: string; passage: string }
      return send('POST', '{B}/mailbox/leave-returns', { passage, query: await provider.signIn(location) })
    }
    provider.who = 'somebody@else.example'
    await leave()
    provider.who = 'hello@aviary.example'
    assert.equal((await leave()).status, 201)
    await it.settle()
    await send('GET', '{B}/mailbox')
    provider.takeBack()
    provider.imap.cut()
    for (let i = 0; i < 3; i++) {
      await new Promise(resolve => setTimeout(resolve, 100))
      it.clock.advance(MINUTE)
      await it.settle()
    }
    assert.match((await it.sql<{ trouble: string }>('select trouble from mailbox'))[0]!.trouble, /no more/)
    // Others by passwords, kept as if both ends had worked.
    const other = await openShop(it, 'lagoon')
    await it.as(other.id, async tx => keepMailbox(tx, it.world.keys, box as Parameters<typeof keepMailbox>[2], { validity: 1, last: 1 }, it.clock.now()))
    await it.settle()
    await it.sql('delete from mailbox where business_id = $1', [shop.id]) // mail goes out by the post of the test again

    // Mail, at the wire and by a visit; answered by a member and by the program; the post fails.
    await speakSmtp(desk.smtpPort, ['EHLO aviary.example', `MAIL FROM:<${ADDRESS}>`, 'RCPT TO:<hello@harbour.example>', 'DATA',
      `From: ${NAME} <${ADDRESS}>\r\nTo: hello@harbour.example\r\nSubject: ${WORDS}\r\nMessage-ID: <${WORDS}@aviary.example>\r\n\r\n${WORDS}\r\n.`, 'QUIT'])
    await send('POST', '{B}/counter/visits', { name: NAME, said: WORDS, address: ADDRESS })
    await it.settle()
    const { items } = await (await desk.get('{B}/conversations')).json() as { items: { id: string }[] }
    const at = `{B}/conversations/${items[0]!.id}`
    for (const [nth, way] of (['takes', 'throws', 'refuses'] as const).entries()) {
      post = way
      await send('POST', `${at}/messages`, { text: `${WORDS} ${nth}` })
      await raw(`/v1/businesses/${shop.id}/conversations/${items[0]!.id}/messages`, { method: 'POST', headers: { ...json, ...bearer }, body: JSON.stringify({ text: `${WORDS} by program ${nth}` }) })
      it.clock.advance(MINUTE)
      await it.settle()
    }
    await send('POST', `${at}/notes`, { text: NOTE })
    await it.mail(Buffer.from(`From: <${ADDRESS}>\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n${WORDS}`), { from: ADDRESS, to: 'hello@harbour.example' })

    // What is refused, in as many ways as there are.
    await send('POST', `${at}/messages`, { text: { [WORDS]: ADDRESS } })
    await send('POST', '{B}/counter/visits', { name: [NAME], said: 7, address: [ADDRESS] })
    await send('PUT', `${at}/matter`, { need: WORDS, kind: ADDRESS })
    await send('POST', '{B}/webhooks', { url: `https://${NAME}:${secret}@shop.example/${WORDS}`, kinds: [WORDS] })
    await send('POST', '{B}/webhooks', { url: `https://10.0.0.1/${secret}`, kinds: ['message.received'] })
    await send('POST', '{B}/programs', { name: WORDS, scopes: [token] })
    await send('POST', '/v1/sign-in/codes', { address: `${ADDRESS}\u0000` })
    await raw('/v1/sign-in/codes', { method: 'POST', headers: json, body: `{"address":"${ADDRESS}` })
    await raw('/v1/sign-in/codes', { method: 'POST', headers: { 'content-type': `text/${WORDS}` }, body: WORDS })
    await raw(`/v1/businesses/${shop.id}/queue`, { headers: { authorization: `Bearer ${token.slice(0, -1)}x` } })
    await raw(`/v1/businesses/${shop.id}/programs`, { headers: bearer })
    await raw('/v1/me', { headers: { cookie: `kith_session=${session.slice(0, -2)}xx` } })
    await raw(`/v1/sign-in/codes`, { method: 'POST', headers: { ...json, origin: `https://${WORDS}.example` }, body: '{}' })
    // A fault of the database, which quotes values.
    await it.as(shop.id, tx => tx.query('canary', 'select $1::text::uuid', [ADDRESS])).catch(error => log.fault('canary', error))
    await it.sql('alter table note rename to note_away')
    await send('POST', `${at}/notes`, { text: NOTE })
    await it.sql('alter table note_away rename to note')
    await it.settle()
    for (const { where, error } of it.faults) log.fault(where, error)
    await new Promise(resolve => setTimeout(resolve, 100))

    assert.ok(problems.length >= 14, `${problems.length} were refused`)
    assert.ok(it.faults.length > 0 && receiver.heard.length > 0 && urls.length > 20)
    const secrets: Record<string, string> = { code, session, token, secret, newer, link: desk.link, boxPassword, smtpPassword, ...Object.fromEntries(provider.given.map((token, nth) => [`token ${nth}`, token])) }
    assert.ok(provider.given.length >= 6)
    for (const [name, value] of Object.entries(secrets)) assert.ok(value.length >= 6, name)
    const personal = Object.keys(KEPT_IN)
    const places: Record<string, string> = {
      'the log': readFileSync(join(folder, 'kith.log'), 'utf8'), 'what was printed': written.join(''), 'what was refused': problems.join('\n'),
      'an address of a request': urls.join('\n'), 'what a receiver heard': receiver.heard.map(({ body, headers, path }) => body + JSON.stringify(headers) + path).join('\n')
    }
    const found: string[] = []
    for (const [place, text] of Object.entries(places)) {
      for (const [name, value] of [...Object.entries(secrets), ...personal.map(value => [value, value] as const)]) {
        // Six digits are found by chance in numbers; as a word of their own they would be the code.
        const there = name === 'code' ? new RegExp(`(?<![\\w.-])${value}(?![\\w.-])`).test(text) : text.includes(value) || text.includes(encodeURIComponent(value))
        if (there) found.push(`${name} in ${place}`)
      }
    }
    const tables = await it.sql<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`)
    for (const { name: table } of tables) {
      const rows = await it.sql(`select * from ${table}`)
      const text = JSON.stringify(rows, (_, value: unknown) => {
        const bytes = (value as { type?: string; data?: number[] } | null)?.type === 'Buffer' ? Buffer.from((value as { data: number[] }).data) : null
        return bytes ? `${bytes.toString('latin1')} ${bytes.toString('base64')} ${bytes.toString('hex')}` : value
      })
      for (const [name, value] of Object.entries(secrets)) {
        if (name === 'code' ? new RegExp(`"${value}"`).test(text) : text.includes(value)) found.push(`${name} in the table ${table}`)
      }
      for (const value of personal) if (text.includes(value) && !KEPT_IN[value]!.includes(table)) found.push(`${value} in the table ${table}`)
    }
    assert.deepEqual(found, [])
    // The sweep would have found them: they are where they belong.
    const [kept] = await it.sql<{ own: string }>(`select own from message where own like '%${WORDS}%' limit 1`)
    assert.ok(kept && tables.length > 30)
  } finally {
    unsubscribe('http.server.request.start', seen)
    for (const { stream, write } of streams) stream.write = write
    await it.end()
    await provider.close()
    await receiver.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
