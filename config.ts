import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { refuse } from './kit/refusal.ts'

/** All that the operator can say, read once from the environment. */
export interface Config {
  readonly dataFolder: string
  readonly databaseUrl: string | null
  readonly host: string
  readonly port: number
  /** How the world reaches it (`KITH_URL`), without a slash at the end; null when only this machine does. */
  readonly url: string | null
  readonly smtpPort: number
  readonly smarthost: string | null
  /** Hosts that may be reached although they are private. */
  readonly outboundAllow: readonly string[]
  /** Keys in base64url, newest first. */
  readonly keys: string
  readonly demo: boolean
  readonly largestMail: number
  /** Who brings it may read the figures from another machine. */
  readonly metricsToken: string | null
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
export const isLoopback = (host: string): boolean => LOOPBACK.has(host)

export function readConfig(env: NodeJS.ProcessEnv, root: string): Config {
  const dataFolder = resolve(env.KITH_DATA || join(root, '.kith'))
  const host = env.KITH_HOST || '127.0.0.1'
  return {
    dataFolder, host, databaseUrl: env.DATABASE_URL || null, port: portOf(env.PORT, 'PORT', 4400), url: urlFrom(env.KITH_URL),
    smtpPort: portOf(env.KITH_SMTP_PORT, 'KITH_SMTP_PORT', 2525), smarthost: env.KITH_SMARTHOST || null,
    outboundAllow: (env.KITH_OUTBOUND_ALLOW ?? '').split(','), keys: env.KITH_KEY || keyFile(dataFolder),
    // Demo accounts sign in with one click, so they exist only where nobody but this machine can reach them.
    demo: isLoopback(host) && env.KITH_DEMO !== 'no', largestMail: 30 * 2 ** 20, metricsToken: env.KITH_METRICS_TOKEN || null
  }
}

function urlFrom(written: string | undefined): string | null {
  if (!written) return null
  const url = URL.parse(written)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    return refuse('invalid', 'url-malformed', `KITH_URL is "${written}"; it must be an address such as https://kith.example, with nothing behind the host.`)
  }
  return url.origin
}

function portOf(written: string | undefined, name: string, otherwise: number): number {
  const port = written ? Number(written) : otherwise
  if (!Number.isInteger(port) || port < 0 || port > 65_535) refuse('invalid', 'port-malformed', `${name} is "${written}"; it must be a number from 1 to 65535.`)
  return port
}

/** The key lies in a file of its own, made on the first start, apart from the database's folder. Keep a copy of it elsewhere. */
function keyFile(dataFolder: string): string {
  const file = join(dataFolder, 'key')
  try {
    mkdirSync(dataFolder, { recursive: true })
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url') + '\n', { mode: 0o600, flag: 'wx' })
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && existsSync(file)) return readFileSync(file, 'utf8').trim() // another start was quicker
    if (code === 'ENOSPC') refuse('unavailable', 'disk-full', `The disk that holds ${dataFolder} is full. Make room and start again.`)
    return refuse('unavailable', 'data-folder', `Kith cannot keep its data in ${dataFolder} (${code}). Choose another folder with KITH_DATA.`)
  }
}
