import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { systemClock } from '../kit/clock.ts'
import { root } from '../test/database.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../test/world.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'kith-sdk-'))
let it: TestWorld
let desk: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld({ at: systemClock.now() }) // the receiver has a clock of its own, and takes nothing old
  desk = await openDoors(it, await openShop(it))
})
after(async () => {
  await it.end()
  for (const made of [folder, join(root, 'sdk', 'dist')]) rmSync(made, { recursive: true, force: true })
})

const blocksOf = (document: string): string[] =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!)
const token = async (scopes: string[]): Promise<string> =>
  ((await (await desk.send('POST', '{B}/programs', { name: 'Greeter', scopes })).json()) as { token: string }).token
const node = [process.execPath, '--disable-warning=ExperimentalWarning'] as const

test('what is packed installs into an empty folder, with nothing of ours around it and nothing but itself', async () => {
  await run('npm', ['pack', '--pack-destination', folder], { cwd: join(root, 'sdk') })
  const packed = readdirSync(folder).find(name => name.endsWith('.tgz'))!
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'somewhere', private: true, type: 'module' }))
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${packed}`], { cwd: folder })
  assert.deepEqual(readdirSync(join(folder, 'node_modules')).filter(name => !name.startsWith('.')), ['@kith'])
  const inside = join(folder, 'node_modules', '@kith', 'sdk')
  assert.deepEqual(readdirSync(inside).sort(), ['LICENSE', 'README.md', 'dist', 'package.json'])
})

test('the examples of README and docs/api.md are right to the compiler, and so is what they get', async () => {
  const [readme] = blocksOf('sdk/README.md')
  const [greeter, receiver] = blocksOf('docs/api.md')
  writeFileSync(join(folder, 'readme.ts'), readme!)
  writeFileSync(join(folder, 'greeter.ts'), greeter!)
  writeFileSync(join(folder, 'receiver.ts'), receiver!)
  writeFileSync(join(folder, 'wrong.ts'), `import { createClient } from '@kith/sdk'
const kith = createClient({ token: 'kith_test_x' })
// @ts-expect-error the id of a conversation is missing
void kith.get('/v1/businesses/{businessId}/conversations/{id}')
// @ts-expect-error a page must say at which business
void createClient().get('/v1/businesses/{businessId}/queue')
// @ts-expect-error what is one thing has no pages
void kith.each('/v1/program')
`)
  const compiler = join(root, 'node_modules', '.bin', 'tsc')
  const settings = {
    compilerOptions: {
      target: 'es2024', module: 'nodenext', moduleResolution: 'nodenext', strict: true, noEmit: true, exactOptionalPropertyTypes: true, allowImportingTsExtensions: true,
      typeRoots: [join(root, 'node_modules', '@types')], types: ['node']
    },
    files: ['readme.ts', 'greeter.ts', 'receiver.ts', 'wrong.ts']
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  await run(compiler, ['-p', folder]).catch((error: { stdout: string }) => assert.fail(error.stdout))
})

test('the program in ten lines answers who waits, and another hears of it by webhook', async () => {
  const secret = 'whsec_' + Buffer.alloc(32, 5).toString('base64')
  const port = await freePort()
  const listening = spawn(node[0], [node[1], 'receiver.ts'], { cwd: folder, env: { ...process.env, PORT: String(port), KITH_WEBHOOK_SECRET: secret } })
  let heard = ''
  listening.stdout.on('data', chunk => { heard += String(chunk) })
  try {
    it.world.outbound.allow(`127.0.0.1:${port}`)
    const made = await desk.send('POST', '{B}/webhooks', { url: `http://127.0.0.1:${port}/`, kinds: ['message.written'] })
    assert.equal(made.status, 201)
    const { keys } = it.world
    await it.sql(`update webhook set secret_sealed = $1`, [keys.seal('webhook secret', secret)])
    await desk.send('POST', '{B}/counter/visits', { name: 'Ada', said: 'The bell is loose', address: 'ada@marsh.example', subject: 'My bell' })
    await it.settle()
    const env = { ...process.env, KITH_URL: desk.url, KITH_TOKEN: await token(['queue:read', 'conversations:write', 'conversations:read']) }
    const listed = await run(node[0], [node[1], 'readme.ts'], { cwd: folder, env })
    assert.match(listed.stdout, /^\S+ My bell\n$/)
    const greeted = await run(node[0], [node[1], 'greeter.ts'], { cwd: folder, env })
    assert.match(greeted.stdout, /^Greeter answered \S+\n$/)
    for (let round = 0; round < 100 && heard === ''; round++) {
      await it.settle()
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    assert.match(heard, /^message\.written \S+\n$/)
    assert.equal((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' })).status, 400)
  } finally {
    listening.kill()
  }
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>(resolve => server.close(() => resolve()))
  return port
}
