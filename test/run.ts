import { findTests, runSuite } from './suite.ts'

/** `npm test`: everything; `npm test -- path…`: only these files, or those in these folders. */
const named = process.argv.slice(2)
const files = findTests(named)
if (named.length > 0 && files.length === 0) {
  process.stdout.write(`There is no test file at ${named.join(', ')}.\n0 passed, 1 failed\n`)
  process.exit(1)
}
await runSuite({ files, typesAndLint: named.length === 0, apps: files.some(file => /[/\\](apps|stories|bin)[/\\]/.test(file)) })
