import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** What is measured, in the order in which it is run; each in a process of its own. */
const BENCHES: Record<string, string[]> = {
  'mail-in': ['mail-in.ts'],
  screens: ['screens.ts'],
  'screens-spread': ['screens.ts', '--spread'],
  'open-conversation': ['open-conversation.ts'],
  'next-turn': ['next-turn.ts'],
  'api-read': ['api-read.ts'],
  webhooks: ['webhooks.ts'],
  'cost-of-a-mail': ['cost-of-a-mail.ts'],
  parse: ['parse.ts'],
  restore: ['restore.ts'],
  'quote-tower': ['quote-tower.ts'],
  start: ['start.ts'],
  identity: ['identity.ts'],
  'online-match': ['online-match.ts'],
  import: ['import.ts']
}

const words = process.argv.slice(2).filter(word => word !== '--')
const asked = words.filter((word, at) => Object.hasOwn(BENCHES, word) && words[at - 1]?.startsWith('--') !== true)
const flags = words.filter(word => !asked.includes(word))
const stray = flags.find((word, at) => !word.startsWith('--') && flags[at - 1]?.startsWith('--') !== true)
if (stray !== undefined) {
  process.stderr.write(`There is no bench "${stray}". Name any of: ${Object.keys(BENCHES).join(', ')}; with none, all are run.\n`)
  process.exit(1)
}

let failed = false
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const [file, ...own] = BENCHES[name]!
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, file!), ...own, ...flags], { stdio: 'inherit' })
  const code = await new Promise<number | null>(resolve => child.on('exit', resolve))
  if (code !== 0) {
    process.stdout.write(`${name}: ended with ${code} and has no figure\n`)
    failed = true
  }
}
process.exitCode = failed ? 1 : 0
