import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { filesEndingIn, list, product, read, sources } from './sources.ts'

const MOST_LINES = 400
const MOST_FILES = 30
const LONGEST_README = 25
/** Written by a tool, read by nobody. */
const GENERATED = ['sdk/contract.ts']

test('no source file is longer than 400 lines', () => {
  const long = sources.filter(({ lines, path }) => lines > MOST_LINES && !GENERATED.includes(path))
    .map(({ path, lines }) => `${path}: ${lines} lines`)
  assert.equal(long.length, 0, `take an act out of it:${list(long)}`)
})

test('half of the files have at most 60 lines, nine of ten at most 180', t => {
  const lengths = product.filter(({ path }) => !GENERATED.includes(path)).map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (share: number): number => lengths[Math.floor(lengths.length * share)]!
  t.diagnostic(`${lengths.length} files, median ${at(0.5)}, p90 ${at(0.9)}, longest ${lengths.at(-1)!}`)
  process.stdout.write(`sizes: ${lengths.length} files, median ${at(0.5)} lines, p90 ${at(0.9)}, longest ${lengths.at(-1)!}\n`)
  assert.ok(at(0.5) <= 60, `median ${at(0.5)}`)
  assert.ok(at(0.9) <= 180, `p90 ${at(0.9)}`)
})

test('no folder holds more than 30 source files: then it is two nouns', () => {
  const folders = Map.groupBy(product, ({ folder }) => folder)
  const full = [...folders].filter(([, files]) => files.length > MOST_FILES).map(([folder, files]) => `${folder}: ${files.length} files`)
  assert.equal(full.length, 0, list(full))
})

test('the README of a folder has at most 25 lines, the one of the project 60', () => {
  const long = filesEndingIn('md').filter(path => path.endsWith('README.md')).flatMap(path => {
    const lines = read(path).split('\n').length - 1
    const most = posix.dirname(path) === '.' ? 60 : LONGEST_README
    return lines > most ? [`${path}: ${lines} lines`] : []
  })
  assert.equal(long.length, 0, list(long))
})

test('every noun, every channel and every part of the house has a README', () => {
  const folders = new Set(product
    .map(({ path }) => /^(domain\/[^/]+|channels\/[^/]+|[^/]+)\//.exec(path)?.[1]).filter(folder => folder !== undefined))
  for (const each of ['bench', 'test']) folders.add(each)
  const there = new Set(filesEndingIn('md'))
  const missing = [...folders].filter(folder => !folder.endsWith('.ts') && !['apps', 'bin', 'domain'].includes(folder) &&
    !there.has(`${folder}/README.md`))
  assert.equal(missing.length, 0, list(missing))
})
