import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { exists, filesEndingIn, list, read } from './sources.ts'

const documents = filesEndingIn('md').filter(path => !path.startsWith('.'))
const all = filesEndingIn('ts', 'tsx', 'sql', 'json', 'js', 'md')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

test('every npm command that a document names exists', () => {
  const found = documents.flatMap(path => [...read(path).matchAll(/(?:`|^)npm (?:run (?:-s )?)?([a-z][a-z-]*)\b/gm)]
    .filter(([, name]) => !scripts[name!] && !['install', 'ci', 'audit'].includes(name!)).map(([command]) => `${path}: ${command}`))
  assert.equal(found.length, 0, list(found))
})

test('every command of bin/kith that a document names exists', () => {
  const commands = exists('bin/kith.ts') ? read('bin/kith.ts') : ''
  const found = documents.flatMap(path => [...read(path).matchAll(/\b(?:bin\/)?kith (deliver|parse|verify|token|simulate|backup|restore|[a-z]+)\b/g)]
    .filter(([whole, name]) => whole.startsWith('bin/') && !new RegExp(`\\b${name}\\b`).test(commands)).map(([command]) => `${path}: ${command}`))
  assert.equal(found.length, 0, list(found))
})

test('every link of a document inside the project leads somewhere', () => {
  const found = documents.flatMap(path => [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
    .filter(([, to]) => !exists(posix.join(posix.dirname(path), to!))).map(([, to]) => `${path}: ${to}`))
  assert.equal(found.length, 0, list(found))
})

test('every file that ARCHITECTURE.md, STYLE.md or a README names in quotes is there', () => {
  const found = documents.filter(path => !path.startsWith('docs/decisions/') && path !== 'WORDS.md' && path !== 'CHANGELOG.md').flatMap(path =>
    [...read(path).matchAll(/`((?:[a-z0-9-]+\/)+[a-z0-9.-]+\.(?:ts|tsx|sql|json|js|md))`/g)]
      .filter(([, to]) => !all.some(file => file === to || file.endsWith(`/${to!}`))).map(([, to]) => `${path}: ${to}`))
  assert.equal(found.length, 0, list(found))
})

test('every setting that config.ts reads is explained, and nothing else is', () => {
  const names = (text: string): Set<string> => new Set([...text.matchAll(/\b(KITH_[A-Z_]+|DATABASE_URL|PORT)\b/g)].map(([name]) => name))
  const told = names(read('docs/running-kith.md'))
  const config = new Set([...read('config.ts').matchAll(/env\.([A-Z_]+)/g)].map(([, name]) => name!))
  assert.deepEqual([...config].filter(name => !told.has(name)), [])
  const ours = new Set([...config, 'KITH_TEST_SUPERUSER_URL', 'KITH_TEST_EMPTY_SERVER_URL', 'KITH_DATA_SETS'])
  assert.deepEqual([...told].filter(name => !ours.has(name)), [])
})

test('no document names a path of the machine on which it was written', () => {
  const found = documents.filter(path => /(^|[\s`(])\/(work|home|root|tmp|Users)\//.test(read(path)))
  assert.equal(found.length, 0, list(found))
})
