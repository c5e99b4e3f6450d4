import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuse } from '../kit/refusal.ts'

const SOURCES = ['apps', 'sdk', 'vite.config.ts', 'package-lock.json']

/** Builds the apps if anything they are made of has changed since they were last built; answers whether it did. */
export async function buildApps(root: string, log: (line: string) => void): Promise<boolean> {
  const stamp = join(root, 'dist', 'built-from')
  const now = digestOf(root)
  if (existsSync(join(root, 'dist', 'apps', 'business', 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false
  log('Building the apps…')
  const output: string[] = []
  const code = await new Promise<number | null>(resolve => {
    const vite = spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } })
    for (const stream of [vite.stdout, vite.stderr]) stream.on('data', chunk => output.push(String(chunk)))
    vite.on('close', resolve)
  })
  if (code !== 0) refuse('unavailable', 'build-failed', `The apps could not be built:\n${output.join('').slice(-2000)}`)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
  return true
}

function digestOf(root: string): string {
  const hash = createHash('sha256')
  const add = (path: string): void => {
    const full = join(root, path)
    if (!existsSync(full)) return
    let names: string[]
    try {
      names = readdirSync(full).sort()
    } catch {
      hash.update(path).update(readFileSync(full))
      return
    }
    for (const name of names) if (name !== 'node_modules') add(join(path, name))
  }
  SOURCES.forEach(add)
  return hash.digest('hex')
}
