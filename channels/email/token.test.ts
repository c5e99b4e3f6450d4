import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timedId } from '../../kit/ids.ts'
import { openKeys } from '../../kit/keys.ts'
import { bounceToken, readBounceToken, readRecipient, readToken, replyToken, withToken } from './token.ts'

const keys = openKeys(Buffer.alloc(32, 7).toString('base64url'))
const business = timedId(1)
const message = timedId(2)

test('a delivery report to the bounce address of a message names it, in any case of letters', () => {
  const address = withToken('hello@harbour.example', bounceToken(keys, business, message))
  assert.match(address, /^hello\+b[0-9a-z]{39}@harbour\.example$/)
  assert.equal(readBounceToken(keys, business, readRecipient(address.toUpperCase())!.token!), message)
})

test('a bounce address is no way to answer, and a way to answer is no bounce address', () => {
  assert.equal(readToken(keys, business, bounceToken(keys, business, message)), null)
  assert.equal(readBounceToken(keys, business, replyToken(keys, business, message)), null)
  assert.equal(readBounceToken(keys, business, `b${replyToken(keys, business, message).slice(1)}`), null)
})

test('a bounce address of another business, or with a letter changed, names nothing', () => {
  const token = bounceToken(keys, business, message)
  assert.equal(readBounceToken(keys, timedId(3), token), null)
  assert.equal(readBounceToken(keys, business, `${token.slice(0, -2)}${token.at(-2) === '0' ? '1' : '0'}${token.at(-1)}`), null)
  assert.equal(readBounceToken(keys, business, ''), null)
})

test('an address that would grow too long keeps to itself', () => {
  const long = `${'a'.repeat(40)}@harbour.example`
  assert.equal(withToken(long, bounceToken(keys, business, message)), long)
})
