import { z } from 'zod'
import { id, instant, utc } from '../../../kit/door/shapes.ts'
import { route, type Route } from '../../../kit/door/route.ts'
import { byMember } from '../../../kit/facts/fact.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import { refuse } from '../../../kit/refusal.ts'
import { routeAddress } from '../../../domain/businesses/know-business.ts'
import { keepOne, type Taking } from './fetch-new.ts'
import { openInbox } from './imap.ts'
import { fetchJunk, knowJunk, knowOneInJunk, leaveJunk, noteJunkTaken } from './junk.ts'
import { knowMailbox } from './mailbox.ts'
import * as store from './store.ts'
import { type TokenGround, withAccess } from './tokens.ts'
import { troubleOf } from './trouble.ts'

const M = '/v1/businesses/{businessId}/mailbox'
const business = z.object({ businessId: id })
const one = z.object({ businessId: id, id })
const REPORTS = 30

const lyingShape = z.object({ id, from: z.string(), subject: z.string(), cameAt: instant, size: z.number().int(), folder: z.string() }).meta({ id: 'JunkMail' })
const comparisonShape = z.object({
  address: z.string(), beganAt: instant, endedAt: instant, seen: z.number().int(), missing: z.number().int(), junk: z.number().int(), trouble: z.string()
}).meta({ id: 'MailboxComparison' })

/** What the watching of a mailbox has found: what lies among the junk, and each comparison with what is here. */
export const watchRoutes = (ground: Taking & TokenGround): readonly Route[] => [
  route(`GET ${M}/comparisons`, {
    who: 'admin', about: 'mailboxes', does: 'When the mailbox was compared with what is here, and what was missing', params: business,
    gives: z.object({ items: z.array(comparisonShape) }),
    handle: call => call.work(async tx => ({
      items: (await store.comparisons.all(tx, { business: tx.businessId!, most: REPORTS }))
        .map(({ began_at, ended_at, ...row }) => ({ ...row, beganAt: utc(began_at), endedAt: utc(ended_at) }))
    }))
  }),
  route(`POST ${M}/comparisons`, {
    who: 'admin', about: 'mailboxes', does: 'Has it compared now, within a minute', params: business, status: 202, gives: z.object({}),
    handle: call => call.work(async tx => {
      if (await store.compareNext.run(tx, { business: tx.businessId!, at: call.now }) === 0) refuse('not-found', 'not-found', 'No mailbox is connected.')
      return {}
    })
  }),
  route(`GET ${M}/junk`, {
    who: 'member', about: 'mailboxes', does: 'What lies among the junk of the mailbox, and nobody has decided about', params: business, gives: z.object({ items: z.array(lyingShape) }),
    handle: call => call.work(async tx => ({ items: (await knowJunk(tx)).map(row => ({ ...row, cameAt: utc(row.cameAt) })) }))
  }),
  route(`POST ${M}/junk/{id}/takings`, {
    who: 'writer', about: 'mailboxes', does: 'Takes it in as if it had come to the inbox; in the mailbox it stays where it lies', params: one, gives: z.object({ again: z.boolean() }),
    handle: async call => {
      const { businessId } = call.params
      const { lying, mailbox } = await call.work(async tx => ({ lying: await knowOneInJunk(tx, call.params.id), mailbox: await knowMailbox(tx, ground.keys) }))
      const route = mailbox && await routeAddress(ground.database, 'email', mailbox.address)
      if (!mailbox || route?.businessId !== businessId) return refuse('not-found', 'not-found', 'No mailbox is connected.')
      const { imap } = withAccess(ground, businessId, mailbox)
      const inbox = await openInbox(ground.outbound, imap).catch(error => refuse('unavailable', 'mailbox-away', `Your mailbox cannot be opened. ${troubleOf(error, imap, 'imap').sentence}`))
      try {
        const again = await keepOne(ground, route, mailbox, await fetchJunk(inbox, lying))
        await call.work(async tx => {
          await noteJunkTaken(tx, call.params.id, call.seat.id, call.now)
          await leaveFact(tx, { kind: 'business.junk-taken', about: businessId, by: byMember(call.seat.id), at: call.now, payload: { junk: call.params.id } })
        })
        return { again }
      } finally {
        await inbox.close()
      }
    }
  }),
  route(`DELETE ${M}/junk/{id}`, {
    who: 'writer', about: 'mailboxes', does: 'Leaves it where it lies, and tells of it no more', params: one, gives: null,
    handle: call => call.work(async tx => {
      if (await leaveJunk(tx, [call.params.id], call.seat.id, call.now) === 0) refuse('not-found', 'not-found', 'This does not lie among the junk any more, or has been decided.')
      return null
    })
  })
]
