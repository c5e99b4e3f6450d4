import type { Tx } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import { keepSilence } from '../domain/acquaintances/keep-silence.ts'
import { acknowledgeMessages, openingsOf } from '../domain/conversations/acknowledge-messages.ts'
import { rootOf } from '../domain/conversations/read-conversation.ts'
import { wayBack } from '../domain/conversations/way-back.ts'
import { knowBusiness } from '../domain/businesses/know-business.ts'
import { recordLetter } from '../domain/standing/record.ts'
import type { Taken } from './channel.ts'
import { allowMachineMail } from './email/machine-mail.ts'
import { postAll } from './outbox.ts'

/** What she asks for with one word and needs nobody for: silence, or what is known about her. Who only bears an address may be anybody's forger, so a record goes to an address that is known. */
export const heedWords = ({ url, now }: { url: () => string; now: () => number }) => async (tx: Tx, taken: readonly Taken[]): Promise<void> => {
  for (const { received, inbound, reading } of taken) {
    if (received.word !== 'stop' && received.word !== 'record') continue
    const { acquaintance } = await rootOf(tx, received.conversationId)
    if (received.word === 'stop') await keepSilence(tx, { acquaintanceId: acquaintance, silent: true, at: now() })
    else await sendRecord(tx, received.messageId, acquaintance, { channel: inbound.channel, account: inbound.account, author_address: reading.author.address?.address ?? '' }, url(), now())
  }
}

async function sendRecord(tx: Tx, message: Id, acquaintance: Id, answered: Parameters<typeof wayBack>[2], url: string, at: number): Promise<void> {
  const [opening] = await openingsOf(tx, [message])
  const way = await wayBack(tx, acquaintance, answered)
  if (!opening || way.to === '') return
  const { opening: { timeZone } } = await knowBusiness(tx)
  if (!(await allowMachineMail(tx, 'record', [{ message, address: way.to }], at, timeZone)).has(message)) return // she has had it today
  const written = await acknowledgeMessages(tx, [{
    opening: { ...opening, account: way.account, address: way.to }, channel: way.channel, at, text: await recordLetter(tx, acquaintance, `${url}/my`)
  }])
  await postAll(tx, written.map(id => ({ message: id, channel: way.channel, at })))
}
