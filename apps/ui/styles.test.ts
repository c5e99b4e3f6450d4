import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { measures, meanings } from './tokens.ts'

const apps = new URL('../', import.meta.url)
const sheets = ['ui/styles/', 'business/styles/', 'person/styles/', 'mailbox/', 'steward/'].flatMap(folder =>
  readdirSync(new URL(folder, apps)).filter(name => name.endsWith('.css'))
    .map(name => ({ name: folder + name, text: readFileSync(new URL(folder + name, apps), 'utf8').replace(/\/\*.*?\*\//gs, '') })))

const lines = (pattern: RegExp): string[] => sheets.flatMap(({ name, text }) =>
  [...text.matchAll(pattern)].map(hit => `${name}: ${hit[0].trim()}`))

test('every sheet turns round with the direction of writing: no left, right, top, bottom, width or height', () => {
  assert.deepEqual(lines(/(?<![\w-])(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b[^;]*/g), [])
  assert.deepEqual(lines(/(?<=[{;]\s*)(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:[^;]*/g), [])
  assert.deepEqual(lines(/text-align:\s*(?:left|right)|float:\s*(?:left|right)/g), [])
})

test('a shorthand with four sides is even on both sides of the line', () => {
  const four = lines(/(?<![\w-])(?:margin|padding|inset):[^;]*/g).filter(line => {
    const sides = line.split(/:\s(?:margin|padding|inset):/)[1]?.trim().match(/(?:[\w.-]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()]+)/g) ?? []
    return sides.length === 4 && sides[1] !== sides[3]
  })
  assert.deepEqual(four, [])
})

test('every rule lies in a layer, and every colour is a meaning', () => {
  const outside = sheets.filter(({ name, text }) => !name.endsWith('fonts.css') &&
    !/^\s*@layer (reset|tokens|base|components|utilities) \{/.test(text))
  assert.deepEqual(outside.map(sheet => sheet.name), [])
  assert.deepEqual(lines(/#[0-9a-fA-F]{3,8}\b/g), [])
})

test('every custom property that is used exists', () => {
  const local = sheets.flatMap(sheet => [...sheet.text.matchAll(/--([\w-]+)\s*:/g)].map(hit => hit[1] ?? ''))
  const own = new Set([...Object.keys(meanings), ...Object.keys(measures), 'trigger-width', 'rows', ...local])
  assert.deepEqual(lines(/var\(--[\w-]+/g).filter(line => !own.has(line.split('--')[1] ?? '')), [])
})

test('motion stops where the machine asks for it', () => {
  assert.match(sheets.find(sheet => sheet.name.endsWith('base.css'))?.text ?? '', /prefers-reduced-motion: reduce/)
})
