import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR, MINUTE } from '../../kit/clock.ts'
import { outcomeOf, safely } from './outcome.ts'

const said = (response: string, command = 'RCPT TO') => outcomeOf({ code: Number(response.slice(0, 3)), response, command, begun: false, host: 'mx.example' })

const TABLE: readonly [response: string, command: string, how: string, why: string, pause?: string][] = [
  ['421 4.7.0 Try again later, closing connection. gsmtp', 'RCPT TO', 'later', 'too-fast', 'domain'],
  ['421 4.3.2 Service not available', 'CONN', 'later', 'too-fast', 'post'],
  ['450 4.2.0 <ada@marsh.example>: Recipient address rejected: Greylisted, see http://postgrey.example/help', 'RCPT TO', 'later', 'greylisted'],
  ['451 4.7.1 Greylisting in action, please come back in 00:05:00', 'RCPT TO', 'later', 'greylisted'],
  ['451 4.3.0 Temporary lookup failure', 'RCPT TO', 'later', 'busy'],
  ['450 4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP address', 'DATA', 'later', 'too-fast', 'domain'],
  ['452 4.2.2 Mailbox full', 'RCPT TO', 'later', 'mailbox-full'],
  ['452 The email account that you tried to reach is over quota', 'RCPT TO', 'later', 'mailbox-full'],
  ['550 5.1.1 <ada@marsh.example>: Recipient address rejected: User unknown in virtual mailbox table', 'RCPT TO', 'never', 'address-unknown'],
  ['550 No such user here', 'RCPT TO', 'never', 'address-unknown'],
  ['550-5.1.1 The email account that you tried to reach does not exist.\n550 5.1.1 Please try double-checking', 'RCPT TO', 'never', 'address-unknown'],
  ['550 5.1.2 Host unknown', 'RCPT TO', 'never', 'domain-unknown'],
  ['556 5.1.10 Recipient address has null MX', 'RCPT TO', 'never', 'domain-unknown'],
  ['550 5.2.1 The email account that you tried to reach is disabled', 'RCPT TO', 'never', 'mailbox-closed'],
  ['552 5.2.2 Over quota', 'RCPT TO', 'never', 'mailbox-full'],
  ['552 5.3.4 Message size exceeds fixed limit', 'MAIL FROM', 'never', 'too-large'],
  ['552 Message too large', 'DATA', 'never', 'too-large'],
  ['554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org', 'RCPT TO', 'later', 'blocked', 'domain'],
  ['550 5.7.1 Relaying denied', 'RCPT TO', 'later', 'blocked', 'domain'],
  ['550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550 5.7.26 See help', 'DATA', 'later', 'unsigned', 'domain'],
  ['554 5.7.1 The message was classified as spam', 'DATA', 'never', 'looks-like-spam'],
  ['554 No SMTP service here', 'CONN', 'later', 'blocked', 'post'],
  ['553 5.7.1 Sender address rejected: not owned by user', 'MAIL FROM', 'later', 'blocked', 'post'],
  ['535 5.7.8 Authentication credentials invalid', 'AUTH PLAIN', 'later', 'login-refused', 'post'],
  ['554 5.6.0 Message contains invalid header', 'DATA', 'never', 'refused']
]

for (const [response, command, how, why, pause] of TABLE) {
  test(`"${response.slice(0, 60)}" after ${command} is ${how}: ${why}`, () => {
    const outcome = said(response, command)
    assert.deepEqual([outcome.how, outcome.why, outcome.pause], [how, why, pause])
    assert.ok(outcome.note.includes(response.slice(0, 3)), 'the code stands in the note, for whoever runs it')
    assert.doesNotMatch(outcome.said!.sentence, /@/)
  })
}

test('who asks us to come again as to a stranger is tried in minutes, a full mailbox in hours', () => {
  assert.equal(said('451 4.7.1 Greylisting in action').after, 5 * MINUTE)
  assert.equal(said('452 4.2.2 Mailbox full').after, 4 * HOUR)
})

test('a line that is lost when the words have begun to flow leaves unknown how it went; before that it is known that it did not', () => {
  const lost = { code: 0, response: '', command: 'CONN', host: 'mx.example' }
  assert.equal(outcomeOf({ ...lost, begun: true }).how, 'unknown')
  assert.equal(outcomeOf({ ...lost, begun: false }).how, 'later')
})

test('what the other side said is told without addresses, codes twice over, tokens in links and line ends', () => {
  assert.equal(safely('550-5.1.1 <ada@marsh.example>: gone, ask\r\n550 5.1.1 postmaster@marsh.example see https://help.example/x?who=ada&t=1 \u202e\x07'), '…: gone, ask … see https://help.example/x')
})
