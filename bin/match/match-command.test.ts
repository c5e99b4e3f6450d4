import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { madeUpPeople } from '../../test/made-up-people.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-match-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function kith(text: string | Buffer, ...args: string[]): { out: string; told: string; code: number | null } {
  const file = join(folder, 'list.csv')
  writeFileSync(file, text)
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '..', 'launch.js'), 'kith', 'match', file, ...args], { encoding: 'utf8' })
  return { out: stdout, told: stderr, code: status }
}

test('kith match says who is who in a list, how surely, and why', () => {
  const kinds = ['given', 'family', 'birth', 'mail', 'phone', 'street', 'city', 'postcode'] as const
  const people = madeUpPeople(120, 3)
  const csv = ['nr,first name,last name,date of birth,e-mail,mobile,street,town,post code',
    ...people.map(({ id, details }) => [id, ...kinds.map(kind => details.find(each => each.kind === kind)?.value ?? '')].join(','))].join('\n')
  const { out, told, code } = kith(csv, '--explain')
  assert.equal(code, 0)
  const lines = out.trim().split('\n')
  assert.equal(lines[0], 'id,cluster,confidence,with,outcome,evidence')
  assert.equal(lines.length, people.length + 1)
  const linked = lines.filter(line => line.includes(',linked,'))
  assert.ok(linked.length > 10)
  assert.ok(linked.every(line => line.split(',')[0]!.replace(/[b-d]$/, '') === line.split(',')[3]!.replace(/[b-d]$/, '')))
  assert.match(linked[0]!, /the same/)
  assert.match(told, /pairs to compare/)
})

test('what cannot be read is told in words, with an exit code of its own', () => {
  assert.equal(kith('a,b\n1,2\n', '--id', 'nothing').code, 1)
  assert.match(kith('a,b\n1,2\n').told, /--map column=field/)
  assert.match(kith('').told, /the file is empty/)
  assert.equal(kith('name\nAnn\n', '--nonsense').code, 64)
})
