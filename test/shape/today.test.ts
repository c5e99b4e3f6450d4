import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { describeSchema } from '../../kit/postgres/migrate.ts'
import { freshDatabase, root } from '../database.ts'

const file = join(root, 'schema', 'today.sql')

test('schema/today.sql shows the tables as the migrations leave them', async () => {
  const database = await freshDatabase()
  const client = new pg.Client(database.logins.owner)
  await client.connect()
  try {
    const now = await describeSchema(client)
    if (process.env.UPDATE === '1') writeFileSync(file, now)
    assert.ok(existsSync(file), 'write it with: npm run generate')
    assert.equal(readFileSync(file, 'utf8'), now, 'write it anew with: npm run generate')
  } finally {
    await client.end()
    await database.drop()
  }
})
