import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf, networkOf } from './caller.ts'

test('a device is named as its owner would, and no closer', () => {
  assert.equal(deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'), 'Firefox on Linux')
  assert.equal(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1'), 'Safari on iPhone')
  assert.equal(deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'), 'Edge on Windows')
  assert.equal(deviceOf('curl/8.1'), 'A program')
  assert.equal(deviceOf(undefined), 'A program')
})

test('addresses of one household are one network, those of two are two', () => {
  assert.equal(networkOf('192.0.2.17'), '192.0.2.0/24')
  assert.equal(networkOf('::ffff:192.0.2.200'), '192.0.2.0/24')
  assert.equal(networkOf('2001:db8:1:2:aaaa::1'), networkOf('2001:0db8:1:2::ffff'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
  assert.equal(networkOf('nothing'), 'unknown')
})
