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
import { addAddress } from '../../../domain/businesses/reach-business.ts'
import { checkMailbox } from './check.ts'
import { type Connected, keepMailbox, knowMailbox, type Line, type Mailbox, SECURITIES } from './mailbox.ts'
import * as store from './store.ts'

export interface MailboxGround { readonly keys: Keys; readonly outbound: Outbound }

const M = '/v1/businesses/{businessId}/mailbox'
const business = z.object({ businessId: id })
const line = z.object({
  host: words(255), port: z.number().int().min(1).max(65_535), security: z.enum(SECURITIES), login: words(320),
  password: words(1000).meta({ description: 'Empty to keep the one that is there.' })
})
const asked = z.object({ address: words(320), imap: line, smtp: line })
const lineShape = line.omit({ password: true })
const findingShape = z.object({ end: z.enum(['imap', 'smtp']), trouble: z.object({ code: z.string(), sentence: z.string() }).nullable() }).meta({ id: 'MailboxFinding' })
const mailboxShape = z.object({
  address: z.string(), imap: lineShape, smtp: lineShape, connectedAt: instant, fetchedAt: instant.nullable(),
  trouble: z.object({ sentence: z.string(), since: instant }).nullable()
}).meta({ id: 'Mailbox' })

/** A business's own mailbox: tried, connected, looked at, let go. Passwords go in and never come out. */
export const ownMailboxRoutes = ({ keys, outbound }: MailboxGround): readonly Route[] => [
  route(`GET ${M}`, {
    who: 'admin', about: 'mailboxes', does: 'The mailbox that is connected, and how it does', params: business, gives: z.object({ mailbox: mailboxShape.nullable() }),
    handle: call => call.work(async tx => ({ mailbox: shapeOf(await knowMailbox(tx, keys)) }))
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
      await call.work(async tx => {
        await addAddress(tx, { channel: 'email', address: mailbox.address, teamId: null, by: call.seat.id, at: call.now })
        await keepMailbox(tx, keys, mailbox, cursor, call.now)
        await leaveFact(tx, {
          kind: 'business.mailbox-connected', about: tx.businessId!, by: byMember(call.seat.id), at: call.now,
          payload: { address: mailbox.address, imap: mailbox.imap.host, smtp: mailbox.smtp.host }
        })
      })
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

function whole({ address, imap, smtp }: z.infer<typeof asked>, known: Connected | null): Mailbox {
  const spelled = oneSpelling({ kind: 'email', address }).address
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(spelled)) refuse('invalid', 'address-malformed', 'Write the address of the mailbox, such as hello@your-shop.example.')
  return { address: spelled, imap: lineOf(imap, known?.imap), smtp: lineOf(smtp, known?.smtp) }
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
  address: mailbox.address, imap: bare(mailbox.imap), smtp: bare(mailbox.smtp), connectedAt: utc(mailbox.connectedAt), fetchedAt: utcOrNull(mailbox.fetchedAt),
  trouble: mailbox.trouble && { sentence: mailbox.trouble.sentence, since: utc(mailbox.trouble.since) }
}

const bare = ({ host, port, security, login }: Line): Omit<Line, 'password'> => ({ host, port, security, login })
