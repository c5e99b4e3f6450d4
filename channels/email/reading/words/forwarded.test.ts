import { test } from 'node:test'
import assert from 'node:assert/strict'
import { parseMail } from '../parse.ts'
import type { ParsedMail } from '../parsed-mail.ts'

const read = (body: string, subject = 'Fwd: Kettle', type = 'text/plain; charset=utf-8'): Promise<ParsedMail> =>
  parseMail(new TextEncoder().encode(
  `From: Ann <ann@a.example>\nTo: hello@b.example\nSubject: ${subject}\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n` +
  `MIME-Version: 1.0\nContent-Type: ${type}\nContent-Transfer-Encoding: 8bit\n\n${body}`))

const ABOVE = 'My mother wrote this.\n\n'
const WAYS: Record<string, string> = {
  Gmail: `${ABOVE}---------- Forwarded message ---------\nFrom: Bo <bo@x.example>\nDate: Mon, 2 Mar 2026 at 09:00\n` +
    'Subject: It leaks\nTo: Ann <ann@a.example>\n\n\nThe kettle leaks.\n',
  'Gmail in German': ABOVE +
    '---------- Weitergeleitete Nachricht ---------\nVon: Bo <bo@x.example>\nDate: Mo., 2. März 2026 um 09:00 Uhr\n' +
    'Subject: It leaks\nTo: Ann <ann@a.example>\n\n\nThe kettle leaks.\n',
  'Apple Mail': ABOVE +
    '> Begin forwarded message:\n> \n> From: Bo <bo@x.example>\n> Subject: It leaks\n> Date: 2 March 2026 at 09:00:00 GMT\n' +
    '> To: Ann <ann@a.example>\n> \n> The kettle leaks.\n',
  'Apple Mail in French': `${ABOVE}Début du message transféré :\n\nDe: Bo <bo@x.example>\nObjet: It leaks\nDate: 2 mars 2026 à 09:00:00\n` +
    'À: Ann <ann@a.example>\n\nThe kettle leaks.\n',
  Thunderbird: `${ABOVE}-------- Weitergeleitete Nachricht --------\nBetreff: \tIt leaks\nDatum: \tMon, 2 Mar 2026 09:00:00 +0000\n` +
    'Von: \tBo <bo@x.example>\nAn: \tAnn <ann@a.example>\n\nThe kettle leaks.\n',
  Outlook: `${ABOVE}From: Bo <bo@x.example>\nSent: Monday, March 2, 2026 9:00 AM\nTo: Ann <ann@a.example>\nSubject: It leaks\n\n` +
    'The kettle leaks.\n'
}

for (const [way, body] of Object.entries(WAYS)) {
  test(`a mail passed on by ${way} tells who wrote it and what`, async () => {
    const { own, forwarded } = await read(body)
    assert.equal(own, 'My mother wrote this.')
    assert.equal(forwarded?.sentAt, Date.UTC(2026, 2, 2, 9))
    assert.deepEqual([forwarded?.from, forwarded?.subject, forwarded?.text], [{ name: 'Bo', address: 'bo@x.example' }, 'It leaks',
      'The kettle leaks.'])
  })
}

test('a moment that cannot be read is not told', async () => {
  assert.equal((await read(WAYS.Gmail!.replace('Mon, 2 Mar 2026 at 09:00', 'yesterday'))).forwarded?.sentAt, null)
})

test('an answer passes nothing on', async () => {
  const { forwarded } = await read(WAYS.Outlook!, 'Re: It leaks')
  assert.equal(forwarded, null)
  assert.equal((await read('The word Forwarded message: is not one.')).forwarded, null)
})

test('a mail that is attached is passed on too, and only the outermost is told', async () => {
  const inner = 'From: Cy <cy@x.example>\nSubject: Deep\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n\n---------- Forwarded message ---------\n' +
    'From: Di <di@x.example>\nSubject: Deeper\n\nNo.'
  const body = `--b\nContent-Type: text/plain\n\nSee what she says.\n--b\nContent-Type: message/rfc822\n\n${inner}\n--b--\n`
  const { own, forwarded } = await read(body, 'Look', 'multipart/mixed; boundary=b')
  assert.equal(own, 'See what she says.')
  assert.deepEqual([forwarded?.from, forwarded?.subject, forwarded?.sentAt],
    [{ name: 'Cy', address: 'cy@x.example' }, 'Deep', Date.UTC(2026, 2, 2, 9)])
})
