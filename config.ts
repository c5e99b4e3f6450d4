import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { type MailProviders, mailProviders, type Registered } from './channels/email/mailbox/providers.ts'
import type { CertificateFiles } from './kit/door/certificate.ts'
import { refuse } from './kit/refusal.ts'

/** All that the operator can say, read once from the environment. */
export interface Config {
  readonly dataFolder: string
  readonly databaseUrl: string | null
  readonly host: string
  readonly port: number
  /** How the world reaches it (`KITH_URL`), without a slash at the end; null when only this machine does. */
  readonly url: string | null
  /** Under which businesses get their first mail address: hello@their-name.this. */
  readonly mailDomain: string
  /** The certificate that both doors show; null where they speak without one, or a proxy does it. */
  readonly tls: CertificateFiles | null
  /** Addresses (or networks) of proxies whose word about the caller is believed. */
  readonly trustProxy: readonly string[]
  /** Forwarders whose seals on mail are believed (`KITH_TRUST_SEALERS`); null for those that Kith knows. */
  readonly trustedSealers: readonly string[] | null
  readonly smtpPort: number
  readonly smarthost: string | null
  /** Google and Microsoft, where the operator has registered this Kith with them. */
  readonly mailProviders: MailProviders
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
/** Whether only this machine reaches a host. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host)

/** Reads the settings of this Kith from its environment; refuses what cannot be meant. */
export function readConfig(env: NodeJS.ProcessEnv, root: string): Config {
  const dataFolder = resolve(env.KITH_DATA || join(root, '.kith'))
  const host = env.KITH_HOST || '127.0.0.1'
  const url = urlFrom(env.KITH_URL)
  return {
    dataFolder, host, databaseUrl: env.DATABASE_URL || null, port: portOf(env.PORT, 'PORT', 4400), url,
    mailDomain: mailDomainFrom(env.KITH_MAIL_DOMAIN, url), tls: tlsFrom(env.KITH_TLS_CERT, env.KITH_TLS_KEY), trustProxy: proxiesFrom(env.KITH_TRUST_PROXY),
    trustedSealers: env.KITH_TRUST_SEALERS === undefined ? null : env.KITH_TRUST_SEALERS.toLowerCase().split(/[\s,]+/).filter(name => name !== ''),
    smtpPort: portOf(env.KITH_SMTP_PORT, 'KITH_SMTP_PORT', 2525), smarthost: env.KITH_SMARTHOST || null,
    mailProviders: mailProviders({
      google: registeredAs(env.KITH_GOOGLE_CLIENT_ID, env.KITH_GOOGLE_CLIENT_SECRET, 'GOOGLE'),
      microsoft: registeredAs(env.KITH_MICROSOFT_CLIENT_ID, env.KITH_MICROSOFT_CLIENT_SECRET, 'MICROSOFT', env.KITH_MICROSOFT_DIRECTORY)
    }, readEnds(env.KITH_MAIL_PROVIDERS)),
    outboundAllow: (env.KITH_OUTBOUND_ALLOW ?? '').split(','), keys: env.KITH_KEY || keyFile(dataFolder),
    // Demo accounts sign in with one click, so they exist only where nobody but this machine can reach them.
    demo: isLoopback(host) && env.KITH_DEMO !== 'no', largestMail: 80 * 2 ** 20, metricsToken: env.KITH_METRICS_TOKEN || null
  }
}

function registeredAs(clientId: string | undefined, secret: string | undefined, name: string, directory?: string): Registered | null {
  if (!clientId && !secret) return null
  if (!clientId || !secret) return refuse('invalid', 'provider-half', `KITH_${name}_CLIENT_ID and KITH_${name}_CLIENT_SECRET go together: set both, or neither.`)
  return { clientId, secret, ...directory ? { directory } : {} }
}

/** A file that says where a provider is asked and where its mailboxes are, for clouds of their own. */
function readEnds(file: string | undefined): unknown {
  if (!file) return {}
  try {
    return JSON.parse(readFileSync(resolve(file), 'utf8'))
  } catch {
    return refuse('invalid', 'mail-providers-malformed', `KITH_MAIL_PROVIDERS names ${file}, which is no file of JSON that can be read.`)
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

/** Where KITH_URL names a host that mail could find, that; else a name that no mail leaves. */
function mailDomainFrom(written: string | undefined, url: string | null): string {
  const domain = (written || (url && new URL(url).hostname) || 'kith.localhost').toLowerCase()
  const named = isIP(domain) === 0 && domain !== 'localhost' && !domain.includes('[') ? domain : 'kith.localhost'
  if (written && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(named)) {
    refuse('invalid', 'mail-domain-malformed', `KITH_MAIL_DOMAIN is "${written}"; it must be a name such as mail.example.`)
  }
  return named
}

function tlsFrom(cert: string | undefined, key: string | undefined): CertificateFiles | null {
  if (!cert && !key) return null
  if (!cert || !key) return refuse('invalid', 'certificate-half', 'KITH_TLS_CERT and KITH_TLS_KEY go together: set both, or neither.')
  return { cert: resolve(cert), key: resolve(key) }
}

function proxiesFrom(written: string | undefined): string[] {
  const proxies = (written ?? '').split(',').map(each => each.trim()).filter(each => each !== '')
  for (const each of proxies) {
    const [address, bits] = each.split('/')
    const most = isIP(address!) === 6 ? 128 : 32
    if (isIP(address!) === 0 || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= most))) {
      refuse('invalid', 'proxy-malformed', `KITH_TRUST_PROXY names "${each}"; it takes addresses such as 127.0.0.1 or networks such as 10.0.0.0/8, parted by commas.`)
    }
  }
  return proxies
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
