import { z } from 'zod'
import { id, words } from '../../../kit/door/shapes.ts'
import { route, type Route } from '../../../kit/door/route.ts'
import { refuse } from '../../../kit/refusal.ts'
import { checkMailbox } from './check.ts'
import { connectMailbox } from './connect-mailbox.ts'
import { beginLeave, completeLeave, knowProvider, type LeaveGround, readLeavePassage } from './leave.ts'
import type { Mailbox } from './mailbox.ts'
import { PROVIDERS } from './providers.ts'
import { findingShape, spelledAddress } from './routes.ts'

const M = '/v1/businesses/{businessId}/mailbox'
const business = z.object({ businessId: id })

/** A mailbox at a provider that lets programs in by tokens: going there, coming back, and connecting what has been given. */
export const leaveRoutes = (ground: LeaveGround): readonly Route[] => [
  route(`POST ${M}/leave-starts`, {
    who: 'admin', about: 'mailboxes', does: 'Where a provider is asked to let Kith into a mailbox, and what to come back with', params: business,
    body: z.object({ provider: z.enum(PROVIDERS), address: words(320) }), gives: z.object({ location: z.string(), passage: z.string() }),
    handle: call => beginLeave(ground, {
      businessId: call.seat.businessId, memberId: call.seat.id, provider: call.body.provider, address: spelledAddress(call.body.address)
    })
  }),
  route(`POST ${M}/leave-returns`, {
    who: 'admin', about: 'mailboxes', does: 'Connects the mailbox into which the provider lets Kith, when nothing is wrong', params: business,
    body: z.object({ passage: words(4000), query: words(8000) }), gives: z.object({ connected: z.boolean(), findings: z.array(findingShape) }),
    handle: async call => {
      const passage = readLeavePassage(ground.keys, call.body.passage, call.now)
      if (passage.businessId !== call.seat.businessId || passage.memberId !== call.seat.id) {
        refuse('not-allowed', 'passage-over', 'This took too long, or did not begin here. Begin again.')
      }
      const { address, provider } = passage
      const tokens = await completeLeave(ground, passage, call.body.query)
      const { imap, smtp } = knowProvider(ground.providers, provider)
      const mine = { login: address, password: '', access: async () => tokens.access }
      const mailbox: Mailbox = { address, imap: { ...imap, ...mine }, smtp: { ...smtp, ...mine } }
      const { findings, cursor } = await checkMailbox(ground.outbound, mailbox)
      if (cursor === null || findings.some(({ trouble }) => trouble !== null)) return { connected: false, findings }
      await call.work(tx => connectMailbox(tx, ground.keys, mailbox, { cursor, by: call.seat.id, at: call.now, entered: { provider, tokens } }))
      return { connected: true, findings }
    }
  })
]
