import { spawnSync } from 'node:child_process'
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
    kind: 'person', bounce: null, problems: []
  }])
})

test('kith parse answers 0 and a line for a file that is not there, and for noise', () => {
  const { status, lines } = run(['/nowhere/mail.eml', '-'], '\0\0\0')
  assert.equal(status, 0)
  assert.deepEqual(lines.map(({ file, from }) => [file, from]), [['/nowhere/mail.eml', null], ['-', null]])
  assert.equal((lines[0]!.problems as string[]).length, 1)
})
