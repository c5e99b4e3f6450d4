import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reading } from '../../channel.ts'
import { doubtOurNames } from '../../doubt-our-names.ts'
import { weigh } from './doubts.ts'
import type { Verdict } from './verdict.ts'

const proved: Verdict = {
  spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none', word: 'proved', domain: 'marsh.example', signer: 'marsh.example', sealer: null, authors: ['ada@marsh.example']
}
const ada = { name: 'Ada Marsh', address: 'ada@marsh.example' }
const of = (verdict: Partial<Verdict>, author = ada, replyTo = ''): string => {
  const { word, findings } = weigh({ ...proved, ...verdict }, { kind: 'person', replyTo: replyTo ? [{ name: '', address: replyTo }] : [] }, author)
  return [word, ...findings.doubts.map(({ what, says }) => `${what} ${says}`.trim())].join(', ')
}

test('who is proved and says one thing is not doubted', () => {
  assert.equal(of({}), 'proved')
  assert.equal(of({}, ada, 'ada@mail.marsh.example'), 'proved')
  assert.equal(of({}, { name: 'ada@marsh.example', address: 'ada@marsh.example' }), 'proved')
  assert.equal(of({ authors: null, domain: null, word: 'unproved' }), 'unproved')
})

test('a mail that different programs read differently is doubtful, however well it is signed', () => {
  assert.equal(of({ authors: ['ada@marsh.example', 'x@evil.example'], domain: null }), 'doubtful, several-authors')
  assert.equal(of({ authors: ['x@evil.example'], domain: 'evil.example' }), 'doubtful, author-unclear evil.example')
  assert.equal(of({ authors: [], domain: null }), 'doubtful, no-author')
  assert.equal(of({ authors: ['ada@bücher.example'], domain: 'xn--bcher-kva.example' }, { name: '', address: 'ada@bücher.example' }), 'proved')
})

test('a name that shows another address is doubtful; answers that should go elsewhere are told', () => {
  assert.equal(of({ authors: ['x@evil.example'], domain: 'evil.example' }, { name: 'ada@marsh.example', address: 'x@evil.example' }), 'doubtful, name-is-address ada@marsh.example')
  assert.equal(of({}, ada, 'x@evil.example'), 'proved, reply-elsewhere x@evil.example')
})

test('what the servers say is told by its reason', () => {
  assert.equal(of({ word: 'doubtful', spf: 'fail', dkim: 'none', dmarc: 'fail', signer: null }), 'doubtful, not-its-server marsh.example')
  assert.equal(of({ word: 'doubtful', spf: 'none', dkim: 'fail', dmarc: 'none', signer: null }), 'doubtful, changed marsh.example')
})

test('who comes under our own name from outside is doubtful; under that of a member she is told of; a first name is everybody\'s', () => {
  const ours = { name: 'Harbour Bikes', addresses: [{ id: 'a', channel: 'email', address: 'hello@harbour.example', team: 't' }], members: [{ id: 'k', name: 'Kim', role: 'owner' as const }, { id: 's', name: 'Sam Osei', role: 'member' as const }] }
  const found = (name: string, address: string): string => {
    const { findings } = weigh(proved, { kind: 'person', replyTo: [] }, ada)
    const reading = doubtOurNames({ author: { name, address: { kind: 'email', address } }, senderWord: 'proved', findings } as unknown as Reading, ours)
    return [reading.senderWord, ...reading.findings!.doubts.map(({ what }) => what)].join(', ')
  }
  assert.equal(found('Harbour Bikes', 'x@evil.example'), 'doubtful, name-is-ours')
  assert.equal(found('HARBOUR  BIKES Support', 'x@evil.example'), 'doubtful, name-is-ours')
  assert.equal(found('Harbour Bikes', 'shop@harbour.example'), 'proved')
  assert.equal(found('Sam Osei', 'x@evil.example'), 'proved, name-of-member')
  assert.equal(found('Kim', 'x@evil.example'), 'proved')
})
