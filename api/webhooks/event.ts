import { z } from 'zod'
import type { Tx } from '../../kit/database/transaction.ts'
import { id, instant, utc } from '../../kit/door/shapes.ts'
import type { Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { SENDER_WORDS, type SenderWord } from '../../domain/conversations/message.ts'
import { readConversations, senderWordsOf, type Summary } from '../../domain/conversations/read-conversation.ts'
import { MATTER_KINDS, NEEDS } from '../../domain/businesses/business.ts'
import { STATES } from '../../domain/conversations/conversation.ts'
import { EVENTS, PING } from './webhook.ts'

/** What a receiver is told. */
export const eventShape = z.object({
  type: z.enum([...EVENTS, PING]), timestamp: instant.meta({ description: 'When it happened.' }),
  data: z.object({
    businessId: id, by: z.object({ kind: z.enum(['acquaintance', 'member', 'program', 'kith']), id: id.nullable() }).optional(),
    conversationId: id.optional(), acquaintanceId: id.optional(), messageId: id.optional(),
    senderWord: z.enum(SENDER_WORDS).optional().meta({ description: 'Of a message that came in: `doubtful` when it may not be from whom it names.' }), webhookId: id.optional(),
    conversation: z.object({
      id, reference: z.string(), state: z.enum(STATES), kind: z.enum(MATTER_KINDS), need: z.enum(NEEDS), acquaintanceId: id, ownerId: id.nullable()
    }).optional().meta({ description: 'How it stands at the time of sending.' })
  })
}).meta({ id: 'WebhookEvent' })

type Told = z.input<typeof eventShape>

/** What is due for one receiver. */
export interface Due {
  readonly id: Id; readonly kind: string; readonly about: Id; readonly by_kind: string; readonly by_id: Id | null; readonly message: Id | null
  readonly happened_at: Instant; readonly asked_at: Instant; readonly tries: number
}

/**
 * The bodies of what is due: who did what to what, by their ids, and how the conversation stands now. Words, names and addresses are never in it:
 * whoever may read them asks the API for them, and what has been erased since is erased there.
 */
export async function writeEvents(tx: Tx, due: readonly Due[]): Promise<Map<Id, string>> {
  const abouts = [...new Set(due.filter(one => /^(conversation|message)\./.test(one.kind)).map(one => one.about))]
  const asked = await readConversations(tx, abouts)
  const roots = await readConversations(tx, [...new Set(asked.filter(one => one.rootId !== one.id).map(one => one.rootId))])
  const known = new Map([...roots, ...asked].map(one => [one.id, one]))
  const words = await senderWordsOf(tx, [...new Set(due.flatMap(one => one.kind === 'message.received' ? one.message ?? [] : []))])
  return new Map(due.map(one => {
    const conversation = known.get(known.get(one.about)?.rootId ?? '')
    return [one.id, JSON.stringify({
      type: one.kind as Told['type'], timestamp: utc(one.happened_at), data: dataOf(tx.businessId!, one, conversation, words.get(one.message ?? ''))
    } satisfies Told)]
  }))
}

function dataOf(businessId: Id, { kind, about, by_kind, by_id, message }: Due, conversation: Summary | undefined, senderWord: SenderWord | undefined): Told['data'] {
  if (kind === PING) return { businessId, webhookId: about }
  return {
    businessId, by: { kind: by_kind as NonNullable<Told['data']['by']>['kind'], id: by_id },
    ...kind === 'acquaintance.met' ? { acquaintanceId: about } : { conversationId: conversation?.id ?? about },
    ...message === null ? {} : { messageId: message }, ...senderWord ? { senderWord } : {},
    ...conversation ? {
      conversation: {
        id: conversation.id, reference: conversation.reference, state: conversation.state, kind: conversation.kind, need: conversation.need,
        acquaintanceId: conversation.firstParty.id, ownerId: conversation.owner?.id ?? null
      }
    } : {}
  }
}
