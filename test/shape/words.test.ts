import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { root } from '../database.ts'
import { filesEndingIn, list, type Node, nameOf, read, type Source, sources, walk } from './sources.ts'

/** The last column of the table in WORDS.md, in lower case. */
const FORBIDDEN = new Set(read('WORDS.md').split('\n').filter(line => /^\| (?!We say|---)/.test(line))
  .flatMap(line => line.split('|').at(-2)!.split(',')).map(word => word.trim().toLowerCase()).filter(word => word !== ''))

const UNDECIDED = /^(utils?|helpers?|common|shared|core|services?|lib)$/

/** Where a forbidden word is not ours: what it belongs to, and where. */
const OTHERS: readonly { readonly word: RegExp; readonly at: RegExp; readonly why: string }[] = [
  { word: /./, at: /^channels\/email\/reading\/(bounces\/\S+-signs|bounces\/(is-report|told-in-text)|absence\/absence-words|letters\/decode-text)\.ts$/, why: 'quotes what other mail servers say' },
  { word: /^users?$/, at: /^(kit\/postgres|bin|test|bench)\//,
    why: 'the user of an operating system or of PostgreSQL, and the key of a connection' },
  { word: /^(user|agent)$/, at: /^channels\/email\/(smtp-line|smtp-door|reading\/bounces\/(reason|bounce)|mailbox\/(check|imap))\.ts$/,
    why: 'keys of SMTP and IMAP libraries, and field names of RFC 3464 and 5322' },
  { word: /^consent$/, at: /^test\/oidc-provider\.ts$/, why: 'a step of OpenID Connect' },
  { word: /^(user|consent)$/, at: /^channels\/email\/mailbox\/providers\.ts$/, why: 'what Google and Microsoft call their scopes and prompts' },
  { word: /^agents?$/, at: /^kit\/outbound\/requests\.ts$/, why: 'the Agent of node:http' },
  { word: /^(user|agent)$/, at: /^api\/server\.ts$/, why: 'the name of an HTTP header' },
  { word: /^agent$/, at: /^(test|bench)\//, why: 'User-Agent, and the Agent of node:http' },
  { word: /^user$/, at: /^(domain\/people\/passkey[a-z-]*(\.test)?|sdk\/contract)\.ts$/, why: 'keys of WebAuthn' },
  { word: /./, at: /^(channels\/.*\.test|demo\/(harbour|library|linden)[a-z-]*)\.ts$/, why: 'letters as people and machines write them' },
  { word: /^users?$/, at: /^(server|main|config|kit\/door\/certificate)\.ts$/, why: 'the user of an operating system' },
  { word: /^promises?$/, at: /^(test|bench)\//, why: 'a Promise of JavaScript under its own name' }
]

const wordsOf = (text: string): string[] =>
  text.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().match(/[a-z]+/g) ?? []

const singular = (word: string): string => word.endsWith('s') && FORBIDDEN.has(word.slice(0, -1)) ? word.slice(0, -1) : word
const bad = (text: string): string[] => wordsOf(text).filter(word => FORBIDDEN.has(singular(word)))
const isOthers = (path: string, word: string): boolean => OTHERS.some(other => other.at.test(path) && other.word.test(word))

function offences(source: Source): string[] {
  const found: string[] = []
  const look = (text: string, at: number): void => {
    for (const word of bad(text)) if (!isOthers(source.path, word)) found.push(`${source.path}:${source.lineOf(at)} "${word}"`)
  }
  // What packages call their things is theirs.
  const packages = (source.program.body as Node[])
    .filter(node => node.type === 'ImportDeclaration' && !String((node.source as Node).value).startsWith('.'))
  walk(source.program, (node, parent) => {
    if (/^Import(Default|Namespace)?Specifier$/.test(parent?.type ?? '') &&
      packages.some(({ start, end }) => start <= node.start && node.end <= end)) return
    if (node.type === 'Identifier' && nameOf(node) !== 'Promise') look(nameOf(node), node.start)
    else if (node.type === 'JSXText') look(String(node.value), node.start)
    else if (node.type === 'TemplateElement') look(String((node.value as { cooked: string }).cooked), node.start)
    else if (node.type === 'Literal' && typeof node.value === 'string' &&
      !/^(Import|Export|TSImport)/.test(parent?.type ?? '')) look(node.value, node.start)
  })
  return found
}

test('the table of words names what we never write', () => {
  assert.ok(FORBIDDEN.size >= 12, 'WORDS.md has lost its table')
})

test('no name in the code and no sentence in it uses a word of the trade', () => {
  const found = sources.filter(({ path }) => !path.startsWith('test/shape/')).flatMap(offences)
  assert.equal(found.length, 0, `WORDS.md has the word we use:${list(found)}`)
})

test('no table, column, page or style uses a word of the trade', () => {
  const found = filesEndingIn('sql', 'css', 'html').flatMap(path => read(path).split('\n').flatMap((line, i) =>
    bad(line.replace(/--.*$/, '').replaceAll(/\b(current_user|session_user|user-select|user-agent)\b/gi, ''))
      .filter(word => word !== 'article').map(word => `${path}:${i + 1} "${word}"`)))
  assert.equal(found.length, 0, list(found))
})

test('no file or folder is called by a word that means "I did not decide", or by one of the trade', () => {
  const all = globSync('**/*', { cwd: root, exclude: name => ['node_modules', 'dist', '.git', '.kith'].includes(name) })
  const found = all.filter(path => path.split(/[/.]/).some(part => UNDECIDED.test(part) || bad(part).length > 0))
  assert.equal(found.length, 0, list(found))
})
