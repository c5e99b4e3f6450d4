import { instant, maybe, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

export const tokens = statement('tokens.one', { business: uuid }, {
  provider: maybe(text), sealed: maybe(text), until: maybe(instant), ended: maybe(instant), connected_at: instant
}, `
  select provider, tokens_sealed as sealed, access_ends_at as until, leave_ended_at as ended, connected_at from mailbox where business_id = :business`)

/** One renews, the others wait: a provider that gives a new refresh token each time takes the old one once. */
export const beginRenewing = statement('tokens.begin_renewing', { business: uuid, now: instant, until: instant }, { sealed: maybe(text) }, `
  update mailbox set renewing_ends_at = :until
   where business_id = :business and leave_ended_at is null and coalesce(renewing_ends_at <= :now, true) returning tokens_sealed as sealed`)

export const renewed = statement('tokens.renewed', { business: uuid, connected: instant, sealed: text, until: instant }, {}, `
  update mailbox set tokens_sealed = :sealed, access_ends_at = :until, renewing_ends_at = null where business_id = :business and connected_at = :connected`)

export const notRenewed = statement('tokens.not_renewed', { business: uuid, connected: instant }, {}, `
  update mailbox set renewing_ends_at = null where business_id = :business and connected_at = :connected`)

export const leaveEnded = statement('tokens.leave_ended', { business: uuid, connected: instant, now: instant }, {}, `
  update mailbox set leave_ended_at = :now, renewing_ends_at = null where business_id = :business and connected_at = :connected`)
