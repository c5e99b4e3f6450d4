import { promises as dns } from 'node:dns'
import { BlockList, connect, isIP, type Socket } from 'node:net'
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

const PRIVATE = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 16],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv6')
}

/** Loopback, link-local, private, shared, multicast, reserved and unspecified ranges (RFC 6890), and IPv4 inside IPv6, however they are spelled. */
export function isPrivate(written: string): boolean {
  const address = written.split('%')[0]!
  const family = isIP(address)
  if (family === 0) return false // a name: what it resolves to is judged when it is dialled
  if (family === 4) return PRIVATE.check(address, 'ipv4')
  return PRIVATE.check(address, 'ipv6') || mapped.check(address, 'ipv6')
}

/** IPv4 in the form of IPv6: nobody needs to be reached that way. */
const mapped = new BlockList()
mapped.addSubnet('::ffff:0:0', 96, 'ipv6')
