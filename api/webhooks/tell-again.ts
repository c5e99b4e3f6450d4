import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { factsSince } from '../../kit/facts/replay.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { askFor } from './ask-for.ts'
import * as deliveries from './delivery-store.ts'
import * as store from './store.ts'
import { PING, type Webhook } from './webhook.ts'

const MOST = 10_000

async function find(tx: Tx, id: Id): Promise<Pick<Webhook, 'id' | 'kinds'>> {
  const found = await store.one.one(tx, { business: tx.businessId!, id })
  return found ?? refuse('not-found', 'webhook-not-found', 'There is no such webhook here.')
}

/** Sends one event once more, under the same name. */
export async function tellOneAgain(tx: Tx, webhookId: Id, deliveryId: Id, now: Instant): Promise<void> {
  await find(tx, webhookId)
  const asked = await deliveries.again.one(tx, { business: tx.businessId!, webhook: webhookId, id: deliveryId, now })
  if (!asked) refuse('not-found', 'delivery-not-found', 'There is no such delivery here.')
}

/** Sends everything once more that happened since an instant and that it would hear now; what it had already keeps its name. */
export async function tellAgainSince(tx: Tx, webhookId: Id, at: Instant, now: Instant): Promise<number> {
  const { id, kinds } = await find(tx, webhookId)
  let asked = 0
  for (let seq = 0; ;) {
    const facts = await factsSince(tx, at, seq)
    asked += await askFor(tx, [{ id, kinds, since: 0 }], facts, now, 'again')
    if (asked > MOST) refuse('invalid', 'replay-too-long', `That would be more than ${MOST} events. Choose a later instant.`)
    if (facts.length < 1000) return asked
    seq = facts.at(-1)!.seq
  }
}

/** Sends a test message, to see whether somebody hears. */
export async function ping(tx: Tx, webhookId: Id, now: Instant): Promise<Id> {
  const { id: webhook } = await find(tx, webhookId)
  const id = timedId(now)
  await deliveries.ask.run(tx, {
    business: tx.businessId!, now, ids: [id], webhooks: [webhook], facts: [id], kinds: [PING], abouts: [webhook], by_kinds: [KITH.kind], by_ids: [null], messages: [null], happened: [now]
  })
  return id
}
