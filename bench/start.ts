import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, numbers, say, tell } from './figures.ts'
import { root } from './ground.ts'

// `npm start` as a person types it, in a copy of the project whose packages are installed (their files are linked, not copied): the first on
// an empty data folder with nothing built, the second on what the first left. From the command to "Kith is open". Then nothing is done for
// some seconds and what it holds is counted: PSS shares out what processes have in common, so that PSS adds up and RSS does not. Linux only.

const settings = numbers({ idle: 20 })
const AIM = 3000
const SETS = /^(KITH_|DATABASE_URL$|NODE_COMPILE_CACHE$|npm_)/ // what this process was given, and a person's shell has not
const LEAVE_OUT = new Set(['.git', '.kith', 'node_modules', 'dist'])

interface Started { readonly milliseconds: number; readonly split: string; readonly memory: string[] }

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kith-start-')))
const copy = join(folder, 'kith')
const data = join(copy, '.kith')
try {
  mkdirSync(copy)
  for (const name of readdirSync(root)) if (!LEAVE_OUT.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true })
  execFileSync('cp', ['-al', join(root, 'node_modules'), join(copy, 'node_modules')])
  for (const made of ['.cache', '.vite']) rmSync(join(copy, 'node_modules', made), { recursive: true, force: true })
  const [firsts, seconds]: [Started[], Started[]] = [[], []]
  for (let round = 0; round < settings.rounds; round++) {
    for (const made of [data, join(copy, 'dist'), join(copy, 'node_modules', '.cache')]) rmSync(made, { recursive: true, force: true })
    firsts.push(await start(0))
    seconds.push(await start(round === 0 ? settings.idle : 0))
  }
  const time = (all: Started[]): number => median(all.map(one => one.milliseconds))
  tell({ name: 'npm start, the first, packages installed', figure: `${(time(firsts) / 1000).toFixed(2)} s`, aim: 'none', met: null })
  say(`  ${firsts[0]!.split}`)
  tell({ name: 'npm start, the second', figure: `${(time(seconds) / 1000).toFixed(2)} s`, aim: `<= ${AIM / 1000} s`, met: time(seconds) <= AIM })
  say(`  ${seconds[0]!.split}`)
  for (const line of seconds[0]!.memory) say(`  after ${settings.idle} s idle: ${line}`)
  say(`  disk: data ${size(data)} MB (its database ${size(join(data, 'database'))} MB), apps built ${size(join(copy, 'dist'))} MB, packages ${size(join(copy, 'node_modules'))} MB`)
  say(`  settings: cores ${cpus().length} (${cpus()[0]?.model ?? 'unknown'}), node ${process.version}, ${settings.rounds} rounds`)
} finally {
  await stopDatabase()
  rmSync(folder, { recursive: true, force: true })
}

async function start(idle: number): Promise<Started> {
  const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETS.test(name))), KITH_DATA: data, PORT: '0', KITH_SMTP_PORT: '0' }
  const began = performance.now()
  const npm = spawn('npm', ['start'], { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  const split = await new Promise<string>((resolve, reject) => {
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
        const ready = /Ready in .*\)/.exec(said)
        if (ready) resolve(ready[0])
      })
    }
    npm.on('exit', () => reject(new Error(`it ended: ${said}`)))
  })
  const milliseconds = performance.now() - began
  if (idle > 0) await new Promise(resolve => setTimeout(resolve, idle * 1000))
  const memory = idle > 0 ? memoryOf(npm.pid!) : []
  npm.removeAllListeners('exit')
  const ended = new Promise(resolve => npm.on('exit', resolve))
  process.kill(-npm.pid!, 'SIGINT') // as Ctrl-C in a terminal does: to the whole group
  await ended
  for (let waited = 0; waited < 30_000 && processes().some(one => one.group === npm.pid); waited += 50) await new Promise(resolve => setTimeout(resolve, 50))
  return { milliseconds, split, memory }
}

interface Process { readonly pid: number; readonly parent: number; readonly group: number; readonly name: string }

function processes(): Process[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(pid => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return [{ pid: Number(pid), parent: Number(parent), group: Number(group), name: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
    } catch {
      return []
    }
  })
}

/** A start that fails may leave its database running, for the next to take over; here there is none. */
async function stopDatabase(): Promise<void> {
  const file = join(data, 'database', 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!processes().some(one => one.pid === pid && one.name.includes('postgres'))) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 20_000 && existsSync(`/proc/${pid}`); waited += 50) await new Promise(resolve => setTimeout(resolve, 50))
}

function memoryOf(group: number): string[] {
  const all = processes()
  const postmaster = Number(readFileSync(join(data, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])
  const kinds: [string, Process[]][] = [
    ['Kith (node)', all.filter(one => one.group === group && one.name.includes('main.ts'))],
    ['npm, waiting', all.filter(one => one.group === group && !one.name.includes('main.ts'))],
    ['PostgreSQL', all.filter(one => one.pid === postmaster || one.parent === postmaster)]
  ]
  return kinds.map(([kind, of]) => {
    const sum = (what: string): string => (of.reduce((total, one) => total + rolled(one.pid, what), 0) / 1024).toFixed(0)
    return `${kind}, ${of.length} processes: PSS ${sum('Pss')} MB, RSS ${sum('Rss')} MB`
  })
}

function rolled(pid: number, what: string): number {
  try {
    return Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Megabytes on the disk, as the file system has laid them out. */
function size(place: string): string {
  const bytes = (at: string): number => {
    const found = statSync(at, { throwIfNoEntry: false })
    if (!found) return 0
    return found.isDirectory() ? readdirSync(at).reduce((sum, name) => sum + bytes(join(at, name)), 0) : found.blocks * 512
  }
  return (bytes(place) / 2 ** 20).toFixed(0)
}
