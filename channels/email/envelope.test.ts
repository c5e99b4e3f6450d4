import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressesIn, senderIn } from './envelope.ts'
import { headOf } from './head.ts'

const head = (text: string): string => headOf(Buffer.from(`From x@y.example Tue\n${text}\n\nTo: body@here.example\nReturn-Path: <body@here.example>\n`))

test('a mail without an envelope is for whom the delivering program wrote down, else for whom its author named', () => {
  assert.deepEqual(addressesIn(head('To: A <a@b.example>,\n c@d.example\nCC: "E, F" <e@f.example>')), ['a@b.example', 'c@d.example', 'e@f.example'])
  assert.deepEqual(addressesIn(head('To: a@b.example\nDelivered-To: Real@b.example')), ['real@b.example'])
  assert.deepEqual(addressesIn(head('Subject: none')), [])
})

test('it is from whom the server before us wrote down, else from its author, and never from an address in her name', () => {
  assert.equal(senderIn(head('Return-Path: <>\nFrom: a@b.example')), '')
  assert.equal(senderIn(head('Return-Path: <s@b.example>\r\nFrom: a@b.example')), 's@b.example')
  assert.equal(senderIn(head('return-path: s@b.example')), 's@b.example')
  assert.equal(senderIn(head('From: A <a@b.example>')), 'a@b.example')
  assert.equal(senderIn(head('From: "x@y.example"\n <a@b.example>')), 'a@b.example')
  assert.equal(senderIn(head('From: a@b.example (Ada)')), 'a@b.example')
  assert.equal(senderIn(head('Subject: none')), '')
})

test('a head made to be slow is read at once', () => {
  for (const piece of ['a', '@', 'a@', '(', '<']) {
    const long = headOf(Buffer.from(['To', 'Return-Path', 'From'].map(name => `${name}: ${piece.repeat(80_000 / piece.length)}\n`).join('')))
    const began = performance.now()
    addressesIn(long)
    senderIn(long)
    senderIn(long.replace('Return-Path', 'Subject'))
    assert.ok(performance.now() - began < 1_000, piece)
  }
})
