import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HOUR } from '../../kit/clock.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../../test/world.ts'

let it: TestWorld
let desk: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld()
  desk = await openDoors(it, await openShop(it))
})
after(() => it.end())

type Own = { id: string; address: string; proved: string | null; shared: string | null }
type Caller = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: { code?: string; items?: Own[]; name?: string } }>
const callAs = (cookie: () => string): Caller => async (method, path, body) => {
  const answer = await fetch(`${desk.url}${path}`, {
    method, headers: { cookie: cookie(), ...body ? { 'content-type': 'application/json' } : {} }, ...body ? { body: JSON.stringify(body) } : {}
  })
  return { status: answer.status, body: answer.status === 204 ? {} : await answer.json() as { code?: string } }
}
const kim = callAs(() => desk.cookie)
const code = (to: string): string => /Your code is (\d{3} \d{3})/.exec(it.posted.findLast(mail => mail.to === to && mail.raw.includes('Your code'))!.raw)![1]!

async function signIn(address: string): Promise<Caller> {
  await kim('POST', '/v1/sign-in/codes', { address })
  const signedIn = await fetch(`${desk.url}/v1/sign-in/sessions`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address, code: code(address) })
  })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  return callAs(() => cookie)
}

test('an address is added by a code that was sent there for this account, and for nothing else', async () => {
  const mine = 'kim@elsewhere.example'
  assert.equal((await kim('POST', '/v1/me/address-codes', { address: 'no address' })).status, 400)
  assert.equal((await kim('POST', '/v1/me/address-codes', { address: mine })).status, 202)
  assert.equal((await kim('POST', '/v1/sign-in/sessions', { address: mine, code: code(mine) })).status, 403, 'it signs nobody in')
  const other = await signIn('stranger@elsewhere.example')
  assert.equal((await other('POST', '/v1/me/addresses', { address: mine, code: code(mine) })).status, 403, 'and adds it to no other account')
  const added = await kim('POST', '/v1/me/addresses', { address: mine, code: code(mine) })
  assert.deepEqual(added.body.items!.map(each => each.address), ['kim@harbour.example', mine])
})

test('of an address that somebody has, she says whose it is; who loses it is told by mail, and it opens the account no more', async () => {
  const theirs = 'both@elsewhere.example'
  const first = await signIn(theirs)
  it.clock.advance(HOUR)
  const second = await signIn('second@elsewhere.example')
  await second('POST', '/v1/me/address-codes', { address: theirs })
  const asked = await second('POST', '/v1/me/addresses', { address: theirs, code: code(theirs) })
  assert.deepEqual([asked.status, asked.body.code], [409, 'somebody-has-it'])
  assert.equal((await second('POST', '/v1/me/addresses', { address: theirs, code: code(theirs), held: 'alone' })).status, 201, 'the question has not spent the code')
  assert.deepEqual((await first('GET', '/v1/me/addresses')).body.items, [])
  assert.deepEqual((await (await signIn(theirs))('GET', '/v1/me/addresses')).body.items!.map(each => each.address), ['second@elsewhere.example', theirs])
})

test('the last way in stays; what was removed is told there too', async () => {
  const only = await signIn('only@elsewhere.example')
  const [own] = (await only('GET', '/v1/me/addresses')).body.items as [Own]
  const refused = await only('DELETE', `/v1/me/addresses/${own.id}`)
  assert.deepEqual([refused.status, refused.body.code], [409, 'last-way-in'])
  await only('POST', '/v1/me/address-codes', { address: 'info@elsewhere.example' })
  const { items } = (await only('POST', '/v1/me/addresses', { address: 'info@elsewhere.example', code: code('info@elsewhere.example') })).body
  assert.ok(items!.find(each => each.address.startsWith('info@'))!.shared, 'an office mailbox is shared')
  assert.equal((await only('DELETE', `/v1/me/addresses/${own.id}`)).status, 409, 'and is no way in by itself')
  await only('POST', '/v1/me/address-codes', { address: 'new@elsewhere.example' })
  await only('POST', '/v1/me/addresses', { address: 'new@elsewhere.example', code: code('new@elsewhere.example') })
  assert.equal((await only('DELETE', `/v1/me/addresses/${own.id}`)).status, 204)
  await it.settle()
  const told = it.posted.filter(mail => mail.raw.includes('address was removed')).map(mail => mail.to).sort()
  assert.deepEqual(told, ['new@elsewhere.example', 'only@elsewhere.example'], 'and not at the office, where others read')
  assert.equal((await (await signIn('another@elsewhere.example'))('DELETE', `/v1/me/addresses/${items![0]!.id}`)).status, 404, 'of another account nothing is there')
})

test('she is called what she says; whoever joins by a code has no name yet', async () => {
  const fresh = await signIn('fresh@elsewhere.example')
  assert.equal((await fresh('GET', '/v1/me')).body.name, '')
  assert.equal((await fresh('PUT', '/v1/me/name', { name: ' Ada ' })).status, 204)
  assert.equal((await fresh('GET', '/v1/me')).body.name, 'Ada')
})
