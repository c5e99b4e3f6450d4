import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { freshDatabase, type TestDatabase } from '../database.ts'
import { declaredStatements, touchedBy } from './declared.ts'
import { list, nameOf, reach, sources, walk } from './sources.ts'

let database: TestDatabase
before(async () => { database = await freshDatabase() })
after(() => database.drop())

/** Everything from which words leave: what sends, what posts, and what decides what is sent. */
const sendPaths = sources.filter(({ path, isTest }) => !isTest &&
  (/^channels\/(.*\/)?(send|outbox|acknowledgement|code-post|slip)\.ts$/.test(path) || path === 'domain/conversations/release-message.ts'))
  .map(({ path }) => path)

test('there are ways out to be watched', () => {
  assert.ok(sendPaths.includes('channels/outbox.ts') && sendPaths.includes('channels/email/send.ts'), list(sendPaths))
})

test('nothing from which words leave can reach a statement that reads notes', async () => {
  const client = new pg.Client(database.admin)
  await client.connect()
  const readers = new Set<string>()
  try {
    for (const { statement, path } of await declaredStatements()) {
      const { reads, calls } = await touchedBy(client, statement)
      if ([...reads].some(name => /^note\.(text|id)$/.test(name) && !/^\s*insert into note\b/.test(statement.sql)) ||
        [...calls].some(name => name.includes('note'))) readers.add(path)
    }
  } finally {
    await client.end()
  }
  assert.ok(readers.size >= 2, 'somebody must read notes')
  const found = sendPaths.flatMap(path => [...reach(path)].filter(to => readers.has(to)).map(to => `${path} reaches ${to}`))
  assert.equal(found.length, 0, `a note could leave:${list(found)}`)
})

test('nothing from which words leave names the note, its entry or its verb', () => {
  const found = sources.filter(({ path }) => sendPaths.includes(path)).flatMap(source => {
    const places = source.imports.filter(({ to }) => /note/.test(to) || to === 'domain/conversations/entry.ts')
      .map(({ to, line }) => `${source.path}:${line} imports ${to}`)
    walk(source.program, node => {
      const named = node.type === 'Identifier' && /^(Note|NoteEntry|noteEntry|writeNote|insertNote)$/.test(nameOf(node))
      if (named) places.push(`${source.path}:${source.lineOf(node.start)} ${nameOf(node)}`)
    })
    return places
  })
  assert.equal(found.length, 0, list(found))
})

test('a message and a note are two shapes that cannot be taken for one another', async () => {
  const { messageEntry, noteEntry } = await import('../../domain/conversations/entry.ts')
  const [message, note] = [Object.keys(messageEntry.shape), Object.keys(noteEntry.shape)]
  assert.notEqual(messageEntry.shape.type.value, noteEntry.shape.type.value)
  assert.deepEqual(message.filter(field => note.includes(field)).sort(), ['at', 'id', 'type'])
})
