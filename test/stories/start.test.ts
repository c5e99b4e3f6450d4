import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { root } from '../database.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith start '))
const children = new Set<ChildProcess>()
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Started { readonly child: ChildProcess; output(): string; until(words: RegExp): Promise<RegExpExecArray>; ended: Promise<number | null> }

function start(env: Record<string, string>): Started {
  const { DATABASE_URL: _, ...rest } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'main.ts')], {
    env: { ...rest, KITH_DATA: join(folder, 'data'), PORT: '0', KITH_SMTP_PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe']
  })
  children.add(child)
  let output = ''
  const listeners: (() => void)[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { output += String(chunk); for (const hear of listeners) hear() })
  const ended = new Promise<number | null>(resolve => child.once('close', code => { resolve(code); for (const hear of listeners) hear() }))
  return {
    child, ended, output: () => output,
    until: words => new Promise((resolve, reject) => {
      const look = (): void => {
        const found = words.exec(output)
        if (found) resolve(found)
        else if (child.exitCode !== null) reject(new Error(`it ended without saying ${words}:\n${output}`))
      }
      listeners.push(look)
      look()
    })
  }
}

test('the first start makes everything and says where to go; Ctrl-C stops cleanly; the second start is quick; after kill -9 the next recovers', { timeout: 120_000 }, async () => {
  const first = start({})
  const link = await first.until(/(http:\S+)\/sign-in#link=(\S+)/)
  await first.until(/Ready in/)
  const me = await fetch(`${link[1]}/v1/sign-in/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link: link[2] }) })
  assert.equal(me.status, 201)
  const page = await fetch(`${link[1]}/`)
  assert.match(await page.text(), /<title>/)
  assert.match(page.headers.get('content-security-policy')!, /script-src 'self'/)
  first.child.kill('SIGINT')
  assert.equal(await first.ended, 0)
  assert.match(first.output(), /Everything is kept/)

  const second = start({})
  const ready = await second.until(/Ready in ([\d.]+) s \((.+)\)/)
  assert.ok(Number(ready[1]) < 10, `the second start took ${ready[0]}`) // what it takes on a quiet machine stands in docs/measurements.md
  const server = Number(readFileSync(join(folder, 'data', 'database', 'postmaster.pid'), 'utf8').split('\n')[0])
  second.child.kill('SIGKILL')
  process.kill(server, 'SIGKILL')
  await second.ended
  const third = start({})
  await third.until(/Ready in/)
  third.child.kill('SIGINT')
  assert.equal(await third.ended, 0)
})

const fails = async (env: Record<string, string>, sentence: RegExp): Promise<void> => {
  const failed = start(env)
  assert.equal(await failed.ended, 1)
  assert.match(failed.output(), sentence)
  assert.ok(!/\n\s+at /.test(failed.output()), `a stack instead of a sentence: ${failed.output()}`)
}

test('a taken port, a wrong address of the database, a broken folder, a bad key: one clear sentence each', { timeout: 120_000 }, async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => taken.once('listening', resolve))
  const port = String((taken.address() as AddressInfo).port)
  await fails({ PORT: port }, new RegExp(`Port ${port} is taken`))
  await fails({ KITH_SMTP_PORT: port }, new RegExp(`Port ${port} for mail is taken`))
  taken.close()
  await fails({ DATABASE_URL: 'postgres://kith:secret-word@127.0.0.1:1/kith' }, /DATABASE_URL|reach/)
  await fails({ PORT: 'eighty' }, /PORT is "eighty"/)
  await fails({ KITH_KEY: 'short' }, /KITH_KEY must be 32 bytes/)
  writeFileSync(join(folder, 'a file'), 'not a folder')
  await fails({ KITH_DATA: join(folder, 'a file') }, /KITH_DATA/)
})

test('the address of a database never shows its password', { timeout: 60_000 }, async () => {
  const failed = start({ DATABASE_URL: 'postgres://kith:secret-word@127.0.0.1:1/kith' })
  await failed.ended
  assert.ok(!failed.output().includes('secret-word'))
})
