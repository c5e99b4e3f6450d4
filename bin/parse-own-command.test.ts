import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { folded, readCases } from '../channels/email/reading/cases/read-cases.ts'

const run = (input: string, args = ['-']): { status: number | null; lines: { id: unknown; own: string | null; problem?: string }[] } => {
  const { status, stdout } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'kith.ts'),
    'parse', '--own', ...args],
    { input, encoding: 'utf8', maxBuffer: 1e8 })
  return { status, lines: stdout.trim().split('\n').filter(line => line !== '').map(line =>
    JSON.parse(line) as { id: unknown; own: string | null }) }
}

test('kith parse --own tells the own words of every kind of input, in order', () => {
  const cases = readCases()
  const { status, lines } = run(cases.map(({ id, kind, input }) => JSON.stringify({ id, kind, input })).join('\n'))
  assert.equal(status, 0)
  assert.deepEqual(lines.map(({ id }) => id), cases.map(({ id }) => id))
  const right = lines.filter(({ own }, at) => folded(own ?? '') === folded(cases[at]!.expected)).length
  assert.ok(right / cases.length > 0.95, `${right} of ${cases.length}`)
})

test('a line that is broken says so, and those after it are read', () => {
  const input = ['no json', '[1]', 'null', '{"id":1}', '{"id":2,"input":"a","kind":"fax"}', '',
    '{"id":3,"input":"It leaks.\\n\\n-- \\nAnn","kind":"plain"}'].join('\n')
  const { status, lines } = run(input)
  assert.equal(status, 0)
  assert.deepEqual(lines.map(({ id, own }) => [id, own]), [[null, null], [null, null], [null, null], [1, null], [2, null], [3,
    'It leaks.']])
  assert.deepEqual(lines.map(({ problem }) => problem !== undefined), [true, true, true, true, true, false])
})

test('a file that is not there, no input and noise end with 0', () => {
  const missing = run('', ['/nowhere/cases.jsonl'])
  assert.deepEqual([missing.status, missing.lines.length, missing.lines[0]!.own], [0, 1, null])
  assert.deepEqual(run(''), { status: 0, lines: [] })
  const noise = run(`\0\u0001{"id":\n${JSON.stringify({ id: 'x', kind: 'html', input: '<<<&#0;<!--\0\uD800' })}`)
  assert.deepEqual([noise.status, noise.lines.map(({ id }) => id)], [0, [null, 'x']])
})

test('each line is answered before the next one comes', { timeout: 30_000 }, async () => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'kith.ts'), 'parse', '--own',
    '-'])
  for (const id of [1, 2]) {
    child.stdin.write(`${JSON.stringify({ id, kind: 'plain', input: 'Hello' })}\n`)
    const [data] = await once(child.stdout, 'data') as [Buffer]
    assert.deepEqual(JSON.parse(data.toString()), { id, own: 'Hello' })
  }
  child.stdin.end()
  assert.deepEqual(await once(child, 'exit'), [0, null])
})
