import { promises as dns } from 'node:dns'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { SECOND } from '../clock.ts'
import { refuse } from '../refusal.ts'

/** The one way out: every connection that Kith opens to the world, and every name that it looks up. */
export interface Outbound {
  /** Opens a TCP connection. Private and loopback addresses are refused unless the operator allows them by name. */
  open(host: string, port: number): Promise<Socket>
  /** The same, with TLS over it and the other side's certificate checked against its name. */
  openTls(host: string, port: number): Promise<TLSSocket>
  /** Looks up DNS records (TXT, MX, A, AAAA, PTR …), in the shapes of node:dns. */
  resolve(name: string, type: string): Promise<unknown[]>
  /** Whether the operator allows this host by name, although it may be private or unencrypted. */
  trusts(host: string, port: number): boolean
  /** From now on this host, or `host:port`, may be reached although it is private. */
  allow(name: string): void
}

const CONNECT_WITHIN = 15 * SECOND
const LOOK_UP_WITHIN = 5 * SECOND

/** `allowed`: hosts or `host:port` that may be private, from KITH_OUTBOUND_ALLOW. */
export function openOutbound(allowed: readonly string[]): Outbound {
  const permits = new Set(allowed.map(name => name.trim().toLowerCase()).filter(name => name !== ''))
  const resolver = new dns.Resolver({ timeout: LOOK_UP_WITHIN / 2, tries: 2 })
  const trusts = (host: string, port: number): boolean => permits.has(host.toLowerCase()) || permits.has(`${host.toLowerCase()}:${port}`)
  const way: Outbound = {
    trusts,
    async open(host, port) {
      const trusted = trusts(host, port)
      const addresses = isIP(host) ? [host] : (await dns.lookup(host, { all: true })).map(found => found.address)
      const address = trusted ? addresses[0] : addresses.find(candidate => !isPrivate(candidate))
      if (!address) {
        refuse('not-allowed', 'private-address', `Kith does not connect to ${host}: it is a private address. Allow it with KITH_OUTBOUND_ALLOW=${host}.`)
      }
      return dial(address, port)
    },
    async openTls(host, port) {
      const socket = await way.open(host, port)
      return new Promise((resolve, reject) => {
        const secure = connectTls({ socket, ...isIP(host) ? { host } : { servername: host } })
        secure.setTimeout(CONNECT_WITHIN, () => secure.destroy(new Error('the other side did not answer in time')))
        secure.once('error', error => { socket.destroy(); reject(error) })
        secure.once('secureConnect', () => { secure.setTimeout(0); resolve(secure) })
      })
    },
    allow: name => { permits.add(name.toLowerCase()) },
    resolve: (name, type) => resolver.resolve(name, type as 'TXT') as Promise<unknown[]>
  }
  return way
}

const dial = (address: string, port: number): Promise<Socket> => new Promise((resolve, reject) => {
  const socket = connect({ host: address, port })
  socket.setTimeout(CONNECT_WITHIN, () => socket.destroy(new Error('the other side did not answer in time')))
  socket.once('error', reject)
  socket.once('connect', () => {
    socket.setTimeout(0)
    socket.removeListener('error', reject)
    resolve(socket)
  })
})

/** Loopback, link-local, private, shared, multicast, reserved and unspecified ranges (RFC 6890), also inside IPv6. */
export function isPrivate(address: string): boolean {
  const mapped = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return isPrivate(mapped[1]!)
  if (isIP(address) === 4) {
    const [a, b] = address.split('.').map(Number) as [number, number]
    return a === 0 || a === 10 || a === 127 || a >= 224 || (a === 100 && b >= 64 && b <= 127) || (a === 169 && b === 254) ||
      (a === 172 && b >= 16 && b <= 31) || (a === 192 && (b === 168 || b === 0)) || (a === 198 && (b === 18 || b === 19))
  }
  const low = address.toLowerCase()
  return low === '::' || low === '::1' || /^(fc|fd|fe[89a-f]|ff)/.test(low) || low.startsWith('::ffff:')
}
