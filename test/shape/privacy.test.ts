import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { list, type Source, sources } from './sources.ts'

const PRIVATE = /(^|\/)((?:[a-z-]+-)?store|jobs|reactions)\.ts$/

function openedFromOutside(from: readonly Source[], is: (path: string) => boolean,
  mayOpen: (source: Source, to: string) => boolean): string[] {
  return from.flatMap(source => source.imports
    .filter(({ to, inside }) => inside && is(to) && posix.dirname(to) !== source.folder && !mayOpen(source, to))
    .map(({ to, line }) => `${source.path}:${line} opens ${to}`))
}

test('a store is opened only inside its folder; benches may, which measure its statements bare', () => {
  const found = openedFromOutside(sources, path => PRIVATE.test(path) && path.endsWith('store.ts') &&
    !path.startsWith('apps/'), source => source.isTest || source.path.startsWith('bench/'))
  assert.equal(found.length, 0, `ask a verb of that folder instead:${list(found)}`)
})

/** What starts reactions and jobs: the world, and the demo's stage, on which the past is played with a clock of its own. */
const STARTERS = ['world.ts', 'demo/stage.ts']

test('jobs and reactions are opened only inside their folder, and by what puts the product together', () => {
  // kit/facts/reactions.ts is the tool with which reactions are made, no reaction itself.
  const found = openedFromOutside(sources, path => PRIVATE.test(path) && /(jobs|reactions)\.ts$/.test(path) && !path.startsWith('kit/'),
    source => STARTERS.includes(source.path) || source.isTest || source.path.startsWith('bench/'))
  assert.equal(found.length, 0, list(found))
})

/** Nobody outside hears of a past that is only played, nothing in it was left for later and nothing is brought into it: there is no webhook and no file yet. */
const NOT_OF_THE_PAST = /^(api\/webhooks|domain\/desk|domain\/acquaintances\/imports)\//
/** What people's accounts hear and do is theirs: the stage plays the past of one business, inside its transaction, and the world hears it after. */
const PEOPLES_OWN = 'domain/people/'

test('whatever starts the product starts the same reactions and jobs', () => {
  const started = sources.filter(({ path }) => STARTERS.includes(path)).map(({ imports }) =>
    imports.filter(({ to }) => PRIVATE.test(to) || to === 'channels/outbox.ts')
      .flatMap(({ to, names }) => names.filter(name => /^[a-z]/.test(name)).map(name => `${to} ${name}`))
      .filter(each => !each.startsWith('kit/') && !each.startsWith(PEOPLES_OWN) && !NOT_OF_THE_PAST.test(each)).sort())
  for (const each of started) assert.deepEqual(each, started[0])
})

test('routes are opened only by api/routes.ts', () => {
  const found = openedFromOutside(sources, path => /(^|\/)routes\.ts$/.test(path) &&
    path !== 'api/routes.ts', source => source.path === 'api/routes.ts')
  assert.equal(found.length, 0, list(found))
})

test('the table of contents is opened only where the door is opened and described', () => {
  const allowed = /^(server\.ts|bin\/generate\.ts|bin\/[a-z-]+\.ts|test\/.*)$/
  const found = sources.flatMap(source => source.imports.filter(({ to }) => to === 'api/routes.ts' && !allowed.test(source.path))
    .map(({ line }) => `${source.path}:${line}`))
  assert.equal(found.length, 0, list(found))
})
