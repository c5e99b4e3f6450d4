import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generatedFiles } from '../../bin/generated.ts'
import { read } from './sources.ts'

for (const [path, text] of Object.entries(generatedFiles())) {
  test(`${path} is what the routes say`, () => {
    assert.ok(read(path) === text, `write it anew with: npm run generate`)
  })
}
