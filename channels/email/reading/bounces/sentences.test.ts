import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { reasonOf } from './reason.ts'

const SENTENCES: Record<string, string[]> = {
  userunknown: [
    '550 5.1.1 ann@b.example: Recipient address rejected: User unknown in virtual mailbox table',
    '550 sorry, no mailbox here by that name. (#5.7.17)', '550 5.1.1 sorry, no mailbox by that name', '550 unknown user',
    '553 sorry, this recipient is not in my validrcptto list (#5.7.1)',
    '550 <ann@b.example>: Recipient address rejected: undeliverable address: host b[192.0.2.1] said: 550 5.1.1 User unknown',
    '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)', '550 #5.1.0 Address rejected.',
    '550 5.1.1 Recipient not found. <https://x.example/>',
    '550 No such person at this address', '550-No Such User Here" 550',
    '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550',
    '550 ann@b.example... we do not have an account by that name',
    '554 5.7.1 <ann@b.example>: Recipient address rejected: not a valid user', '550 Account not available', '511 5.1.1 unknown address',
    '550 That email account does not exist here', '550 Requested action not taken: mailbox not found',
    '550 5.1.1 The email account that you tried to reach does not exist', '550 RCPT ERROR. Mailbox doesn\'t exist',
    '5.1.1 <ann@b.example>... no such address here', '550 #5.1.1 bad destination mailbox address'
  ],
  mailboxfull: [
    '552 5.2.2 Over quota', '452 4.2.2 Mailbox size limit exceeded', '550 Mail Quota exceeded',
    '552 Message would exceed quota for <ann@b.example>', '422 The recipient\'s mailbox is over its storage limit', '554 mailbox full',
    '552 <ann@b.example>: Recipient has exceeded mailbox size limit', '550 5.7.1 user\'s mailbox is full',
    '452 Insufficient disk space; try again later'
  ],
  suspend: ['550 5.2.1 The email account that you tried to reach is disabled', '554 5.7.1 This account is disabled', '550 User suspended', '550 5.2.1 Mailbox disabled for this recipient', '550 Account inactive', '550 account expired', '550 recipient suspended due to inactivity', '554 Delivery error: dd This account has been temporarily suspended. Please try again later.'],
  hostunknown: ['550 Host unknown', '550 5.1.2 Domain not found', '550 Unknown domain b.example', '5.4.4 (unable to look up host: no such domain)', 'Host or domain name not found. Name service error for name=b.example type=MX: Host not found', 'DNS Error: Domain name not found', '550 5.4.310 DNS domain b.example does not exist'],
  blocked: [
    '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using b.barracudacentral.org',
    '550 5.7.606 Access denied, banned sending IP [192.0.2.7]',
    '554 Your access to this mail system has been rejected due to the sending MTA\'s poor reputation',
    '550 IP 192.0.2.7 is blocked by EarthLink. Go to earthlink.net/block for details',
    '554 5.7.1 Client host rejected: Access from your network is blocked',
    '421 4.7.0 [TS01] Messages from 192.0.2.7 temporarily deferred due to user complaints',
    '554 Denied: your IP 192.0.2.7 is on a block list',
    '521 5.2.1 :  AOL will not accept delivery of this message from your IP 192.0.2.7: blocked',
    '550 SC-001 (BAY0) Unfortunately, messages from 192.0.2.7 weren\'t sent. Please contact your Internet service provider since part of their network is on our block list.'
  ],
  requireptr: ['550 5.7.25 The IP address sending this message does not have a PTR record setup', '450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.7]', '554 Reverse DNS lookup failed for 192.0.2.7', '550 5.7.1 Fix reverse DNS for 192.0.2.7', '421 refused: missing PTR'],
  authfailure: ['550 5.7.23 The message was rejected because of Sender Policy Framework violation', '550 SPF check failed', '554 5.7.5 Permanent error evaluating DMARC policy', '550 5.7.26 Unauthenticated email from a.example is not accepted due to domain\'s DMARC policy', '550 DKIM verification failed', '550 SPF FAIL: not allowed to send from a.example'],
  norelaying: ['554 5.7.1 ann@b.example: Relay access denied', '550 Relaying denied', '553 sorry, that domain isn\'t in my list of allowed rcpthosts (#5.7.1)', '550 5.7.64 TenantAttribution; Relay Access Denied', '550 5.7.1 Unable to relay for ann@b.example', '554 Relay rejected for policy reasons: relay not permitted'],
  toomanyconn: ['421 4.7.0 Too many connections from your IP', '452 4.5.3 Too many recipients', '450 4.7.1 Rate limit exceeded', '421 4.7.28 Our system has detected an unusual rate of unsolicited mail', '550 5.4.5 Daily sending quota exceeded', '451 4.7.650 The mail server has been temporarily rate limited due to IP reputation', '421 too many sessions from 192.0.2.7'],
  spamdetected: ['554 5.7.1 Message rejected as spam by Content Filtering', '550 5.7.1 This message has been blocked because it is detected as spam', '550 High probability of spam', '554 This message looks like SPAM to me', '552 spam score exceeded threshold', '550 Message rejected by SpamAssassin', '571 Message Refused: unsolicited bulk mail', '554 5.6.0 Message contains spam content'],
  virusdetected: ['554 5.7.1 Infected message rejected: Eicar', '550 5.7.1 Virus detected', '552 Message contains malware'],
  policyviolation: ['550 5.7.1 Message rejected due to content restrictions by local policy', '552 5.7.0 Our system detected an illegal attachment on your message: file type not allowed', '550 5.7.1 Message violates security policy', '554 5.7.1 Blocked by policy', '550 Administrative prohibition'],
  rejected: ['550 5.1.8 Sender address rejected: Domain not found', '553 5.1.8 <x@a.example>... Domain of sender address x@a.example does not exist', '550 Sender verify failed', '550 5.7.1 You are not allowed to send mail to this group', '550 sender denied', '550 5.1.7 Invalid sender address', '550 Verification failed for <x@a.example>'],
  securityerror: ['530 5.7.0 Must issue a STARTTLS command first', '550 5.7.1 Authentication required', '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM', '550 5.7.1 Access denied', '554 TLS is required, but was not offered', '535 5.7.8 Username and Password not accepted'],
  networkerror: ['connect to b.example[192.0.2.4]:25: Connection refused', 'connect to b.example[192.0.2.4]:25: No route to host', 'connect to b.example: Network is unreachable', 'lost connection with b.example[192.0.2.4] while receiving the initial server greeting', '554 5.4.14 Hop count exceeded - possible mail loop', '5.4.6 Too many hops', 'mail for b.example loops back to myself'],
  expired: ['4.4.7 Message expired', 'connect to b.example[192.0.2.4]:25: Connection timed out', 'retry timeout exceeded', 'delivery temporarily suspended: conversation with b.example timed out', '4.4.316 Message expired; cannot connect to remote server', 'Delivery attempts exceeded; giving up after 5 days'],
  mesgtoobig: ['552 5.3.4 Message size exceeds fixed limit', '552 Message size exceeds maximum permitted', 'message size 30000000 exceeds size limit 20000000 of server b.example', '554 5.3.4 Message too big for system', '552 Requested mail action aborted: exceeded maximum message size'],
  filtered: ['550 5.7.1 Recipient refuses to receive mail from you', '550 5.2.1 This mailbox only accepts mail from known senders', '554 The recipient has blocked you: you have been blocked by the recipient'],
  hasmoved: ['551 User has moved; please try <ann@c.example>', '550 5.1.6 Mailbox has moved', '551 not our customer'],
  notaccept: ['556 5.1.10 Recipient address has null MX', '521 b.example does not accept mail (see RFC 7504)', 'Domain b.example does not accept mail (nullMX)', 'an MX or SRV record indicated no SMTP service'],
  systemerror: ['451 4.3.0 Temporary lookup failure', '451 Requested action aborted: local error in processing', '452 4.3.1 Insufficient system resources', '554 5.3.0 Internal server error', '421 4.3.2 Service not available, closing transmission channel', '451 4.3.5 Server configuration problem'],
  mailererror: ['x-unix; unknown mailer error 1', 'Command died with status 1: "/usr/bin/procmail"', 'local delivery failed: exit status 75'],
  notcompliantrfc: ['550 5.7.1 This message is not RFC 5322 compliant', '554 Message contains bare LF', '550 5.6.0 Invalid header found', '550 Messages should have one or no Date headers, not 2: duplicate header'],
  syntaxerror: ['503 5.5.1 Bad sequence of commands', '500 5.5.2 Syntax error, command unrecognized', '502 5.5.1 Command not implemented']
}

test('what servers answer is understood by the kind of the sentence', () => {
  const later = readFileSync(new URL('sentences-later.txt', import.meta.url), 'utf8').trim().split('\n').map(line => line.split(' | '))
  const wrong = [...Object.entries(SENTENCES), ...later.map(([reason, ...said]) => [reason!, [said.join(' | ')]] as const)].flatMap(([reason, sentences]) => sentences
    .map(said => ({ said, wanted: reason, got: reasonOf({ recipient: null, action: 'failed', status: '', said, around: '' }).reason }))
    .filter(({ got, wanted }) => got !== wanted))
  assert.deepEqual(wrong, [])
})
