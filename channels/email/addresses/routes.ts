import { isIP } from 'node:net'
import { z } from 'zod'
import { id, instant, utcOrNull, words } from '../../../kit/door/shapes.ts'
import { route, type Route } from '../../../kit/door/route.ts'
import { refuse } from '../../../kit/refusal.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { checkDomain } from '../domain/check-domain.ts'
import { dkimRecords } from '../dkim/dkim.ts'
import type { DnsRecord, DomainLine } from '../domain/look-up.ts'
import { checkMailbox } from '../mailbox/check.ts'
import { knowMailbox } from '../mailbox/mailbox.ts'
import { type TokenGround, withAccess } from '../mailbox/tokens.ts'
import { knowAddresses } from './addresses.ts'

const B = '/v1/businesses/{businessId}'
const business = z.object({ businessId: id })

export interface AddressGround extends TokenGround {
  readonly url: () => string
  /** The host through which mail leaves that goes through no mailbox of a business's own. */
  readonly sendsThrough: string | null
}

const stateShape = z.object({
  address: z.string(), domain: z.string(), lastInAt: instant.nullable(), lastOutAt: instant.nullable(), failed: z.number().int(), why: z.string().nullable(),
  waiting: z.number().int(), unread: z.number().int()
}).meta({ id: 'AddressState' })
const lineShape = z.object({
  what: z.enum(['mx', 'spf', 'dkim', 'dmarc', 'mta-sts', 'tls-rpt', 'reverse', 'mailbox']), state: z.enum(['good', 'careful', 'wrong', 'optional', 'unknown']),
  found: z.array(z.string()).readonly(), sentence: z.string(),
  write: z.object({ name: z.string(), type: z.enum(['MX', 'TXT', 'CNAME', 'A', 'PTR']), value: z.string() }).nullable()
}).meta({ id: 'DomainLine' })

/** How each mail address does, and what the DNS says about its domain. */
export const addressRoutes = (ground: AddressGround): readonly Route[] => [
  route(`GET ${B}/mail-addresses`, {
    who: 'admin', about: 'mailboxes', does: 'Each mail address: the last in, the last out, what failed and what waits', params: business, gives: z.object({ items: z.array(stateShape) }),
    handle: call => call.work(async tx => ({
      items: (await knowAddresses(tx)).map(({ lastIn, lastOut, ...row }) => ({ ...row, lastInAt: utcOrNull(lastIn), lastOutAt: utcOrNull(lastOut) }))
    }))
  }),
  route(`POST ${B}/mail-domains/checks`, {
    who: 'admin', about: 'mailboxes', does: 'Looks at the DNS of a mail domain of this business, and says what to write there', params: business,
    body: z.object({ domain: words(255) }), gives: z.object({ lines: z.array(lineShape), local: z.boolean().meta({ description: 'This Kith is reached by its own machine only: there is no DNS to look at.' }) }),
    handle: async call => {
      const domain = call.body.domain.trim().toLowerCase()
      const { mailbox, keys } = await call.work(async tx => {
        if (!(await knowAddresses(tx)).some(one => one.domain === domain)) refuse('not-found', 'not-found', 'This business has no mail address in that domain.')
        return { mailbox: await knowMailbox(tx, ground.keys), keys: await signingKeys(tx, domain) }
      })
      const own = mailbox !== null && mailbox.address.endsWith(`@${domain}`)
      const { hostname } = new URL(ground.url())
      if (!own && (isIP(hostname) !== 0 || !hostname.includes('.') || hostname.endsWith('.localhost') || domain.endsWith('.localhost'))) return { lines: [], local: true }
      const [lines, tried] = await Promise.all([
        checkDomain(ground.outbound.resolve, {
          domain, mxHost: own ? null : hostname, sendsThrough: mailbox?.smtp.host ?? ground.sendsThrough, dkim: own ? [] : keys
        }),
        own ? checkMailbox(ground.outbound, withAccess(ground, call.seat.businessId, mailbox)) : null
      ])
      const boxes: DomainLine[] = (tried?.findings ?? []).map(({ end, trouble }) => ({
        what: 'mailbox', state: trouble ? 'wrong' : 'good', found: [end === 'imap' ? mailbox!.imap.host : mailbox!.smtp.host], write: null,
        sentence: trouble?.sentence ?? (end === 'imap' ? 'Fetching works.' : 'Sending works, as this address.')
      }))
      return { lines: [...boxes, ...lines], local: false }
    }
  })
]

/** The keys with which Kith signs mail of a domain, and those that will; mail that leaves through a mailbox elsewhere is signed there. */
const signingKeys = async (tx: Tx, domain: string): Promise<DnsRecord[]> =>
  (await dkimRecords(tx)).filter(key => key.domain === domain && key.state !== 'old').map(({ name, value }) => ({ name, type: 'TXT', value }))
