import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { lastSeq } from '../../kit/facts/replay.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { isPrivate, type Outbound } from '../../kit/outbound/outbound.ts'
import { refuse } from '../../kit/refusal.ts'
import { newSecret } from './signature.ts'
import * as store from './store.ts'
import { OLD_SECRET_LIVES } from './webhook.ts'

/** The purpose under which secrets are sealed. */
export const SECRET = 'webhook secret'
const MOST = 20

export interface NewWebhook { readonly url: string; readonly kinds: readonly string[]; readonly memberId: Id; readonly at: Instant }

/** Somebody outside hears of what happens from now on. The secret is in the answer and nowhere else in the clear. */
export async function makeWebhook(tx: Tx, { keys, outbound }: { keys: Keys; outbound: Outbound }, made: NewWebhook): Promise<{ id: Id; secret: string }> {
  const business = tx.businessId!
  const url = checkUrl(outbound, made.url)
  if ((await store.count.one(tx, { business }))!.there >= MOST) {
    refuse('conflict', 'too-many-webhooks', `A business has at most ${MOST} webhooks. Take one away first.`)
  }
  const [id, secret] = [timedId(made.at), newSecret()]
  const kinds = [...new Set(made.kinds)].sort()
  await store.insert.run(tx, { business, id, url, kinds, secret: keys.seal(SECRET, secret), since: await lastSeq(tx), member: made.memberId, now: made.at })
  await leaveFact(tx, { kind: 'webhook.made', about: id, by: byMember(made.memberId), at: made.at, payload: { kinds } })
  return { id, secret }
}

/** A new secret signs from now on; for a day the old one signs too. */
export async function rotateSecret(tx: Tx, keys: Keys, { webhookId, memberId, at }: { webhookId: Id; memberId: Id; at: Instant }): Promise<{ secret: string }> {
  const secret = newSecret()
  const rotated = await store.rotate.one(tx, { business: tx.businessId!, id: webhookId, secret: keys.seal(SECRET, secret), until: at + OLD_SECRET_LIVES })
  if (!rotated) return refuse('not-found', 'webhook-not-found', 'There is no such webhook here.')
  await leaveFact(tx, { kind: 'webhook.secret-rotated', about: webhookId, by: byMember(memberId), at, payload: {} })
  return { secret }
}

/** An address on the web, encrypted; the operator may allow others by name. */
export function checkUrl(outbound: Outbound, written: string): string {
  const url = URL.parse(written.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.hash !== '') {
    return refuse('invalid', 'url-malformed', 'Write the whole address, such as https://shop.example/kith, without a name or password before the host.')
  }
  const trusted = outbound.trusts(url.hostname, Number(url.port) || (url.protocol === 'https:' ? 443 : 80))
  if (url.protocol === 'http:' && !trusted) refuse('invalid', 'url-insecure', 'The address must begin with https://, so that nobody reads along.')
  if (isPrivate(url.hostname.replace(/^\[|\]$/g, '')) && !trusted) refuse('not-allowed', 'url-private', 'This address is private. The operator can allow it with KITH_OUTBOUND_ALLOW.')
  return url.href
}
