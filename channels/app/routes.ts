import { z } from 'zod'
import type { Instant } from '../../kit/clock.ts'
import type { Database, Within } from '../../kit/database/transaction.ts'
import { id, words } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { refuse } from '../../kit/refusal.ts'
import { acquaintancesAt, provedMail } from '../../domain/people/acquaintances-of.ts'
import { knowPerson } from '../../domain/people/person.ts'
import { knowBusiness } from '../../domain/businesses/know-business.ts'
import { openFile } from '../../domain/conversations/files/sent-file.ts'
import { fileForHer, findHers, sourceOfHers, stillHers } from '../../domain/conversations/her-conversations.ts'
import { HER_WORDS } from '../../domain/conversations/message.ts'
import { conversationOfInbound, readConversation } from '../../domain/conversations/read-conversation.ts'
import type { Channel } from '../channel.ts'
import type { Intake } from '../intake.ts'
import { keptSourceIn } from '../kept-source.ts'
import { makeReceipt } from '../receipt.ts'
import { receiveWritten } from '../receive-written.ts'

const M = '/v1/me/businesses'
const message = z.object({ business: id, id })

export interface AppGround {
  readonly database: Database
  readonly intake: Intake
  readonly channels: ReadonlyMap<string, Channel>
  readonly keys: Keys
  readonly url: () => string
}

const receiptShape = z.object({
  kith: z.literal('receipt 1'), at: z.string(), business: z.object({ id, name: z.string() }), reference: z.string(), received: id, channel: z.string(),
  receivedAt: z.string(), sha256: z.string(), bytes: z.number().int(), keyId: z.string(), signature: z.string()
}).meta({ id: 'Receipt' })

/** What a person writes in her app, and what she holds for it. */
export const appRoutes = (ground: AppGround): readonly Route[] => [
  route(`POST ${M}/{business}/messages`, {
    who: 'signed-in', largest: 2 * 2 ** 20, does: 'Writes to a business: goes on with a conversation, or begins one', params: z.object({ business: id }),
    body: z.object({
      said: words(100_000), subject: words(500).optional(), conversation: id.optional(), word: z.enum(HER_WORDS).optional(),
      files: z.array(z.object({ name: words(200), type: words(100), content: z.base64().max(1_900_000) })).max(5).optional()
    }),
    gives: z.object({ conversationId: id }),
    handle: async call => {
      const { said, subject = '', conversation, word = null, files = [] } = call.body
      const her = await asWhom(ground.database, call.personId!, call.params.business, conversation ?? null, call.now)
      const came = await receiveWritten(ground, {
        businessId: call.params.business, channel: 'app', key: `${call.personId} ${call.key}`,
        written: { said, subject, files, word, ...her }
      })
      return { conversationId: came.conversationId }
    }
  }),
  route(`GET ${M}/{business}/messages/{id}/files/{place}`, {
    who: 'signed-in', does: 'A file that I sent or was sent, only ever as a download', gives: 'download', params: message.extend({ place: z.coerce.number().int().min(0).max(10_000) }),
    handle: async call => {
      const { business, id: messageId, place } = call.params
      const known = await acquaintancesAt(ground.database, call.personId!, business)
      const along = await ground.database.transaction({ login: 'business', businessId: business }, tx => fileForHer(tx, known, messageId, place, call.now))
      if (along) return { bytes: openFile(ground.database, business, along.file), type: 'application/octet-stream', name: along.name }
      const { kept } = await sentBy(ground.database, call.personId!, call.params)
      const bytes = await ground.channels.get(kept.channel)?.part(kept, call.params.place)
      return bytes ? { bytes, type: 'application/octet-stream', name: `file-${call.params.place + 1}` } : null
    }
  }),
  route(`GET ${M}/{business}/messages/{id}/receipt`, {
    who: 'signed-in', does: 'A signed receipt for what I sent', params: message, gives: receiptShape,
    handle: async call => {
      const { kept, business, reference } = await sentBy(ground.database, call.personId!, call.params)
      return makeReceipt(ground.keys, ground.url(), business, reference, kept)
    }
  })
]

/** As whom she speaks: the first party of the conversation she goes on with; else as she is known, or by an address she has proved. */
async function asWhom(
  database: Database, person: Id, businessId: Id, conversation: Id | null, now: Instant
): Promise<{ bearer: Id | null; address: string; name: string; reference: string }> {
  const known = stillHers(await acquaintancesAt(database, person, businessId), now)
  const { name } = await knowPerson(database, person)
  if (conversation) {
    return database.transaction({ login: 'business', businessId }, async tx => {
      const { root, acquaintanceId } = await findHers(tx, known, conversation)
      return { bearer: acquaintanceId, address: '', name, reference: (await readConversation(tx, root)).reference }
    })
  }
  if (known[0]) return { bearer: known[0].acquaintanceId, address: '', name, reference: '' }
  const address = await provedMail(database, person)
  return address ? { bearer: null, address, name, reference: '' } : refuse('conflict', 'no-address', 'Prove a mail address first, so that an answer can reach you.')
}

async function sentBy(database: Database, person: Id, { business, id: messageId }: { business: Id; id: Id }) {
  const known = await acquaintancesAt(database, person, business)
  const within: Within = work => database.transaction({ login: 'business', businessId: business }, work)
  return within(async tx => {
    const { inbound } = await sourceOfHers(tx, known, messageId)
    const [kept, conversation, { id: businessId, name }] = await Promise.all([keptSourceIn(tx, within, inbound), conversationOfInbound(tx, inbound), knowBusiness(tx)])
    return { kept, business: { id: businessId, name }, reference: conversation ? (await readConversation(tx, conversation)).reference : '' }
  })
}
