import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openKeys } from './keys.ts'

const made = (): string => randomBytes(32).toString('base64url')

test('a sealed secret opens with its key, also after a newer key has come, and in no other way', () => {
  const [old, young] = [made(), made()]
  const sealed = openKeys(old).seal('mailbox', 'pass wörd')
  assert.ok(!sealed.includes('pass'))
  assert.equal(openKeys(`${young},${old}`).unseal('mailbox', sealed), 'pass wörd')
  assert.equal(openKeys(young).unseal('mailbox', sealed), null)
  assert.equal(openKeys(old).unseal('webhook', sealed), null)
  assert.equal(openKeys(old).unseal('mailbox', `${sealed.slice(0, -6)}AAAAAA`), null)
  assert.equal(openKeys(old).unseal('mailbox', 'nonsense'), null)
})
