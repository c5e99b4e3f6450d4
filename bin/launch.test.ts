import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const project = mkdtempSync(join(tmpdir(), 'kith launch '))
after(() => rmSync(project, { recursive: true, force: true }))

const MAIN = `
  const words: string[] = process.argv.slice(2)
  if (words[0] === 'stay') setInterval(() => {}, 1000)
  let interrupts = 0
  process.on('SIGINT', () => { interrupts++; setTimeout(() => process.exit(10 + interrupts), 200) })
  console.log(JSON.stringify({ words, cwd: process.cwd(), startedAt: Number(process.env.KITH_STARTED_AT) }))
  if (words[0] === 'fail') process.exit(7)`

for (const folder of ['bin', 'node_modules/.bin']) mkdirSync(join(project, folder), { recursive: true })
for (const file of ['launch.js', 'install.js', 'kith']) copyFileSync(new URL(file, import.meta.url), join(project, 'bin', file))
for (const file of ['main.ts', 'bin/kith.ts']) writeFileSync(join(project, file), MAIN)
symlinkSync(process.execPath, join(project, 'node_modules', '.bin', 'node'))
writeFileSync(join(project, 'package.json'), '{"type":"module"}')
writeFileSync(join(project, 'package-lock.json'), '{}')
writeFileSync(join(project, 'node_modules', '.kith-installed'), createHash('sha256').update('{}').digest('hex'))

const launcher = join(project, 'bin', 'launch.js')
interface Said { words: string[]; cwd: string; startedAt: number }
const launch = (...args: string[]): { said: Said; status: number | null } => {
  const { stdout, status } = spawnSync(process.execPath, [launcher, ...args], { cwd: '/', encoding: 'utf8' })
  return { said: JSON.parse(stdout) as Said, status }
}

test('start runs main.ts in the project, from wherever it is called, and hands over its words and its end', () => {
  const { said, status } = launch('start', 'fail', 'two words')
  assert.deepEqual({ ...said, startedAt: said.startedAt > 1e12 }, { words: ['fail', 'two words'], cwd: project, startedAt: true })
  assert.equal(status, 7)
})

test('the command line stays in the folder it is called from, also through a link', () => {
  symlinkSync(join(project, 'bin', 'kith'), join(project, 'link'))
  const said = JSON.parse(execFileSync(join(project, 'link'), ['parse', 'a b'], { cwd: '/', encoding: 'utf8' })) as Said
  assert.deepEqual([said.words, said.cwd], [['parse', 'a b'], '/'])
})

test('an interrupt reaches Kith once, and the launcher ends as Kith ends', async () => {
  const child = spawn(process.execPath, [launcher, 'start', 'stay'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  assert.deepEqual(await once(child, 'exit'), [11, null])
})

test('what it does not know, and what it cannot install, is one sentence', () => {
  const unknown = spawnSync(process.execPath, [launcher, 'dance'], { encoding: 'utf8' })
  assert.deepEqual([unknown.status, unknown.stderr], [1, 'Say which: start, test, bench, endure, check, generate, kith.\n'])
  writeFileSync(join(project, 'package-lock.json'), '{"packages":{"node_modules/absent":{"version":"1.0.0"}}}')
  const failed = spawnSync(process.execPath, [launcher, 'start'], { encoding: 'utf8', env: { PATH: '/nowhere' } })
  assert.equal(failed.status, 1)
  assert.match(failed.stderr, /^Kith could not install its packages: npm is not installed: .*\n$/)
})
