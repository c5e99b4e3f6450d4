import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { filesEndingIn, list, product, read, type Source, sources, walk } from './sources.ts'

const places = (from: readonly Source[], is: (node: Parameters<Parameters<typeof walk>[1]>[0], source: Source) => boolean): string[] =>
  from.flatMap(source => {
    const found: string[] = []
    walk(source.program, node => { if (is(node, source)) found.push(`${source.path}:${source.lineOf(node.start)}`) })
    return found
  })

/** What makes it must have it so. */
const MUST_EXPORT_DEFAULT = ['vite.config.ts']

test('nothing is `any`', () => {
  const found = places(sources, node => node.type === 'TSAnyKeyword')
  assert.equal(found.length, 0, list(found))
})

test('nothing is exported by default', () => {
  const found = places(sources, (node, { path }) => node.type === 'ExportDefaultDeclaration' && !MUST_EXPORT_DEFAULT.includes(path))
  assert.equal(found.length, 0, list(found))
})

test('there are no barrels: no index.ts, and nothing that only passes on what others export', () => {
  const index = sources.filter(({ path }) => /(^|\/)index\.tsx?$/.test(path)).map(({ path }) => path)
  const passing = sources.filter(({ program, path }) => !path.startsWith('sdk/') &&
    (program.body as { type: string; source?: unknown }[]).length > 0 &&
    (program.body as { type: string; source?: unknown }[]).every(node => /^Export(Named|All)Declaration$/.test(node.type) && node.source))
      .map(({ path }) => path)
  assert.deepEqual([...index, ...passing], [])
})

test('nothing is left "to do", and no line quiets the compiler', () => {
  const marks = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b|@ts-(ignore|nocheck)`)
  const found = filesEndingIn('ts', 'tsx', 'js', 'sql', 'css')
    .flatMap(path => read(path).split('\n').flatMap((line, i) => marks.test(line) ? [`${path}:${i + 1}`] : []))
  assert.equal(found.length, 0, list(found))
})

test('there are no decorators', () => {
  const found = places(product, node => node.type === 'Decorator')
  assert.equal(found.length, 0, list(found))
})

test('every import inside the project names its file whole, and the file is there', () => {
  const there = new Set([...sources.map(({ path }) => path), ...filesEndingIn('css', 'd.ts', 'json', 'js')])
  const found = sources.flatMap(({ path, imports }) => imports.filter(({ to, inside }) => inside && !there.has(to))
    .map(({ to, line }) => `${path}:${line} ${to}`))
  assert.equal(found.length, 0, list(found))
})

test('files and folders are in kebab-case', () => {
  const found = sources.filter(({ path }) =>
    !path.split('/').every(part => /^[a-z0-9]+([-.][a-z0-9]+)*$|^en-GB(-[a-z]+)?\.ts$/.test(part))).map(({ path }) => path)
  assert.equal(found.length, 0, list(found))
})

test('lines have no tabs, no trailing blanks and no semicolon at their end', () => {
  const found = sources.filter(({ path }) => path !== 'sdk/contract.ts').flatMap(source => {
    const quoted: { start: number; end: number }[] = source.comments.map(({ start, value }) => ({ start, end: start + value.length + 4 }))
    walk(source.program, node => { if (node.type === 'TemplateElement') quoted.push(node) })
    let at = 0
    return source.text.split('\n').flatMap((line, i) => {
      const start = at
      const end = at += line.length + 1
      const isQuoted = quoted.some(each => each.start < end - 1 && end - 2 <= each.end && each.end > start)
      const wrong = /\t|[ \t]$/.test(line) || (/[^;\s(];$/.test(line) && !isQuoted)
      return wrong && !isQuoted ? [`${source.path}:${i + 1}`] : []
    })
  })
  assert.equal(found.length, 0, list(found.slice(0, 30)))
})

test('a migration has a number of its own and says what it does', () => {
  const names = filesEndingIn('sql').filter(path => path.startsWith('schema/migrations/')).map(path => posix.basename(path))
  assert.deepEqual(names.filter((name, i) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== i + 1), [])
})
