import { isIP } from 'node:net'
import { z } from 'zod'
import { id, instant, utc, utcOrNull, words } from '../../../kit/door/shapes.ts'
import { route, type Route } from '../../../kit/door/route.ts'
import { byMember } from '../../../kit/facts/fact.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import type { Keys } from '../../../kit/keys.ts'
import { isPrivate, type Outbound } from '../../../kit/outbound/outbound.ts'
import { refuse } from '../../../kit/refusal.ts'
import { oneSpelling } from '../../../kit/values/address.ts'
import { checkMailbox } from './check.ts'
import { connectMailbox } from './connect-mailbox.ts'
import { type Connected, knowMailbox, type Line, type Mailbox, SECURITIES } from './mailbox.ts'
import { type MailProviders, PROVIDERS } from './providers.ts'
import * as store from './store.ts'

export interface MailboxGround { readonly keys: Keys; readonly outbound: Outbound; readonly providers: MailProviders }

const M = '/v1/businesses/{businessId}/mailbox'
const business = z.object({ businessId: id })
const line = z.object({
  host: words(255), port: z.number().int().min(1).max(65_535), security: z.enum(SECURITIES), login: words(320),
  password: words(1000).meta({ description: 'Empty to keep the one that is there.' })
})
const asked = z.object({ address: words(320), imap: line, smtp: line })
const lineShape = line.omit({ password: true })
export const findingShape = z.object({ end: z.enum(['imap', 'smtp']), trouble: z.object({ code: z.string(), sentence: z.string() }).nullable() }).meta({ id: 'MailboxFinding' })
const mailboxShape = z.object({
  address: z.string(), imap: lineShape, smtp: lineShape, connectedAt: instant, fetchedAt: instant.nullable(),
  provider: z.enum(PROVIDERS).nullable(), watching: z.enum(['', 'idle', 'poll']).meta({ description: 'Whether the server tells of new mail by itself, or is asked.' }),
  trouble: z.object({ sentence: z.string(), since: instant }).nullable()
}).meta({ id: 'Mailbox' })

/** A business's own mailbox: tried, connected, looked at, let go. Passwords go in and never come out. */
export const ownMailboxRoutes = ({ keys, outbound, providers }: MailboxGround): readonly Route[] => [
  route(`GET ${M}`, {
    who: 'admin', about: 'mailboxes', does: 'The mailbox that is connected, and how it does', params: business,
    gives: z.object({ mailbox: mailboxShape.nullable(), providers: z.array(z.object({ name: z.enum(PROVIDERS), title: z.string() })) }),
    handle: call => call.work(async tx => ({
      mailbox: shapeOf(await knowMailbox(tx, keys)),
      providers: PROVIDERS.flatMap(name => providers[name] ? [{ name, title: providers[name].title }] : [])
    }))
  }),
  route(`POST ${M}/checks`, {
    who: 'admin', about: 'mailboxes', does: 'Tries a mailbox, and says in words what is wrong', params: business, body: asked, gives: z.object({ findings: z.array(findingShape) }),
    handle: async call => ({ findings: (await checkMailbox(outbound, await call.work(async tx => whole(call.body, await knowMailbox(tx, keys))))).findings })
  }),
  route(`PUT ${M}`, {
    who: 'admin', about: 'mailboxes', does: 'Tries a mailbox, and connects it when nothing is wrong', params: business, body: asked,
    gives: z.object({ connected: z.boolean(), findings: z.array(findingShape) }),
    handle: async call => {
      const mailbox = await call.work(async tx => whole(call.body, await knowMailbox(tx, keys)))
      const { findings, cursor } = await checkMailbox(outbound, mailbox)
      if (cursor === null || findings.some(({ trouble }) => trouble !== null)) return { connected: false, findings }
      await call.work(tx => connectMailbox(tx, keys, mailbox, { cursor, by: call.seat.id, at: call.now }))
      return { connected: true, findings }
    }
  }),
  route(`DELETE ${M}`, {
    who: 'admin', about: 'mailboxes', does: 'Fetches from it and sends through it no more; what came by it stays', params: business, gives: null,
    handle: call => call.work(async tx => {
      const gone = await store.disconnect.one(tx, { business: tx.businessId! })
      if (gone) await leaveFact(tx, { kind: 'business.mailbox-let-go', about: tx.businessId!, by: byMember(call.seat.id), at: call.now, payload: { address: gone.address } })
      return null
    })
  })
]

/** An address as it is kept. */
export function spelledAddress(address: string): string {
  const spelled = oneSpelling({ kind: 'email', address }).address
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(spelled)) refuse('invalid', 'address-malformed', 'Write the address of the mailbox, such as hello@your-shop.example.')
  return spelled
}

function whole({ address, imap, smtp }: z.infer<typeof asked>, known: Connected | null): Mailbox {
  return { address: spelledAddress(address), imap: lineOf(imap, known?.imap), smtp: lineOf(smtp, known?.smtp) }
}

/** A password is kept only for the very place and login it was given for. */
function lineOf(given: z.infer<typeof line>, known: Line | undefined): Line {
  const host = given.host.trim().toLowerCase()
  const login = given.login.trim()
  const here = host === 'localhost' || (isIP(host) !== 0 && isPrivate(host))
  if (given.security === 'none' && !here) refuse('invalid', 'tls-needed', 'A password goes to another machine only through TLS. Choose TLS or STARTTLS.')
  const same = known?.host === host && known.port === given.port && known.login === login && known.security === given.security
  return { ...given, host, login, password: given.password === '' && same ? known.password : given.password }
}

const shapeOf = (mailbox: Connected | null): z.input<typeof mailboxShape> | null => mailbox && {
  address: mailbox.address, imap: bare(mailbox.imap), smtp: bare(mailbox.smtp), connectedAt: utc(mailbox.connectedAt), provider: mailbox.provider, watching: mailbox.watching, fetchedAt: utcOrNull(mailbox.fetchedAt),
  trouble: mailbox.trouble && { sentence: mailbox.trouble.sentence, since: utc(mailbox.trouble.since) }
}

const bare = ({ host, port, security, login }: Line): Omit<Line, 'password'> => ({ host, port, security, login })
