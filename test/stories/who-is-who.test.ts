import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { MINUTE } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

type Someone = { id: Id; name: string; address: string | null }
type Evidence = { field: string; name: string; says: string; bits: number }
type View = {
  id: Id; name: string; group: Someone[]; addresses: { address: string; of: Id }[]; traits: { id: Id; kind: string; value: string; source: string; from: Id | null; disputedAt: string | null }[]
  links: { id: Id; ground: string; evidence: Evidence[] }[]; suggestions: { id: Id; a: Someone; b: Someone; evidence: Evidence[] }[]; aparts: { id: Id }[]
  conversations: { id: Id; subject: string; firstParty: { id: Id; name: string; group?: { name: string; count: number } } }[]; firms: { name: string }[]
}
type Said = { what: string; id: Id; ground: string; endedAt: string | null; by: { kind: string; name: string | null }; endedBy: { kind: string; name: string | null } | null }

let it: TestWorld
let shop: Shop
let desk: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  desk = await openDoors(it, shop)
})
after(async () => {
  assert.deepEqual(it.faults, [])
  await it.end()
})

let mails = 0
const mail = async (from: string, name: string, own: string, more = ''): Promise<void> => {
  await it.mail(`From: ${name === '' ? from : `"${name}" <${from}>`}\nTo: hello@harbour.example\nSubject: Matter ${++mails}\nMessage-ID: <m${mails}@x.example>\n${more}\n${own}\n`, { from, to: 'hello@harbour.example' })
}
const whoIs = async (address: string): Promise<Id> => (await it.sql<{ id: Id }>('select acquaintance_id as id from acquaintance_address where business_id = $1 and address = $2', [shop.id, address]))[0]!.id
const ask = async <T>(path: string): Promise<T> => {
  const answer = await desk.get(path)
  assert.equal(answer.status, 200, await answer.clone().text())
  return answer.json() as Promise<T>
}
const view = async (address: string): Promise<View> => ask(`{B}/acquaintances/${await whoIs(address)}`)
const done = async (answer: Promise<Response>): Promise<Response> => {
  const response = await answer
  assert.ok(response.ok, await response.clone().text())
  return response
}
const counts = async (address: string): Promise<{ links: number; suggestions: number }> => {
  const { links, suggestions } = await view(address)
  return { links: links.length, suggestions: suggestions.length }
}

/** She signs in by a code that comes to her address, which proves it. */
async function enter(address: string): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const post = (path: string, body: unknown, headers = {}): Promise<Response> =>
    fetch(desk.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  assert.equal((await post('/v1/sign-in/codes', { address })).status, 202)
  const code = /Your code is (\d{3} \d{3})/.exec(it.posted.filter(each => each.to === address).at(-1)!.raw)![1]!
  const cookie = (await post('/v1/sign-in/sessions', { address, code })).headers.getSetCookie()[0]!.split(';')[0]!
  return (method, path, body) => fetch(desk.url + path.replace('{M}', `/v1/me/businesses/${shop.id}`), {
    method, headers: { cookie, ...body === undefined ? {} : { 'content-type': 'application/json' } }, ...body === undefined ? {} : { body: JSON.stringify(body) }
  })
}

test('a mail from an unknown address with a known number in its signature is suggested with its evidence; accepted, the whole story; undone; and she says that is not me', async () => {
  await mail('ada@marsh.example', 'Ada Marsh', 'The gears slip.', '\nKind regards\nAda Marsh\n+44 117 496 0958')
  await it.settle()
  await mail('adam88@new.example', 'A. Marsh', 'Is it ready?\n\n-- \nA. Marsh\nTel: 0044 117 4960958')
  await it.settle()
  const before = await view('adam88@new.example')
  assert.equal(before.links.length, 0)
  assert.equal(before.suggestions.length, 1)
  const { id, evidence } = before.suggestions[0]!
  assert.ok(evidence.some(each => each.field === 'phone' && each.says === 'the same' && each.bits > 5), JSON.stringify(evidence))
  assert.ok(!JSON.stringify(evidence).includes('496'), 'evidence is in words, and has no value')
  assert.deepEqual(before.traits.map(({ kind, source }) => `${kind} ${source}`), ['phone said'])
  assert.ok(before.traits[0]!.from, 'which names the message in which she said it')
  assert.deepEqual((await ask<{ items: { id: Id }[] }>('{B}/suggestions')).items.map(each => each.id), [id])

  await done(desk.send('PUT', `{B}/suggestions/${id}/outcome`, { outcome: 'linked' }))
  const one = await view('adam88@new.example')
  assert.deepEqual([one.name, one.group.length, one.conversations.length, one.addresses.length], ['Ada Marsh', 2, 2, 2])
  assert.equal(new Set(one.conversations.map(each => each.firstParty.id)).size, 2, 'each conversation keeps its own first party')
  assert.deepEqual(one.conversations[0]!.firstParty.group, { name: 'Ada Marsh', count: 2 })
  const found = await ask<{ items: { count: number; name: string }[] }>('{B}/acquaintances?q=adam88@new.example')
  assert.deepEqual(found.items.map(({ count, name }) => ({ count, name })), [{ count: 2, name: 'Ada Marsh' }])
  for (const q of ['marsh ADA', '0117 496-0958']) assert.ok((await ask<{ items: unknown[] }>(`{B}/acquaintances?q=${encodeURIComponent(q)}`)).items.length > 0, q)
  const hits = await ask<{ items: { subject: string }[] }>('{B}/search?q=adam88@new.example')
  assert.ok(hits.items.some(each => each.subject === 'Matter 1'), 'search finds by any of her addresses what passed by the others')

  const history = await ask<{ items: Said[] }>(`{B}/acquaintances/${one.id}/links`)
  assert.deepEqual(history.items.map(({ what, ground, by }) => [what, ground, by.kind, by.name]), [['link', 'member', 'member', 'Kim']])
  await done(desk.send('DELETE', `{B}/links/${history.items[0]!.id}`))
  assert.equal((await view('adam88@new.example')).group.length, 1)
  const after = (await ask<{ items: Said[] }>(`{B}/acquaintances/${one.id}/links`)).items[0]!
  assert.deepEqual([after.endedAt !== null, after.endedBy!.name], [true, 'Kim'])
  await mail('adam88@new.example', 'A. Marsh', 'Hello?\n\n-- \nTel: 0117 4960958')
  await it.settle()
  assert.deepEqual(await counts('adam88@new.example'), { links: 0, suggestions: 0 }, 'what a member has undone no likelihood does again')

  await done(desk.send('POST', '{B}/links', { one: await whoIs('ada@marsh.example'), other: await whoIs('adam88@new.example') }))
  const her = await enter('ada@marsh.example')
  const record = async (): Promise<{ linked: { acquaintanceId: Id; address: string }[]; traits: { id: Id; value: string }[] }> =>
    (await (await done(her('GET', '{M}/record'))).json() as { items: [never] }).items[0]
  const { linked: [other] } = await record()
  assert.equal(other!.address, 'a•••@n•••.example')
  assert.equal(other!.acquaintanceId, await whoIs('adam88@new.example'))
  const { ids: [apart] } = await (await done(her('POST', '{M}/aparts', { acquaintanceId: other!.acquaintanceId }))).json() as { ids: Id[] }
  assert.deepEqual((await record()).linked, [])
  const apartNow = await view('ada@marsh.example')
  assert.deepEqual([apartNow.group.length, apartNow.aparts.length], [1, 1])
  const denied = await desk.send('POST', '{B}/links', { one: apartNow.id, other: other!.acquaintanceId })
  assert.equal((await denied.json() as { code: string }).code, 'kept-apart')
  const notTheirs = await desk.send('DELETE', `{B}/aparts/${apart}`)
  assert.equal((await notTheirs.json() as { code: string }).code, 'said-by-her')
  await done(her('DELETE', `{M}/aparts/${apart}`))
  assert.equal((await view('ada@marsh.example')).group.length, 2, 'taken back, it is as it was')

  const [trait] = (await record()).traits
  await done(her('PUT', `{M}/traits/${trait!.id}/dispute`, { disputed: true }))
  assert.ok((await view('ada@marsh.example')).traits.find(each => each.id === trait!.id)!.disputedAt, 'members see that she disputes it')
})

test('linked only by likelihood, her messages are shown to nobody\'s account until she proves the address', async () => {
  const card = '\n\n-- \nRuth Okonkwo-Brandt\nMobile: +44 7700 900123\n14 Quay Parade, Bristol BS1 6UX'
  await mail('ruth.okonkwo@one.example', 'Ruth Okonkwo-Brandt', `First of one.${card}`)
  await it.settle()
  await mail('ruth.okonkwo@two.example', 'Ruth Okonkwo-Brandt', `Secret of two.${card}`)
  await it.settle()
  assert.deepEqual(await counts('ruth.okonkwo@two.example'), { links: 0, suggestions: 1 }, 'mother and daughter may share all of this')
  for (const address of ['ruth.okonkwo@one.example', 'ruth.okonkwo@two.example']) {
    await done(desk.send('POST', `{B}/acquaintances/${await whoIs(address)}/traits`, { kind: 'birth', value: '1971-03-09' }))
  }
  await it.settle()
  const { links, suggestions } = await view('ruth.okonkwo@two.example')
  assert.deepEqual([links.map(each => each.ground), suggestions.length], [['likelihood'], 0])
  const her = await enter('ruth.okonkwo@one.example')
  const [theirs] = await it.sql<{ id: Id }>('select id from conversation where acquaintance_id = $1', [await whoIs('ruth.okonkwo@two.example')])
  const everything = async (): Promise<string> => {
    const { items } = await (await her('GET', '{M}/conversations')).json() as { items: { id: Id }[] }
    const lines = await Promise.all(items.map(async each => (await her('GET', `{M}/conversations/${each.id}/timeline`)).text()))
    return [JSON.stringify(items), ...lines, await (await her('GET', '{M}/record')).text(), await (await her('GET', '/v1/me/businesses')).text()].join()
  }
  assert.match(await everything(), /First of one/)
  assert.ok(!/Secret of two|ruth\.okonkwo@two/.test(await everything()))
  assert.equal((await her('GET', `{M}/conversations/${theirs!.id}`)).status, 404)
  await done(her('POST', '/v1/me/address-codes', { address: 'ruth.okonkwo@two.example' }))
  const code = /code[^0-9]*(\d{3} ?\d{3})/i.exec(it.posted.filter(each => each.to === 'ruth.okonkwo@two.example').at(-1)!.raw)![1]!
  await done(her('POST', '/v1/me/addresses', { address: 'ruth.okonkwo@two.example', code }))
  assert.match(await everything(), /Secret of two/)
})

test('is this you? She sees a masked address and proves it, or says that is not me', async () => {
  await mail('nell@ferry.example', 'Nell Harrow', 'A bell, please.\n\n-- \nTel: +44 117 496 0111')
  await it.settle()
  await mail('n.h@works.example', 'N Harrow', 'And a lamp.\n\n-- \nTel: +44 117 496 0111')
  await it.settle()
  const { suggestions: [suggestion] } = await view('n.h@works.example')
  const her = await enter('nell@ferry.example')
  const questions = async (): Promise<{ id: Id; address: string; mine: boolean }[]> => (await (await done(her('GET', '{M}/questions'))).json() as { items: [] }).items
  assert.deepEqual(await questions(), [], 'nobody has asked her')
  await done(desk.send('PUT', `{B}/suggestions/${suggestion!.id}/question`))
  const [question] = await questions()
  assert.deepEqual([question!.address, question!.mine], ['n•••@w•••.example', false])
  const unproved = await her('PUT', `{M}/questions/${question!.id}/answer`, { answer: 'me' })
  assert.equal((await unproved.json() as { code: string }).code, 'address-not-proved')
  await done(her('POST', '/v1/me/address-codes', { address: 'n.h@works.example' }))
  const code = /code[^0-9]*(\d{3} ?\d{3})/i.exec(it.posted.filter(each => each.to === 'n.h@works.example').at(-1)!.raw)![1]!
  await done(her('POST', '/v1/me/addresses', { address: 'n.h@works.example', code }))
  await done(her('PUT', `{M}/questions/${question!.id}/answer`, { answer: 'me' }))
  assert.deepEqual((await view('nell@ferry.example')).links.map(each => each.ground), ['person'])

  await mail('nell.h@harrow.example', 'Nell Harrow', 'A pump.\n\n-- \nTel: +44 117 496 0111')
  await it.settle()
  const [again] = (await view('nell.h@harrow.example')).suggestions
  await done(desk.send('PUT', `{B}/suggestions/${again!.id}/question`))
  const asked = await questions()
  await done(her('PUT', `{M}/questions/${asked[0]!.id}/answer`, { answer: 'not-me' }))
  assert.deepEqual(await questions(), [])
  assert.deepEqual(await counts('nell.h@harrow.example'), { links: 0, suggestions: 0 })
})

test('a reply that was sent stays where it is when its people are no longer one, and answers find it', async () => {
  await mail('joan@reed.example', 'Joan Reed', 'My lamp broke.')
  await mail('joan.reed@work.example', 'Joan Reed', 'About the lamp.')
  await it.settle()
  const [a, b] = [await whoIs('joan@reed.example'), await whoIs('joan.reed@work.example')]
  const { id } = await (await done(desk.send('POST', '{B}/links', { one: a, other: b }))).json() as { id: Id }
  const [conversation] = (await view('joan@reed.example')).conversations.filter(each => each.firstParty.id === a)
  await done(desk.send('POST', `{B}/conversations/${conversation!.id}/messages`, { text: 'We mend it.' }))
  it.clock.advance(MINUTE)
  await it.settle()
  const sent = it.posted.at(-1)!
  assert.equal(sent.to, 'joan@reed.example', 'by the address of that conversation, and no other of hers')
  await done(desk.send('DELETE', `{B}/links/${id}`))
  const messageId = /^Message-ID: (.+)$/im.exec(sent.raw)![1]!.trim()
  await mail('joan@reed.example', 'Joan Reed', 'Thank you.', `In-Reply-To: ${messageId}\n`)
  await mail('joan.reed@work.example', 'Joan Reed', 'What was that about?', `In-Reply-To: ${messageId}\n`)
  await it.settle()
  const own = (await view('joan@reed.example')).conversations
  assert.deepEqual(own.map(each => each.id), [conversation!.id], 'her answer finds it')
  assert.equal((await view('joan.reed@work.example')).conversations.length, 2, 'somebody else\'s does not join')
})

test('she disowns an address while a member replies to it: both happen, the two are apart, and nothing of it is hers', async () => {
  await mail('ivy@stone.example', 'Ivy Stone', 'A question.')
  await mail('i.stone@mill.example', 'Ivy Stone', 'Something of the other.')
  await it.settle()
  const [a, b] = [await whoIs('ivy@stone.example'), await whoIs('i.stone@mill.example')]
  const her = await enter('ivy@stone.example')
  await done(her('POST', '/v1/me/address-codes', { address: 'i.stone@mill.example' }))
  const code = /code[^0-9]*(\d{3} ?\d{3})/i.exec(it.posted.filter(each => each.to === 'i.stone@mill.example').at(-1)!.raw)![1]!
  await done(her('POST', '/v1/me/addresses', { address: 'i.stone@mill.example', code }))
  await done(desk.send('POST', '{B}/links', { one: a, other: b }))
  const conversation = (await view('i.stone@mill.example')).conversations.find(each => each.firstParty.id === b)!
  const [disowned, reply] = await Promise.all([
    her('PUT', '/v1/me/disownments', { businessId: shop.id, acquaintanceId: b, disowned: true }),
    desk.send('POST', `{B}/conversations/${conversation.id}/messages`, { text: 'An answer to the other.' })
  ])
  assert.deepEqual([disowned.status, reply.status], [204, 201])
  it.clock.advance(MINUTE)
  await it.settle()
  assert.equal(it.posted.at(-1)!.to, 'i.stone@mill.example')
  assert.deepEqual((await view('ivy@stone.example')).group.length, 1)
  assert.equal((await her('GET', `{M}/conversations/${conversation.id}`)).status, 404)
  await done(her('PUT', '/v1/me/disownments', { businessId: shop.id, acquaintanceId: b, disowned: false }))
  assert.equal((await view('ivy@stone.example')).group.length, 2, 'taken back, they stand as before')
  assert.equal((await her('GET', `{M}/conversations/${conversation.id}`)).status, 200)
})

test('a firm\'s account manager sees all that passed with its people, on every channel; they do not see each other\'s', async () => {
  await mail('pam@tillyard.example', 'Pam Tillyard', 'Ten bells.')
  await it.settle()
  const refused = await desk.send('POST', '{B}/firms', { kind: 'firm', name: 'Mail', domain: 'gmail.com' })
  assert.equal((await refused.json() as { code: string }).code, 'domain-public')
  const { id } = await (await done(desk.send('POST', '{B}/firms', { kind: 'firm', name: 'Tillyard Ltd', domain: 'tillyard.example' }))).json() as { id: Id }
  await done(desk.send('PUT', `{B}/firms/${id}`, { name: 'Tillyard Ltd', managerId: shop.sam }))
  await mail('quentin@tillyard.example', 'Quentin Moss', 'Ten lamps.')
  await done(desk.send('POST', '{B}/counter/visits', { name: 'Rosa Field', said: 'For Tillyard: ten pumps', address: 'rosa@private.example' }))
  await it.settle()
  await done(desk.send('POST', `{B}/firms/${id}/people`, { acquaintanceId: await whoIs('rosa@private.example') }))
  const people = (await ask<{ people: { address: string; ground: string }[] }>(`{B}/firms/${id}`)).people
  assert.deepEqual(people.map(({ address, ground }) => `${address} ${ground}`).sort(), ['pam@tillyard.example domain', 'quentin@tillyard.example domain', 'rosa@private.example member'])
  const all = await ask<{ items: { lastChannel: string }[] }>(`{B}/firms/${id}/conversations`)
  assert.deepEqual(all.items.map(each => each.lastChannel).sort(), ['counter', 'email', 'email'])
  assert.deepEqual((await view('pam@tillyard.example')).firms.map(each => each.name), ['Tillyard Ltd'])
  assert.deepEqual((await view('pam@tillyard.example')).group.length, 1, 'to share a firm makes nobody the same')
  const her = await enter('pam@tillyard.example')
  const { items } = await (await her('GET', '{M}/conversations')).json() as { items: { excerpt: string }[] }
  assert.deepEqual(items.map(each => each.excerpt), ['Ten bells.'])
  await done(desk.send('DELETE', `{B}/firms/${id}/people/${await whoIs('quentin@tillyard.example')}`))
  await mail('quentin@tillyard.example', 'Quentin Moss', 'Again.\n\n-- \nTel: 0117 496 0777')
  await it.settle()
  assert.equal((await ask<{ people: unknown[] }>(`{B}/firms/${id}`)).people.length, 2, 'whom a member has taken out no domain puts back')
})

test('two who come at the same instant, or again and again, are laid before the members once', async () => {
  const card = '\n\n-- \nTel: +44 117 496 0222'
  await Promise.all([mail('vera@north.example', 'Vera Nightingale', `One.${card}`), mail('vera.n@south.example', 'Vera Nightingale', `Two.${card}`)])
  await Promise.all([it.settle(), it.settle()])
  await mail('vera@north.example', 'Vera Nightingale', `Three.${card}`)
  await it.settle()
  assert.deepEqual(await counts('vera@north.example'), { links: 0, suggestions: 1 })
  const [{ made }] = await it.sql<{ made: number }>(`select count(*)::int as made from acquaintance_suggestion where a_id = any($1) or b_id = any($1)`,
    [[await whoIs('vera@north.example'), await whoIs('vera.n@south.example')]]) as [{ made: number }]
  assert.equal(made, 1)
})

test('a shared office telephone with 500 people links nobody, and few are suggested', async () => {
  const given = ['Ann', 'Bo', 'Cem', 'Dai', 'Eve', 'Finn', 'Gus', 'Hal', 'Ida', 'Jon', 'Kai', 'Lea', 'Max', 'Nia', 'Ola', 'Pia', 'Raj', 'Sue', 'Tom', 'Uma']
  const family = ['Abbott', 'Bergmann', 'Castillo', 'Dvorak', 'Eriksen', 'Fontaine', 'Grigoriev', 'Hashimoto', 'Ivanov', 'Jankowski', 'Kowalczyk', 'Lombardi', 'Mbeki',
    'Nakamura', 'Olufsen', 'Petrov', 'Quispe', 'Rossi', 'Schneider', 'Takahashi', 'Ulrich', 'Vasquez', 'Weiss', 'Xenakis', 'Yilmaz']
  const before = await it.sql(`select id from acquaintance_suggestion`)
  for (let nth = 0; nth < 500; nth++) {
    const [first, last] = [given[nth % 20]!, family[Math.floor(nth / 20)]!]
    await mail(`${first}.${last}.${nth}@tower.example`.toLowerCase(), `${first} ${last}`, `A matter.\n\n-- \n${first} ${last}\nTel: +44 117 496 0300`)
    if (nth % 50 === 49) await it.settle()
  }
  await it.settle()
  const office = (await it.sql<{ id: Id }>(`select acquaintance_id as id from acquaintance_trait where value like '%496 0300'`)).map(row => row.id)
  assert.equal(office.length, 500)
  assert.deepEqual(await it.sql('select id from acquaintance_link where a_id = any($1) or b_id = any($1)', [office]), [])
  const suggested = (await it.sql('select id from acquaintance_suggestion')).length - before.length
  assert.ok(suggested <= 10, `${suggested} were suggested`)
  // Among all of them the one who writes from home is found: she shares the telephone, and her name.
  await mail('ida.kowalczyk.home@private.example', 'Ida Kowalczyk', 'From home.\n\n-- \nTel: +44 117 496 0300')
  await it.settle()
  const { links, suggestions } = await view('ida.kowalczyk.home@private.example')
  assert.deepEqual([links.length, suggestions.map(each => each.a.name === each.b.name)], [0, [true]])
})

test('twins at one address, father and son of one name, a name that changed, a number that passed on: nobody is linked without asking', async () => {
  const note = async (address: string, kind: string, value: string): Promise<unknown> => done(desk.send('POST', `{B}/acquaintances/${await whoIs(address)}/traits`, { kind, value }))
  const home = '7 Mill Lane, Bristol BS1 6UX'
  for (const name of ['Amy', 'Eva']) {
    await mail(`${name.toLowerCase()}@twin.example`, `${name} Thornbury`, `Hello.\n\n-- \n${name} Thornbury\n${home}\nTel: 0117 496 0400`)
    await it.settle()
    await note(`${name.toLowerCase()}@twin.example`, 'birth', '1999-01-02')
  }
  for (const born of ['1950-02-03', '1981-07-08']) {
    await mail(`hugh${born.slice(0, 4)}@pell.example`, 'Hugh Pellingham', 'Hello.\n\n-- \nHugh Pellingham\n8 Mill Lane, Bristol BS1 6UX\nTel: 0117 496 0401')
    await it.settle()
    await note(`hugh${born.slice(0, 4)}@pell.example`, 'birth', born)
  }
  await mail('olive@grant.example', 'Olive Grantham', 'Hello.\n\n-- \nTel: 0117 496 0402')
  await it.settle()
  await mail('stranger@new.example', 'Boris Yelland', 'My new number.\n\n-- \nTel: 0117 496 0402')
  await it.settle()
  await mail('olive@grant.example', 'Olive Yelverton', 'I have married.')
  await it.settle()
  for (const address of ['amy@twin.example', 'eva@twin.example', 'hugh1950@pell.example', 'hugh1981@pell.example', 'olive@grant.example', 'stranger@new.example']) {
    assert.equal((await counts(address)).links, 0, address)
  }
  assert.equal((await counts('stranger@new.example')).suggestions, 0, 'who has another name has the number from her, and is not she')
  const olive = await view('olive@grant.example')
  assert.deepEqual(olive.traits.filter(each => each.kind === 'name').map(each => each.value), ['Olive Yelverton'], 'the other name is noted, with the message')
  await mail('o.yelverton@new.example', 'Olive Yelverton', 'From a new address.\n\n-- \nTel: 0117 496 0402')
  await it.settle()
  assert.ok((await view('o.yelverton@new.example')).suggestions.some(({ a, b }) => [a.id, b.id].includes(olive.id)), 'and finds her by either')
})
