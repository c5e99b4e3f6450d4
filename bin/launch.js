// Plain JavaScript that every Node.js from 18 reads: it installs what is missing, then hands over to the Node.js that runs Kith.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs'
import { constants as os } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const startedAt = Math.round(performance.timeOrigin)
const root = realpathSync(dirname(dirname(fileURLToPath(import.meta.url))))
const COMMANDS = {
  start: 'main.ts', test: 'test/run.ts', bench: 'bench/run.ts', endure: 'test/endure.ts',
  check: 'test/check.ts', generate: 'bin/generate.ts', kith: 'bin/kith.ts'
}
const [command, ...args] = process.argv.slice(2)

/** Ends with one sentence on the error stream. */
function leave(sentence) {
  console.error(sentence)
  process.exit(1)
}

function atLeast(major, minor) {
  const [ours, its] = process.versions.node.split('.').map(Number)
  return ours > major || (ours === major && its >= minor)
}

async function main() {
  if (!atLeast(20, 0)) leave(`Kith needs Node.js 20 or later; this is ${process.versions.node}. Install one from https://nodejs.org.`)
  const script = Object.hasOwn(COMMANDS, command || '') ? COMMANDS[command] : leave(`Say which: ${Object.keys(COMMANDS).join(', ')}.`)
  if (command === 'start') checkData()
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  if (readIfThere(join(root, 'node_modules', '.kith-installed')) !== lock) {
    const { install } = await import('./install.js')
    const trouble = await install(root, lock)
    if (trouble) leave(trouble)
  }
  // What dies young is collected while it is little: a third less memory, and no slower.
  run([...process.execArgv, '--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', join(root, script), ...args])
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function checkData() {
  let place = process.env.KITH_DATA ? resolve(root, process.env.KITH_DATA) : join(root, '.kith')
  while (!existsSync(place)) place = dirname(place)
  try {
    accessSync(place, constants.W_OK)
  } catch {
    leave(`You may not write to ${place}, where Kith keeps its data: start it as the user who owns that folder, or `
      + 'name another in KITH_DATA.')
  }
}

function run(argv) {
  const own = join(root, 'node_modules', '.bin', 'node')
  const node = existsSync(own) ? own : process.execPath
  if (node !== own && !atLeast(22, 18)) {
    leave(`Kith brings no Node.js 24 for ${process.platform}-${process.arch}: start it with Node.js 22.18 or later; `
      + `this is ${process.versions.node}.`)
  }
  const cwd = command === 'kith' ? process.cwd() : root
  const cache = join(root, 'node_modules', '.cache', 'kith')
  // Two places from which memory is given are enough; more would each keep what it has once had.
  const env = { MALLOC_ARENA_MAX: '2', ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || cache, KITH_STARTED_AT: String(startedAt) }
  if (process.execve) replace(node, argv, cwd, env)
  else follow(spawn(node, argv, { cwd, env, stdio: 'inherit' }))
}

// Where Node.js can, it becomes the other program: no second process to keep in memory, and no signal to pass on.
function replace(node, argv, cwd, env) {
  process.removeAllListeners('warning')
  process.chdir(cwd)
  process.execve(node, [node, ...argv], env)
}

function follow(child) {
  // Ctrl-C in a terminal reaches the whole group, so the child has it already; a signal from elsewhere has reached only us.
  const fromTerminal = process.stdin.isTTY || process.stdout.isTTY
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => { if (!fromTerminal) child.kill(signal) })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', fault => leave(`The Node.js that Kith brings does not run here (${fault.message}): delete `
    + 'node_modules and start Kith with Node.js 22.18 or later.'))
  child.on('exit', (code, signal) => process.exit(code === null ? 128 + (os.signals[signal] || 0) : code))
}

main()
