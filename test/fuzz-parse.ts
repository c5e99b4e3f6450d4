import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parseMail } from '../channels/email/reading/parse.ts'
import type { ParsedMail } from '../channels/email/reading/parsed-mail.ts'
import { dataFiles } from './data-sets.ts'

const SAMPLES = new URL('../channels/email/reading/bounces/samples.txt', import.meta.url)
const LARGEST = 300_000
/** One mail may take so long of the processor's time. */
const LONGEST_MS = 1_000

/** The mails that are mutated: those of the data sets where they are, and our own samples. */
export function seedMails(): Buffer[] {
  const real = ['mime-stalwart', 'mime-chatwoot', 'bounces'].flatMap(folder => dataFiles(folder, '.eml')).map(({ bytes }) => bytes)
  const own = readFileSync(SAMPLES, 'utf8').split(/^=== .*\n/m).slice(1).map(text => Buffer.from(text))
  return [...real, ...own].map(bytes => bytes.subarray(0, LARGEST))
}

// What parsers stumble over, put anywhere.
const WORDS = [
  '\r\n', '\n', '\r', '\n\n', '\0', '\x1b$B', '\x0e', '=?utf-8?Q?', '?=', '=?utf-8?B?', '=?x?q?=', '"', '\\', '(', ')', '<', '>', ',', ';',
  ':', '@', '--', '--x\n', '--x--\n', '\nContent-Type: multipart/mixed; boundary=x\n\n--x\n',
  '\nContent-Type: multipart/alternative; boundary="x"\n', '\nContent-Type: message/rfc822\n\n',
  '\nContent-Type: text/html; charset=utf-16\n', '\nContent-Type: application/ms-tnef\n', '\nContent-Type: text/calendar\n',
  '\nContent-Type: text/vcard\n', '\nContent-Transfer-Encoding: base64\n',
  '\nContent-Transfer-Encoding: quoted-printable\n', '\nContent-Type: text/plain; format=flowed; delsp=yes\n',
  '\nContent-Disposition: attachment; filename*0*=utf-8\'\'%E4; filename*1=x\n', 'name*=iso-2022-kr\'\'%0E',
  '\nDate: 31 Feb 99 25:61 XYZ\n', '\nReferences: <a@b> <a@b>\n', '\nFrom: x: y, z;\n', '> ', '<blockquote>', '<div>', '<!--',
  'Final-Recipient: rfc822;', 'Action: failed\n', 'Status: 5.1.1\n', '550 5.1.1 ', 'On Mon, 3 May 2021, A wrote:\n', '-- \n',
  '-----BEGIN PGP SIGNED MESSAGE-----\n', 'BEGIN:VEVENT\nDTSTART:', '{"notificationType":"Bounce"', '\uFEFF', '\u202E', '\u0000'.repeat(50),
  'a'.repeat(5_000), ' '.repeat(5_000), '\n\t'.repeat(500), '('.repeat(2_000), '<div>'.repeat(2_000), '@,'.repeat(1_000)
].map(text => Buffer.from(text))

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const mutation = fc.oneof(
  fc.tuple(fc.constant('flip' as const), place, fc.nat(255)), fc.tuple(fc.constant('word' as const), place, fc.nat(WORDS.length - 1)),
  fc.tuple(fc.constant('cut' as const), place, fc.nat(400)),
  fc.tuple(fc.constant('end' as const), place, fc.constant(0)), fc.tuple(fc.constant('twice' as const), place, fc.nat(2_000)),
  fc.tuple(fc.constant('header' as const), place, fc.nat(20)), fc.tuple(fc.constant('cross' as const), place, fc.nat(10_000))
)
type Mutation = readonly [string, number, number]

function mutate(bytes: Buffer, [how, where, what]: Mutation, mails: Buffer[]): Buffer {
  const at = Math.floor(where * bytes.length)
  const around = (middle: Buffer, to = at): Buffer => Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(to)]).subarray(0, 2 * LARGEST)
  switch (how) {
    case 'flip': return around(Buffer.from([what]), at + 1)
    case 'word': return around(WORDS[what]!)
    case 'cut': return around(Buffer.alloc(0), at + what)
    case 'end': return bytes.subarray(0, at)
    case 'twice': return around(bytes.subarray(at, at + what))
    case 'header': {
      const lines = bytes.subarray(0, 20_000).toString('latin1').split('\n')
      return Buffer.concat([Buffer.from(`${lines[what % lines.length]}\n`, 'latin1'), bytes])
    }
    default: {
      const other = mails[what % mails.length]!
      return Buffer.concat([bytes.subarray(0, at), other.subarray(Math.floor(where * other.length))])
    }
  }
}

/** What every answer keeps to, whatever the bytes. */
function check(mail: ParsedMail, took: number): void {
  const { attachments, headers, ...rest } = mail
  const said = JSON.stringify([rest, [...headers], attachments.map(({ content: _, ...file }) => file)])
  assert.ok(!said.includes('\\u0000') && !/\\ud[89a-f]/i.test(said), 'it can be stored')
  for (const { content, size } of attachments) assert.equal(content.length, size)
  assert.ok(mail.kind === 'bounce' || mail.kind === 'complaint' ? mail.bounce !== null && mail.bounces.length > 0 : mail.bounce === null && mail.bounces.length === 0)
  assert.ok(mail.awayUntil === null || /^\d{4}-\d\d-\d\d$/.test(mail.awayUntil))
  assert.ok(took < LONGEST_MS, `it took ${took.toFixed(0)} ms`)
}

/** Reads mutated mails until the runs or the time are over; throws with the smallest bytes at which something was not as it must be. */
export async function fuzzParse(settings: { runs: number; seed?: number; milliseconds?: number }): Promise<number> {
  const mails = seedMails()
  let read = 0
  await fc.assert(fc.asyncProperty(fc.nat(mails.length - 1), fc.array(mutation, { minLength: 1, maxLength: 8 }), async (which, mutations) => {
    const bytes = mutations.reduce((now, each) => mutate(now, each, mails), mails[which]!)
    const before = process.cpuUsage()
    const mail = await parseMail(bytes)
    const { user, system } = process.cpuUsage(before)
    read++
    check(mail, (user + system) / 1_000)
  }), {
    numRuns: settings.runs, ...(settings.seed === undefined ? {} : { seed: settings.seed }),
    ...(settings.milliseconds === undefined ? {} : { interruptAfterTimeLimit: settings.milliseconds, markInterruptAsFailure: false })
  })
  return read
}
