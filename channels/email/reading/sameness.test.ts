import { createHash } from 'node:crypto'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { samenessOf } from './sameness.ts'

const MAIL = 'From: Ann <ann@a.example>\r\nTo: hello@b.example\r\nSubject: My\r\n kettle\r\nMessage-ID: <1@a.example>\r\n\r\nIt leaks.\r\n'
const same = (text: string): string => Buffer.from(samenessOf(Buffer.from(text))).toString('hex')

test('the same mail is the same by whatever way it comes', () => {
  const ways = [
    `Return-Path: <ann@a.example>\r\nDelivered-To: hello@b.example\r\nReceived: from a by b;\r\n\tTue, 3 Mar 2026 10:00 +0000\r\n${MAIL}`,
    `Authentication-Results: b; spf=pass\r\nARC-Seal: i=1\r\nDKIM-Signature: v=1\r\nX-Received: by c\r\n${MAIL}`,
    MAIL.replaceAll('\r\n', '\n'),
    MAIL.replace('My\r\n kettle', 'My kettle'),
    `${MAIL}\r\n\r\n`,
    MAIL.replace('Subject:', 'SUBJECT:')
  ]
  for (const way of ways) assert.equal(same(way), same(MAIL))
})

test('two mails differ when a word, an address, an id or a date differs', () => {
  const others = [
    MAIL.replace('leaks', 'leaked'), MAIL.replace('<1@', '<2@'), MAIL.replace('Ann', 'Bo'), MAIL.replace('hello@', 'help@'),
    `Date: today\r\n${MAIL}`, ''
  ]
  assert.equal(new Set([MAIL, ...others].map(same)).size, others.length + 1)
})

test('a body cannot pass for a header', () => {
  assert.notEqual(same('Subject: a\n\nTo: b'), same('Subject: a\nTo: b\n\n'))
})

test('the digest has 32 bytes and costs little more than the hash of as many', () => {
  const bytes = Buffer.from(MAIL.replace('It leaks.', 'It leaks. '.repeat(800)))
  assert.equal(samenessOf(bytes).length, 32)
  const cost = (work: () => unknown): number => {
    for (let i = 0; i < 1000; i++) work()
    const before = process.cpuUsage()
    for (let i = 0; i < 3000; i++) work()
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  const ratios = Array.from({ length: 5 }, () => cost(() => samenessOf(bytes)) / cost(() => createHash('sha256').update(bytes).digest())).sort((a, b) => a - b)
  console.log(`sameness: ${ratios[2]!.toFixed(1)} times SHA-256`)
  assert.ok(ratios[0]! < 12)
})
