import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedFiles } from './generated.ts'

const root = join(import.meta.dirname, '..')

/** Writes what is made from something else. `schema/today.sql` is read off a database, so the test that compares the two writes it. */
for (const [path, text] of Object.entries(generatedFiles())) writeFileSync(join(root, path), text)
const { status, stdout } = spawnSync(process.execPath, [join(root, 'test', 'shape', 'today.test.ts')], {
  cwd: root, encoding: 'utf8', env: { ...process.env, UPDATE: '1' }
})
if (status !== 0) process.stderr.write(`schema/today.sql could not be written:\n${stdout}`)
process.exitCode = status ?? 1
