import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import assert from 'node:assert/strict'

const MAIL = 'From: Ann <ann@a.example>\nTo: hello@b.example\nSubject: Kettle\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n' +
  'Message-ID: <1@a.example>\n\nIt leaks.\n\n-- \nAnn\n'
const run = (args: string[], input = ''): { status: number | null; lines: Record<string, unknown>[] } => {
  const place = new URL('parse-command.ts', import.meta.url).href
  const code = `import { parseCommand } from '${place}'; process.exitCode = await parseCommand(process.argv.slice(1))`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code, '--', ...args], { input, encoding: 'utf8' })
  return { status, lines: stdout.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>) }
}

test('kith parse tells a mail as one line of JSON', () => {
  const { status, lines } = run(['-'], MAIL)
  assert.equal(status, 0)
  assert.deepEqual(lines, [{
    file: '-', messageId: '1@a.example', from: { name: 'Ann', address: 'ann@a.example' }, to: [{ name: '', address: 'hello@b.example' }],
    cc: [], replyTo: [], subject: 'Kettle', sentAt: '2026-03-03T09:00:00.000Z',
    text: 'It leaks.\n\n-- \nAnn\n', own: 'It leaks.', quoted: '', signature: '-- \nAnn', attachments: [],
    kind: 'person', bounce: null, problems: [], inReplyTo: [], references: [], automatic: false, awayUntil: null, bounces: [], secured: null, invitation: null, cards: []
  }])
})

test('kith parse answers 0 and a line for a file that is not there, and for noise', () => {
  const { status, lines } = run(['/nowhere/mail.eml', '-'], '\0\0\0')
  assert.equal(status, 0)
  assert.deepEqual(lines.map(({ file, from }) => [file, from]), [['/nowhere/mail.eml', null], ['-', null]])
  assert.equal((lines[0]!.problems as string[]).length, 1)
})

test('kith parse tells of a bounce what it says of each recipient, and of which mail', () => {
  const { lines } = run(['-'], 'From: MAILER-DAEMON@b.example\nSubject: failure notice\n\nHi. This is the qmail-send program at b.example.\n\n<ann@b.example>:\n' +
    'Remote host said: 550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <hello@a.example>\nMessage-ID: <1@a.example>\n')
  const bounce = { recipient: 'ann@b.example', code: '550', status: '5.1.1', reason: 'userunknown', permanent: true }
  assert.deepEqual([lines[0]!.kind, lines[0]!.bounce, lines[0]!.bounces], ['bounce', { ...bounce, about: ['1@a.example'], sentFrom: ['hello@a.example'] }, [bounce]])
})

test('kith parse prints the fields that its document lists, in that order, also for a file that it cannot read', () => {
  const listed = [...readFileSync(new URL('../docs/parse.md', import.meta.url), 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(match => match[1])
  const { lines } = run(['-', '/nowhere/mail.eml'], MAIL)
  for (const line of lines) assert.deepEqual(Object.keys(line), listed)
})

test('bin/kith parse reads several files and standard input in one go, one line for each, and ends with 0', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-parse-'))
  try {
    const file = join(folder, 'a.eml')
    writeFileSync(file, MAIL)
    const { status, stdout } = spawnSync(join(import.meta.dirname, 'kith'), ['parse', file, '-', file], { input: MAIL, encoding: 'utf8' })
    const told = stdout.trim().split('\n').map(line => JSON.parse(line) as { file: string; own: string })
    assert.deepEqual([status, told.map(line => line.file), new Set(told.map(line => line.own)).size], [0, [file, '-', file], 1])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
