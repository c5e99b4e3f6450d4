import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { enGB } from './words/en-GB.ts'
import { lists, plurals } from './words/plural.ts'
import { pseudo } from './words/pseudo.ts'

const apps = new URL('../', import.meta.url)
const screens = ['ui', 'ui/account', 'ui/message', 'business', 'business/desk', 'business/talk', 'business/pages', 'business/people', 'business/settings', 'mailbox', 'person', 'person/home',
  'person/business', 'person/talk', 'person/pages', 'steward'].flatMap(folder =>
  readdirSync(new URL(`${folder}/`, apps)).filter(name => name.endsWith('.tsx'))
    .map(name => ({ name: `${folder}/${name}`, text: readFileSync(new URL(`${folder}/${name}`, apps), 'utf8') })))

function leaves(value: unknown, path = ''): { path: string; value: unknown }[] {
  if (value !== null && typeof value === 'object') return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
  return [{ path, value }]
}

test('no screen holds visible words of its own: all come from the catalogue', () => {
  const between = /<[a-zA-Z][^<>{}=]*(?:\s[\w-]+=(?:"[^"]*"|\{[^{}]*\}))*\s*>\s*([A-Za-z][^<>{}();=]*)</g
  const named = /\s(?:aria-label|title|label|placeholder|alt|help|text)="([^"]*[A-Za-z][^"]*)"/g
  const found = screens.flatMap(({ name, text }) => [...text.matchAll(between), ...text.matchAll(named)].map(hit => `${name}: ${hit[1]}`))
  assert.deepEqual(found, [])
})

test('every word of the catalogue says something', () => {
  const empty = leaves(enGB).filter(leaf => typeof leaf.value === 'string' && leaf.value.trim() === '')
  assert.deepEqual(empty, [])
})

test('the disguised language leaves no word as it was, so that what is untranslated shows', () => {
  const disguised = leaves(pseudo(enGB)).filter(leaf => !['.language', '.direction'].includes(leaf.path))
  assert.deepEqual(disguised.filter(leaf => typeof leaf.value === 'string' && !/^⟦.*⟧$/s.test(leaf.value)), [])
  assert.equal(pseudo(enGB).desk.untaken(2), '⟦2 àré ñöt tàkéñ ýét⟧')
})

test('every word is used on some screen', () => {
  const code = screens.map(screen => screen.text).join('\n') + ['time.ts', '../business/desk/act.ts', '../business/desk/use-acts.ts',
    '../business/desk/row-sentence.ts', '../business/desk/join.ts', '../business/desk/ties.ts', '../person/her-sentence.ts', '../person/talk/send.ts', '../person/business/use-her-say.ts', '../business/people/use-say-who.ts', '../person/talk/pictures.ts']
    .map(name => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n')
  const unused = leaves(enGB).map(leaf => leaf.path.split('.')).filter(path => {
    const [group, key] = [path.at(-2) ?? '', path.at(-1) ?? '']
    return !code.includes(`.${key}`) && !new RegExp(`\\b${group}\\[`).test(code) && !new RegExp(`\\b${path.at(-3)}\\[`).test(code)
  })
  assert.deepEqual(unused.map(path => path.join('.')), [])
})

test('a count takes the form its language asks for', () => {
  const arabic = plurals('ar')
  assert.equal(arabic(2, { two: 'رسالتان', other: '# رسالة' }), 'رسالتان')
  assert.equal(enGB.desk.waiting(1), '1 person waits')
  assert.equal(enGB.desk.waiting(1200), '1,200 people wait')
  assert.equal(lists('en-GB')(['Ada', 'Bo', 'Kim']), 'Ada, Bo and Kim')
})
