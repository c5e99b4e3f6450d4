import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { ada } from '../cast.ts'
import { openReceiver } from '../receiver.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const DNS: Record<string, string> = {
  's1._domainkey.marsh.example': `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`, 'marsh.example': 'v=spf1 ip4:192.0.2.7 ~all',
  'strict.example': 'v=spf1 ip4:192.0.2.8 -all', '_dmarc.strict.example': 'v=DMARC1; p=reject'
}
const HERS = '192.0.2.7'
const FORGER = '198.51.100.9'

let it: TestWorld
let shop: Shop
let desk: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld({ resolve: async (name, type) => {
    const found = type === 'TXT' ? DNS[name.toLowerCase()] : undefined
    if (!found) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    return [[found]]
  } })
  shop = await openShop(it)
  desk = await openDoors(it, shop)
})
after(() => it.end())

let mails = 0
interface Mail { readonly subject?: string; readonly answers?: string; readonly from?: string; readonly peer?: string; readonly signed?: boolean; readonly head?: string }

/** Sends a mail in somebody's name; answers what it is called. */
async function mail(own: string, { subject = 'My gears slip', answers = '', from = `Ada Marsh <${ada.email}>`, peer = HERS, signed = false, head = '' }: Mail): Promise<string> {
  const name = `<n${++mails}@marsh.example>`
  const text = `From: ${from}\r\nTo: hello@harbour.example\r\nSubject: ${subject}\r\nMessage-ID: ${name}\r\nDate: Tue, 9 Jun 2026 10:00:00 +0000\r\n${answers ? `In-Reply-To: ${answers}\r\n` : ''}${head}\r\n${own}\r\n`
  const key = { signingDomain: 'marsh.example', selector: 's1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
  const raw = signed ? (await dkimSign(text, { ...key, signatureData: [key] })).signatures + text : text
  await it.mail(Buffer.from(raw), { from: /<([^>]+)>/.exec(from)?.[1] ?? from, to: 'hello@harbour.example', peer })
  await it.settle()
  return name
}
const last = async (): Promise<{ word: string; doubts: string; conversation: string; state: string | null; id: string }> => (await it.sql<{ word: string; doubts: string; conversation: string; state: string | null; id: string }>(`
  select m.id, m.sender_word as word, (select coalesce(string_agg(d->>'what', ','), '') from jsonb_array_elements(m.findings->'doubts') d) as doubts, c.id as conversation, c.closed_at::text as state
    from message m join message_placement p on p.message_id = m.id join conversation c on c.id = p.conversation_id
   where m.business_id = $1 and m.direction = 'in' order by m.id desc limit 1`, [shop.id]))[0]!
const outgoing = async (): Promise<number> => (await it.sql<{ n: number }>(`select count(*)::int as n from message where business_id = $1 and direction = 'out'`, [shop.id]))[0]!.n

test('whose mail was always signed by her own domain, and now is not, may be somebody else: it is told wherever it is shown', async () => {
  const first = await mail('The third gear slips.', { signed: true })
  assert.deepEqual([(await last()).word, (await last()).doubts], ['proved', ''])
  const { conversation } = await last()
  await mail('Please send the refund to another account: 12-34-56.', { answers: first, peer: FORGER })
  const forged = await last()
  assert.deepEqual([forged.word, forged.doubts, forged.conversation], ['doubtful', 'unsigned', conversation], 'it is kept where it would have come, and marked')

  const timeline = await (await desk.get(`{B}/conversations/${conversation}/timeline`)).json() as { items: { id: string; senderWord: string; findings: { domain: string; doubts: { what: string; says: string }[] } }[] }
  const entry = timeline.items.find(each => each.id === forged.id)!
  assert.deepEqual([entry.senderWord, entry.findings.domain, entry.findings.doubts], ['doubtful', 'marsh.example', [{ what: 'unsigned', says: 'marsh.example' }]])
  const queue = await (await desk.get('{B}/queue')).json() as { items: { id: string; doubtful: boolean; turn: { boosts: string[] } }[] }
  const row = queue.items.find(each => each.id === conversation)!
  assert.deepEqual([row.doubtful, row.turn.boosts], [true, []], 'nor does it chase us')
  const found = await (await desk.get('{B}/search?q=refund')).json() as { items: { hit: { doubtful: boolean } }[] }
  assert.deepEqual(found.items.map(each => each.hit.doubtful), [true])
  const other = await (await desk.get('{B}/search?q=third')).json() as { items: { hit: { doubtful: boolean } }[] }
  assert.deepEqual(other.items.map(each => each.hit.doubtful), [false])
})

test('her signed mail after it is hers, and from any server', async () => {
  const { conversation } = await last()
  await mail('It was not me who asked for a refund.', { signed: true, peer: FORGER, subject: 'Re: My gears slip', answers: '<n1@marsh.example>' })
  assert.deepEqual([(await last()).word, (await last()).conversation], ['proved', conversation])
  assert.equal(((await (await desk.get(`{B}/conversations/${conversation}`)).json()) as { doubtful: boolean }).doubtful, false)
})

test('what may be a forger\'s does nothing by itself: no word is heeded, nobody answers it, nobody reads along because of it, nobody is named by it', async () => {
  const first = await mail('The bell is loose.', { signed: true, subject: 'My bell' })
  const { conversation } = await last()
  await desk.send('POST', `{B}/conversations/${conversation}/solved-proposal`, { text: 'Is it solved?' })
  const before = await outgoing()
  for (const word of ['solved', 'yes', 'stop', 'record', 'human']) {
    await mail(word, { subject: 'Re: My bell', answers: first, peer: FORGER, head: 'Cc: Eve <eve@evil.example>\r\n' })
    const came = await last()
    assert.deepEqual([came.word, came.conversation, came.state], ['doubtful', conversation, null], word)
  }
  await mail('A new matter in her name.', { subject: 'Refund', peer: FORGER })
  assert.equal(await outgoing(), before, 'no record and no acknowledgement has left')
  assert.deepEqual(await it.sql('select 1 from participant where business_id = $1', [shop.id]), [])
  assert.deepEqual(await it.sql('select 1 from acquaintance where business_id = $1 and silenced_at is not null', [shop.id]), [])
  await mail('Hello', { from: 'The Bank <who@strict.example>', subject: 'Your account', peer: FORGER })
  assert.deepEqual([(await last()).word, (await last()).doubts], ['doubtful', 'not-its-server'])
  const [stranger] = await it.sql<{ name: string }>(`select a.name from acquaintance a join acquaintance_address d on d.acquaintance_id = a.id where d.address = 'who@strict.example'`)
  assert.equal(stranger!.name, '', 'a name that nobody has proved becomes nobody\'s')
})

test('a forger cannot end the silence that she has asked for', async () => {
  await mail('The chain came off.', { signed: true, subject: 'My chain' })
  const { conversation } = await last()
  await mail('stop', { signed: true, subject: 'Please stop' })
  assert.equal((await it.sql('select 1 from acquaintance where business_id = $1 and silenced_at is not null', [shop.id])).length, 1)
  const answer = async (): Promise<number> => (await desk.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'About your chain' })).status
  it.clock.advance(60_000)
  await mail('Write to me again!', { subject: 'Re: My chain', answers: `<n${mails - 1}@marsh.example>`, peer: FORGER })
  assert.equal((await last()).word, 'doubtful')
  assert.equal(await answer(), 403)
  await mail('I have a question after all.', { subject: 'Re: My chain', answers: `<n${mails - 2}@marsh.example>`, signed: true })
  assert.equal((await last()).conversation, conversation)
  assert.equal(await answer(), 201)
})

test('programs outside hear it with the event, and she herself sees that somebody wrote in her name', async () => {
  const { items } = await (await desk.get('{B}/conversations')).json() as { items: { doubtful: boolean }[] }
  assert.ok(items.some(row => row.doubtful))
  const receiver = await openReceiver()
  it.world.outbound.allow(receiver.name)
  assert.equal((await desk.send('POST', '{B}/webhooks', { url: receiver.url, kinds: ['message.received'] })).status, 201)
  await mail('Once more in her name.', { subject: 'Refund again', peer: FORGER })
  for (let i = 0; i < 200 && receiver.heard.length === 0; i++) {
    await it.settle()
    await wait(20)
  }
  assert.equal((JSON.parse(receiver.heard[0]!.body) as { data: { senderWord: string } }).data.senderWord, 'doubtful')
  await receiver.close()
  const facts = await it.sql<{ payload: string }>(`select p.payload from fact f join fact_payload p on p.fact_id = f.id where f.kind = 'message.received' and f.business_id = $1`, [shop.id])
  assert.ok(facts.some(each => (JSON.parse(each.payload) as { senderWord: string }).senderWord === 'doubtful'))

  const post = (path: string, body: unknown): Promise<Response> => fetch(desk.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await post('/v1/sign-in/codes', { address: ada.email })
  const code = /Your code is (\d{3} \d{3})/.exec(it.posted.filter(each => each.to === ada.email).at(-1)!.raw)![1]!
  const cookie = (await post('/v1/sign-in/sessions', { address: ada.email, code })).headers.getSetCookie()[0]!.split(';')[0]!
  const her = async <T>(path: string): Promise<T> => await (await fetch(`${desk.url}/v1/me/businesses/${shop.id}${path}`, { headers: { cookie } })).json() as T
  const rows = await her<{ items: { id: string; subject: string; doubtful: boolean }[] }>('/conversations')
  assert.equal(rows.items.find(row => row.subject === 'Refund')!.doubtful, true)
  const said = await her<{ items: { own: string; doubtful: boolean; hasReceipt: boolean }[] }>(`/conversations/${rows.items.find(row => row.subject === 'Refund')!.id}/timeline`)
  assert.deepEqual(said.items.map(({ doubtful, hasReceipt }) => [doubtful, hasReceipt]), [[true, false]])
  assert.deepEqual(it.faults, [])
})
