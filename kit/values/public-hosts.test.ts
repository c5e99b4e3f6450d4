import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPublicHost } from './public-hosts.ts'

test('where anybody may have an address is known under every ending, and a host of somebody\'s own is not', () => {
  for (const host of ['gmail.com', 'yahoo.co.uk', 'yahoo.com.br', 'hotmail.es', 'gmx.at', 'web.de', 'icloud.com', 'sky.com']) assert.ok(isPublicHost(host), host)
  for (const host of ['harbour.example', 'gmail.marsh.example', 'notgmail.com', 'web.dev', 'mail.harbour.example', 'yahoo.com.marsh.example', '']) {
    assert.ok(!isPublicHost(host), host)
  }
})
