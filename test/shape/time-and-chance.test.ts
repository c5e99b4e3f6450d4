import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inside, list, type Node, nameOf, product, type Source, walk } from './sources.ts'

/** Where the clock is read and dice are thrown. The apps and the SDK, which may not look into kit, have clocks of their own. */
const CLOCKS = ['kit/clock.ts', 'kit/ids.ts', 'apps/ui/clock.ts', 'sdk/verify-webhook.ts']
/** Keys are made where they are kept, and a password beside the folder that it guards. */
const MAKE_SECRETS = ['kit/ids.ts', 'config.ts', 'kit/postgres/embedded-folder.ts']

const isMember = (node: Node, object: string, property: string): boolean => node.type === 'MemberExpression' &&
  nameOf(node.object as Node) === object && nameOf(node.property as Node) === property

function places(from: readonly Source[], is: (node: Node) => boolean): string[] {
  return from.flatMap(source => {
    const found: string[] = []
    walk(source.program, node => { if (is(node)) found.push(`${source.path}:${source.lineOf(node.start)}`) })
    return found
  })
}

test('only kit/clock.ts knows what time it is', () => {
  const found = places(product.filter(({ path }) => !CLOCKS.includes(path)), node => isMember(node, 'Date', 'now') ||
    ((node.type === 'NewExpression' || node.type === 'CallExpression') && nameOf(node.callee as Node) === 'Date'))
  assert.equal(found.length, 0, `take a clock, and inUtc or readInstant:${list(found)}`)
})

test('no statement asks the database what time it is', () => {
  const found = inside('domain', 'channels', 'api', 'kit/facts', 'demo').filter(({ path }) => path.endsWith('store.ts'))
    .flatMap(source => [...source.text.matchAll(/\b(now\(\)|current_timestamp|clock_timestamp|current_date|localtime)/gi)]
      .map(match => `${source.path}:${source.lineOf(match.index)}`))
  assert.equal(found.length, 0, list(found))
})

test('only kit/ids.ts throws dice', () => {
  const dice = places(product.filter(({ path }) => !CLOCKS.includes(path)), node => isMember(node, 'Math', 'random'))
  const bytes = product.filter(({ path }) => !MAKE_SECRETS.includes(path)).flatMap(({ path, imports }) =>
    imports.filter(({ to, names }) => to === 'node:crypto' && names.some(name => /^(random|getRandom|webcrypto|\*|default)/.test(name)))
      .map(({ line }) => `${path}:${line}`))
  assert.equal(dice.length + bytes.length, 0, list([...dice, ...bytes]))
})
