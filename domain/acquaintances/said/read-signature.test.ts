import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSignature } from './read-signature.ts'

const told = (own: string, signature = '', name = 'Ada Marsh'): string[] => readSignature({ own, signature, name }).map(({ kind, value }) => `${kind} ${value}`)

test('a telephone number and an address below the mark of a signature are hers', () => {
  assert.deepEqual(told('The gears slip.', '-- \nAda Marsh\n12 Harbour Street\nBristol BS1 4QT\nTel: +44 117 496 0958'),
    ['phone +44 117 496 0958', 'address 12 Harbour Street, Bristol BS1 4QT'])
  assert.deepEqual(told('', '-- \nAda Marsh | m: 0117 496 0958 | f: 0117 496 0999\nLindenstr. 4, 10969 Berlin'), ['phone 0117 496 0958', 'address Lindenstr. 4, 10969 Berlin'])
})

test('where no mark stands, what follows a goodbye or her own name is her signature', () => {
  assert.deepEqual(told('The gears slip.\n\nBest regards,\nAda Marsh\n+44 117 496 0958'), ['phone +44 117 496 0958'])
  assert.deepEqual(told('Die Gänge springen.\n\nViele Grüße\nAda\nHandy 0151 23456789'), ['phone 0151 23456789'])
  assert.deepEqual(told('The gears slip.\nAda\n0117 496 0958'), ['phone 0117 496 0958'])
})

test('numbers that she speaks of are not taken for hers: orders, days, fax, what stands among her words', () => {
  assert.deepEqual(told('Ring the shop on 0117 496 0958, they said. Order 4711 0815 2222 is late since 09.06.2026.'), [])
  assert.deepEqual(told('See below.', '-- \nOrder no. 4711 0815 2222\nVAT DE123456789\n09/06/2026\nFax: 0117 496 0999\nIBAN DE89 3704 0044 0532 0130 00'), [])
  assert.deepEqual(told('Please call my neighbour Bo on +44 117 496 0958.'), [])
})

test('of a long letter only the end is looked at, and in whatever comes nothing takes long', () => {
  const long = `${'1234567 '.repeat(40_000)}\nRegards,\nAda\n${'+44 117 '.repeat(5000)}`
  const began = performance.now()
  assert.deepEqual(told(long, long).filter(each => each.length > 40), [])
  assert.ok(performance.now() - began < 200)
})
