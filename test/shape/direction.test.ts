import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOUNS } from './nouns.ts'
import { inside, list, product, sources, type Source } from './sources.ts'

const COMPOSITION = ['main.ts', 'world.ts', 'server.ts', 'config.ts']
const nounOf = (path: string): string | null => /^domain\/([^/]+)\//.exec(path)?.[1] ?? null

const offences = (from: readonly Source[], allowed: (to: string, source: Source, typesOnly: boolean) => boolean): string[] =>
  from.flatMap(source => source.imports.filter(({ to, inside, typesOnly }) => inside && !allowed(to, source, typesOnly))
    .map(({ to, line }) => `${source.path}:${line} imports ${to}`))

const assertNone = (found: readonly string[], rule: string): void => assert.equal(found.length, 0, `${rule}:${list(found)}`)
const under = (to: string, ...folders: string[]): boolean => folders.some(folder => to.startsWith(`${folder}/`))

test('every folder of domain is a noun that the house knows', () => {
  const unknown = [...new Set(inside('domain').map(({ path }) => nounOf(path) ?? path))].filter(noun => !NOUNS.includes(noun))
  assertNone(unknown, 'a new noun needs a place in the order')
})

test('kit has never heard of a person: it imports nothing but kit', () => {
  assertNone(offences(inside('kit'), to => under(to, 'kit')), 'kit imports upwards')
})

test('domain imports only domain and kit', () => {
  assertNone(offences(inside('domain'), to => under(to, 'domain', 'kit')), 'domain looks outside')
})

test('a noun uses only nouns to its left', () => {
  const found = offences(inside('domain'), (to, source) => {
    const [own, other] = [nounOf(source.path), nounOf(to)]
    return own === null || other === null || NOUNS.indexOf(other) <= NOUNS.indexOf(own)
  })
  assertNone(found, 'a noun looks to its right; leave a fact instead, and let it listen')
})

test('the queue sees no channel, money, followers or dealings', () => {
  assertNone(offences(inside('domain/queue'), to => !/^(channels|domain\/(billing|follows|dealings))\//.test(to)),
    'something could buy its way forward')
})

test('nothing depends on billing', () => {
  assertNone(offences(product.filter(({ path }) => !under(path, 'domain/billing')), to => !under(to, 'domain/billing') ||
    to.endsWith('/routes.ts')), 'billing is last')
})

test('channels import only channels, domain and kit', () => {
  assertNone(offences(inside('channels'), to => under(to, 'channels', 'domain', 'kit')), 'a channel looks outside')
})

test('keeping looks at channels, domain and kit, and no deeper than they let it', () => {
  assertNone(offences(inside('keeping'), to => under(to, 'keeping', 'channels', 'domain', 'kit')), 'keeping looks at the whole through its doors')
})

test('a channel knows no other channel', () => {
  const channelOf = (path: string): string | null => /^channels\/([^/]+)\//.exec(path)?.[1] ?? null
  assertNone(offences(inside('channels'), (to, source) => channelOf(to) === null || channelOf(to) === channelOf(source.path) ||
    channelOf(source.path) === null), 'a channel leans on another')
})

test('the public door imports domain and kit, and of the world only its type; its table of contents also the routes of channels, demo and keeping', () => {
  const found = offences(inside('api'), (to, source, typesOnly) => under(to, 'api', 'domain', 'kit') || (to === 'world.ts' && typesOnly) ||
    (source.path === 'api/routes.ts' && /^(channels|demo|keeping)\/.*routes\.ts$/.test(to)))
  assertNone(found, 'the door looks elsewhere')
})

test('apps speak to the product only through the SDK', () => {
  assertNone(offences(inside('apps'), to => under(to, 'apps') || to === 'sdk/client.ts'), 'an app has a private door')
})

test('one app knows nothing of another; what they share is in apps/ui', () => {
  const appOf = (path: string): string => path.split('/')[1]!
  assertNone(offences(inside('apps'), (to, source) => !under(to, 'apps') || appOf(to) === appOf(source.path) || appOf(to) === 'ui'),
    'an app leans on another')
})

test('the SDK imports nothing but itself', () => {
  const found = inside('sdk').flatMap(source => source.imports.filter(({ to }) => !under(to, 'sdk'))
    .map(({ to, line }) => `${source.path}:${line} imports ${to}`))
  assertNone(found, 'the SDK has no dependencies')
})

test('nobody imports main.ts', () => {
  assertNone(offences(sources, to => to !== 'main.ts'), 'main.ts knows everyone; nobody knows main.ts')
})

test('domain, kit, channels, apps and sdk know nothing of how the product is put together', () => {
  const found = offences(inside('domain', 'kit', 'channels', 'apps', 'sdk'), to => !COMPOSITION.includes(to) &&
    !under(to, 'bin', 'demo', 'test', 'bench', 'api', 'keeping'))
  assertNone(found, 'a part looks at the whole')
})
