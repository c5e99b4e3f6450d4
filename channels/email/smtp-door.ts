import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { isDatabaseAway } from '../../kit/database/transaction.ts'
import type { Certificate } from '../../kit/door/certificate.ts'
import { Refusal, refuse } from '../../kit/refusal.ts'
import type { Route } from '../../domain/businesses/know-business.ts'
import type { Intake } from '../intake.ts'
import { acceptMail } from './accept.ts'

export interface SmtpDoorOptions {
  readonly host: string
  readonly port: number
  readonly intake: Intake
  readonly routeOf: (address: string) => Promise<Route | null>
  readonly failed: (lane: string, error: unknown) => void
  readonly largest: number
  /** Offered by STARTTLS (RFC 3207); without one the door speaks as it is. */
  readonly certificate?: Certificate | null
}

/** The door while it is open; a certificate is renewed without closing it. */
export interface SmtpDoor { readonly port: number; renew(certificate: Certificate): void; close(): Promise<void> }

type Reply = Error & { responseCode: number }
const reply = (code: number, words: string): Reply => Object.assign(new Error(words), { responseCode: code })
const LATER = 'We could not keep your mail just now and have not taken it. Please try again in a few minutes.'

/** The SMTP door (RFC 5321): OK is said only when the bytes and the envelope are committed and synced. */
export async function openSmtpDoor(options: SmtpDoorOptions): Promise<SmtpDoor> {
  const routes = new WeakMap<SMTPServerSession, Map<string, Route>>()
  const kept = { allowHalfOpen: true } // for node:net, which the library hands its options on to
  const server = new SMTPServer({
    ...kept, name: 'kith', banner: 'Kith', size: options.largest, authOptional: true, logger: false,
    disabledCommands: options.certificate ? ['AUTH'] : ['AUTH', 'STARTTLS'], ...options.certificate,
    disableReverseLookup: true, maxClients: 200, socketTimeout: 60_000, closeTimeout: 3000,
    onMailFrom(_address, session, done) {
      routes.set(session, new Map())
      done()
    },
    onRcptTo({ address }, session, done) {
      const known = routes.get(session) ?? new Map<string, Route>()
      if (known.size >= 100) return done(reply(452, '4.5.3 Too many recipients in one mail; send the rest in another.'))
      options.routeOf(address).then(route => {
        if (!route) return done(reply(550, '5.1.1 Nobody is reached at this address here.'))
        known.set(address, route)
        routes.set(session, known)
        done()
      }, error => done(trouble(options, error)))
    },
    onData(stream, session, done) {
      const to = [...routes.get(session) ?? []].map(([address, route]) => ({ ...route, to: address }))
      acceptMail(stream as AsyncIterable<Uint8Array>, options.largest, options.intake.keep, to, {
        mailFrom: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', peer: session.remoteAddress || null,
        ehlo: session.hostNameAppearsAs || null, tls: session.secure, door: 'smtp'
      }).then(kept => done(null, `Kept as ${kept.map(one => one.id).join(', ')}`), error => done(trouble(options, error)))
      stream.on('error', () => {})
    }
  })
  server.on('error', error => options.failed('smtp', error))
  // Exim says QUIT with the last dot and closes its own side (RFC 2920): it must hear all the same that the mail is kept, or it sends it again and
  // again and gives up. The library answers only where it takes a connection for open, which this one still is in our direction.
  server.server.on('connection', socket => Object.defineProperty(socket, 'readyState', { get: () => socket.writable ? 'open' : 'closed' }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => { server.removeListener('error', reject); resolve() })
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') {
      refuse('unavailable', 'port-taken', `Port ${options.port} for mail is taken by another program. Stop it, or choose another with KITH_SMTP_PORT.`)
    }
    if (error.code === 'EACCES') refuse('unavailable', 'port-not-allowed', `This user may not open port ${options.port}. Choose one above 1023 with KITH_SMTP_PORT.`)
    throw error
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    renew: certificate => { server.updateSecureContext({ ...certificate }) },
    close: () => new Promise(resolve => server.close(() => resolve()))
  }
}

function trouble(options: SmtpDoorOptions, error: unknown): Reply {
  if (error instanceof Refusal) return error.kind === 'invalid' ? reply(552, `5.3.4 ${error.message}`) : reply(452, `4.3.1 ${error.message}`)
  if (!isDatabaseAway(error)) options.failed('smtp', error)
  return reply(451, `4.3.0 ${LATER}`)
}
