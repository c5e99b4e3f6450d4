import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildApps } from '../../bin/build-apps.ts'

const root = join(import.meta.dirname, '..', '..')
const MOST = 170_000

test('the first screen of the person app carries at most 170 KB of script, compressed', { timeout: 60_000 }, async t => {
  await buildApps(root, () => {})
  const built = join(root, 'dist', 'apps')
  const page = readFileSync(join(built, 'person', 'index.html'), 'utf8')
  const scripts = [...new Set([...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(found => found[1]!))]
  assert.ok(scripts.some(name => name.startsWith('assets/')), 'the page names its scripts')
  // What a script imports at its head is loaded with it, whether the page names it or not.
  for (const name of scripts) {
    const text = readFileSync(join(built, name), 'utf8')
    for (const [, part] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) if (!scripts.includes(`assets/${part}`)) scripts.push(`assets/${part}`)
  }
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(built, name))).length, 0)
  t.diagnostic(`${(bytes / 1000).toFixed(1)} KB in ${scripts.length} files`)
  assert.ok(bytes <= MOST, `${bytes} bytes of script in ${scripts.join(', ')}`)
})
