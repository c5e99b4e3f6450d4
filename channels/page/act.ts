import type { Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { keepSilence, silencedAt } from '../../domain/acquaintances/keep-silence.ts'
import { knowBusiness } from '../../domain/businesses/know-business.ts'
import type { State } from '../../domain/conversations/conversation.ts'
import type { HerWord } from '../../domain/conversations/message.ts'
import { readConversation, rootOf } from '../../domain/conversations/read-conversation.ts'
import { receiveWritten } from '../receive-written.ts'
import type { PageGround } from './letter.ts'
import { readLinkToken } from '../link-token.ts'

export const ACTS = ['solved', 'not-solved', 'human', 'stop', 'speak', 'record'] as const
export type Act = (typeof ACTS)[number]

const SAID: Record<HerWord, string> = {
  solved: 'It is solved.', 'not-solved': 'It is not solved.', human: 'I should like a person to answer.', stop: 'Please do not write to me any more.', record: 'What do you know about me?'
}

/** What the page of a token shows: which matter, and how it stands; nothing that was said. */
export interface Matter {
  readonly businessId: Id
  readonly business: { readonly name: string; readonly slug: string }
  readonly reference: string
  readonly state: State
  readonly silentSince: Instant | null
}

interface Found { readonly matter: Matter; readonly acquaintanceId: Id }

async function find({ database, keys }: PageGround, token: string): Promise<Found> {
  const read = readLinkToken(keys, 'page', token)
  if (!read) return refuse('not-found', 'link-unknown', 'This link is not one of ours. Look for the last line of the newest mail, and open the link there.')
  return database.transaction({ login: 'business', businessId: read.businessId }, async tx => {
    const { root, acquaintance } = await rootOf(tx, read.id)
    const [business, { reference, state }, silentSince] = await Promise.all([knowBusiness(tx), readConversation(tx, root), silencedAt(tx, acquaintance)])
    return { acquaintanceId: acquaintance, matter: { businessId: read.businessId, business: { name: business.name, slug: business.slug }, reference, state, silentSince } }
  })
}

/** What a page shows of the conversation that its link means. */
export const seeMatter = async (ground: PageGround, token: string): Promise<Matter> => (await find(ground, token)).matter

/** She has pressed a button. What it says is kept like any other word of hers, and then it is so. */
export async function act(ground: PageGround, token: string, what: Act, key: string): Promise<Matter> {
  const { matter, acquaintanceId } = await find(ground, token)
  const { businessId } = matter
  if (what === 'speak') {
    await ground.database.transaction({ login: 'business', businessId }, tx => keepSilence(tx, { acquaintanceId, silent: false, at: ground.now() }))
  } else {
    await receiveWritten(ground, {
      businessId, channel: 'page', key, written: { said: SAID[what], subject: '', reference: matter.reference, name: '', address: '', bearer: acquaintanceId, word: what, files: [] }
    })
  }
  return seeMatter(ground, token)
}
