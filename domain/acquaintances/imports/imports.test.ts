import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ada } from '../../../test/cast.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../../test/world.ts'

let it: TestWorld
let shop: Shop
let doors: Awaited<ReturnType<typeof openDoors>>

before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  doors = await openDoors(it, shop)
})
after(() => it.end())

interface File { readonly id: string; readonly state: string; readonly rows: number; readonly met: number; readonly known: number; readonly wrong: number }

const ask = async <T>(method: string, path: string, body?: unknown, wanted = [200, 201, 202, 204]): Promise<T> => {
  const answer = await doors.send(method, `{B}/imports${path}`, body)
  const text = await answer.text()
  assert.ok(wanted.includes(answer.status), `${method} ${path}: ${answer.status} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as T
}

const upload = async (name: string, bytes: Buffer): Promise<File> => {
  const file = await ask<File>('POST', '', { name })
  for (let at = 0, place = 0; at < bytes.length; at += 2 ** 20, place++) {
    await ask('PUT', `/${file.id}/pieces/${place}`, { content: bytes.subarray(at, at + 2 ** 20).toString('base64') })
  }
  return file
}

const ended = async (id: string, states = ['done', 'stopped', 'undone']): Promise<File> => {
  for (let tries = 0; tries < 600; tries++) {
    const file = await ask<File>('GET', `/${id}`)
    if (states.includes(file.state)) return file
    await it.settle()
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('it did not end')
}

const traitsOf = (name: string): Promise<{ kind: string; value: string; source: string }[]> => it.sql(
  `select t.kind, t.value, t.source from acquaintance_trait t join acquaintance a on a.id = t.acquaintance_id where a.name = $1 and t.ended_at is null order by t.id`, [name])

test('an export of an old system comes in: its columns are known, who is known already is known, and all can be undone', async () => {
  await it.mail(`From: ${ada.name} <${ada.email}>\nTo: hello@harbour.example\nSubject: The bell\nMessage-ID: <1@marsh.example>\n\nIt rings.\n`, { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  const file = await upload('old.csv', Buffer.from([
    'Kundennr;Vorname;Nachname;E-Mail;Telefon;PLZ;Ort', `17;Ada;${ada.name.split(' ').at(-1)};${ada.email.toUpperCase()};+44 20 7946 0018;HB1 2CD;Harbour`,
    '18;Jörg;Müller;joerg@wiese.example;030 901820;10115;Berlin', '19;=cmd|calc;O\'Neill;;;;', ';;;;;;', '20;Jörg;Müller;JOERG@wiese.example;;10115;Berlin'
  ].join('\r\n'), 'latin1'))
  const preview = await ask<{ columns: { heading: string; meaning: string; cells: string[] }[] }>('GET', `/${file.id}/preview`)
  assert.deepEqual(preview.columns.map(({ heading, meaning }) => `${heading}=${meaning}`).slice(1),
    ['Vorname=given', 'Nachname=family', 'E-Mail=mail', 'Telefon=phone', 'PLZ=postcode', 'Ort=city'])
  assert.deepEqual(preview.columns[1]!.cells, ['Ada', 'Jörg', '=cmd|calc'])
  await ask('PUT', `/${file.id}/mapping`, { columns: [{ heading: 'Kundennr', meaning: 'identifier' }] })
  await ask('PUT', `/${file.id}/progress`, { running: true })
  const done = await ended(file.id)
  assert.deepEqual([done.state, done.rows, done.met, done.known, done.wrong], ['done', 5, 2, 2, 0])
  assert.deepEqual((await traitsOf('Jörg Müller')).map(({ kind, value }) => `${kind} ${value}`).slice(0, 3), ['identifier 18', 'given Jörg', 'family Müller'])
  assert.ok((await traitsOf(ada.name)).every(({ source }) => source === 'brought'))
  await it.mail('From: Jörg <joerg@wiese.example>\nTo: hello@harbour.example\nSubject: Hallo\nMessage-ID: <2@wiese.example>\n\nHallo.\n', { from: 'joerg@wiese.example', to: 'hello@harbour.example' })
  await it.settle()
  assert.equal((await it.sql(`select 1 from acquaintance where name = 'Jörg Müller'`)).length, 1)
  await ask('DELETE', `/${file.id}`)
  assert.equal((await ended(file.id, ['undone'])).state, 'undone')
  const stays = [...await traitsOf(ada.name), ...await traitsOf('Jörg Müller')]
  assert.deepEqual(stays.map(({ source, value }) => `${source} ${value}`), ['said Jörg']) // what she said herself is no part of it
  const left = await it.sql<{ name: string; gone: boolean }>('select name, withdrawn_at is not null as gone from acquaintance order by name')
  assert.deepEqual(left.map(({ name, gone }) => `${name} ${gone}`), [`${ada.name} false`, 'Jörg Müller false', '=cmd|calc O\'Neill true'].sort())
  assert.deepEqual(it.faults, [])
})

test('an import is stopped and goes on, also in another process, and no row is read twice', async () => {
  const rows = Array.from({ length: 4000 }, (_, i) => `Person ${i},p${i}@many.example`)
  const file = await upload('many.csv', Buffer.from(['name,email', ...rows].join('\n')))
  await ask('PUT', `/${file.id}/progress`, { running: true })
  for (let tries = 0; tries < 200 && (await ask<File>('GET', `/${file.id}`)).rows < 500; tries++) await new Promise(resolve => setTimeout(resolve, 10))
  await ask('PUT', `/${file.id}/progress`, { running: false })
  const stopped = await ended(file.id)
  assert.equal(stopped.state, 'stopped')
  assert.ok(stopped.rows >= 250 && stopped.rows < 4000, `${stopped.rows}`)
  const other = await openTestWorld({ database: it.database }) // a second process at the same database
  await ask('PUT', `/${file.id}/progress`, { running: true })
  for (let tries = 0; tries < 300 && (await ask<File>('GET', `/${file.id}`)).state === 'running'; tries++) {
    await Promise.all([other.settle(), it.settle()])
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  await other.end()
  const done = await ask<File>('GET', `/${file.id}`)
  assert.deepEqual([done.state, done.rows, done.met], ['done', 4000, 4000])
  assert.equal((await it.sql(`select 1 from acquaintance where name like 'Person %'`)).length, 4000)
  assert.equal((await it.sql('select 1 from import_line where import_id = $1', [file.id])).length, 4000)
  assert.deepEqual([...it.faults, ...other.faults], [])
})

test('mail that comes while a large file is read is taken in before the file is', async () => {
  const file = await upload('large.csv', Buffer.from(['name,email', ...Array.from({ length: 3000 }, (_, i) => `Many ${i},m${i}@large.example`)].join('\n')))
  await ask('PUT', `/${file.id}/progress`, { running: true })
  for (let tries = 0; tries < 200 && (await ask<File>('GET', `/${file.id}`)).rows < 250; tries++) await new Promise(resolve => setTimeout(resolve, 10))
  await it.mail('From: bo@post.example\nTo: hello@harbour.example\nSubject: Quick\nMessage-ID: <q@post.example>\n\nNow?\n', { from: 'bo@post.example', to: 'hello@harbour.example' })
  let seen = false
  for (let tries = 0; tries < 500 && !seen; tries++) {
    seen = (await it.sql(`select 1 from turn t join conversation c on c.id = t.conversation_id where c.subject = 'Quick'`)).length > 0
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  const then = await ask<File>('GET', `/${file.id}`)
  assert.ok(seen && then.state === 'running', `${seen} ${then.state}, ${then.rows} rows`)
  await ended(file.id)
})

test('what cannot be an import is refused in a sentence', async () => {
  const empty = await ask<File>('POST', '', { name: 'nothing' })
  assert.match(JSON.stringify(await ask('PUT', `/${empty.id}/progress`, { running: true }, [409])), /Nothing of the file has come/)
  assert.match(JSON.stringify(await ask('PUT', `/${empty.id}/pieces/3`, { content: 'YQ==' }, [409])), /Piece 0 has not come/)
  assert.match(JSON.stringify(await ask('PUT', `/${empty.id}/mapping`, { columns: [{ heading: 'a', meaning: 'nonsense' }] }, [400, 422])), /meaning/)
})
