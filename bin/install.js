// Installs the packages when they are missing or are not those of package-lock.json.
import { spawn } from 'node:child_process'
import { accessSync, closeSync, constants, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const OPTIONS = ['--no-audit', '--no-fund', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error']

/** Leaves the stamp `lock` behind when done; answers a sentence when it could not. */
export async function install(root, lock) {
  try {
    accessSync(root, constants.W_OK)
  } catch {
    return `Kith has to install its packages into ${root}, where you may not write: start it once as the user who owns that folder.`
  }
  const guard = join(root, '.kith-installing')
  try {
    await takeTurn(guard)
    try {
      if (stampOf(root) === lock) return ''
      if (!isInstalled(root)) {
        const trouble = await installAll(root)
        if (trouble) return trouble
      }
      writeFileSync(join(root, 'node_modules', '.kith-installed'), lock)
      return ''
    } finally {
      rmSync(guard, { force: true })
    }
  } catch (fault) {
    return inWords(`${fault.code} ${fault.message}`, root, '')
  }
}

const stampOf = root => {
  try {
    return readFileSync(join(root, 'node_modules', '.kith-installed'), 'utf8')
  } catch {
    return ''
  }
}

// Two starts at once must not both empty node_modules.
async function takeTurn(guard) {
  for (;;) {
    try {
      writeFileSync(guard, String(process.pid), { flag: 'wx' })
      return
    } catch (fault) {
      if (fault.code !== 'EEXIST') throw fault
    }
    await wait(200)
    if (!isAlive(guard)) rmSync(guard, { force: true })
  }
}

function isAlive(guard) {
  try {
    process.kill(Number(readFileSync(guard, 'utf8')) || process.pid, 0)
    return true
  } catch (fault) {
    return fault.code === 'EPERM'
  }
}

/** Somebody may have run npm by hand: then what npm wrote down equals what the lock asks for. */
function isInstalled(root) {
  try {
    const asked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const there = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages
    return Object.entries(asked).every(([place, { version, optional, link }]) =>
      place === '' || !place.startsWith('node_modules/') || link || (there[place] ? there[place].version === version : optional))
  } catch {
    return false
  }
}

async function installAll(root) {
  mkdirSync(join(root, '.kith'), { recursive: true })
  const logFile = join(root, '.kith', 'install.log')
  console.log('Installing (first start, about a minute)…')
  let ended = await npm(root, logFile, ['ci'])
  // A registry that lacks a package for some other system makes `npm ci` refuse the whole lock; `npm install` only passes over it.
  if (/in sync|EUSAGE/.test(ended)) ended = await npm(root, logFile, ['install', '--no-save'])
  return ended && inWords(ended, root, `; npm's own words are in ${logFile}`)
}

/** Nothing, or what npm said when it failed. */
async function npm(root, logFile, args) {
  const output = openSync(logFile, 'w')
  const cli = process.env.npm_execpath || ''
  const [file, before] = /npm-cli\.c?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []]
  const ended = await new Promise(done => {
    const child = spawn(file, [...before, ...args, ...OPTIONS], { cwd: root, stdio: ['ignore', output, output] })
    child.on('error', fault => done(fault.code === 'ENOENT' ? 'npm is not installed' : fault.message))
    child.on('exit', (code, signal) => done(code === 0 ? '' : `npm ended with ${code === null ? signal : code}`))
  })
  closeSync(output)
  return ended && `${ended}\n${readFileSync(logFile, 'utf8')}`
}

const REASONS = [
  [/ENOSPC|no space left/i, root => `the disk that holds ${root} is full (about 700 MB are needed)`],
  [/EACCES|EPERM|EROFS/, root => `something in ${root} or in npm's cache may not be written to by you`],
  [/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network/i, () => 'the npm registry cannot be '
    + 'reached: check the network, or the proxy npm uses'],
  [/EINTEGRITY/, () => 'a package is not the one that was expected: run npm cache verify, and start again'],
  [/EUSAGE|in sync/, () => 'package.json and package-lock.json do not belong together: take both from the same commit'],
  [/E404|ETARGET|notarget/, () => 'the npm registry in use lacks a package that Kith needs'],
  [/npm is not installed/, () => 'npm is not installed: it comes with Node.js from https://nodejs.org']
]

function inWords(text, root, more) {
  const known = REASONS.find(([pattern]) => pattern.test(text))
  const last = text.trim().split('\n').pop()
  return `Kith could not install its packages: ${known ? known[1](root) : last}${more}.`
}
