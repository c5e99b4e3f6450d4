import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { DAY, HOUR, type Instant, inUtc, SECOND } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { refuse } from '../../kit/refusal.ts'
import { oneSpelling } from '../../kit/values/address.ts'
import { countTry, LIMITS } from '../../domain/people/limits.ts'
import { receiveWritten } from '../receive-written.ts'
import { type Written, writtenBytes } from '../written.ts'
import type { Intake } from '../intake.ts'
import { linkToken, readLinkToken } from '../link-token.ts'
import * as store from './store.ts'

const AN_HOUR = 6 // letters from one network to one business
const LIVES = 7 * DAY
const QUICKEST = 3 * SECOND // no person fills in a form faster

export interface PageGround {
  readonly database: Database
  readonly intake: Intake
  readonly keys: Keys
  /** Carries a mail away. */
  readonly post: (mail: { from: string; to: string; raw: Buffer }) => Promise<unknown>
  readonly url: () => string
  readonly now: () => Instant
}

/** When a form was shown, signed: what fills it in at once, or long after, is a machine. */
export const stampForm = (keys: Keys, now: Instant): string => `${now}.${keys.mac('form', String(now))}`

/** Whether a form was shown a moment ago, and by us. */
export function isFresh(keys: Keys, stamp: string, now: Instant): boolean {
  const [shown, mac] = stamp.split('.')
  return shown !== undefined && mac !== undefined && keys.checkMac('form', shown, mac) && now - Number(shown) >= QUICKEST && now - Number(shown) < DAY
}

/** Somebody has written on a public page: kept, and a mail sent to the address that she gave. It joins nothing until she presses the button there. */
export async function keepLetter(
  { database, keys, post, url, now }: PageGround, to: { businessId: Id; name: string }, letter: { name: string; address: string; said: string; network: string }
): Promise<void> {
  const { businessId } = to
  // Whoever is written to here has not asked for it: no more than a few of these mails reach one address, whoever they are said to be from.
  await countTry({ database, keys, now }, LIMITS.lettersToAddress, oneSpelling({ kind: 'email', address: letter.address }).address)
  const network = createHash('sha256').update(keys.derive('networks')).update(letter.network).digest()
  const id = timedId(now())
  await database.transaction({ login: 'business', businessId }, async tx => {
    const { letters } = (await store.fromNetwork.one(tx, { business: businessId, network, since: now() - HOUR }))!
    if (letters >= AN_HOUR) refuse('too-soon', 'too-many-letters', 'Much has come from your network in the last hour. Please wait a little, or write by mail.')
    await store.forget.run(tx, { business: businessId, before: now() - LIVES })
    await store.keep.run(tx, {
      business: businessId, id, network, now: now(),
      raw: writtenBytes({ said: letter.said, subject: '', reference: '', name: letter.name, address: letter.address, bearer: null, word: null, files: [] })
    })
  })
  const mail = new MailComposer({
    from: { name: 'Kith', address: 'letters@kith.localhost' }, to: letter.address, subject: `Your message to ${to.name}`, date: inUtc(now()),
    text: [
      `A message to ${to.name} was written with this address. If it was you, press the button on this page, and it is delivered:`, `${url()}/l/${linkToken(keys, 'letter', businessId, id)}`,
      'If it was not you, do nothing: nothing will be delivered.'
    ].join('\n\n') + '\n',
    headers: { 'Auto-Submitted': 'auto-generated' }
  })
  await post({ from: '', to: letter.address, raw: await mail.compile().build() })
}

const unknown = (): never => refuse('not-found', 'letter-unknown', 'This link is not one of ours, or it is more than a week old. Write again, and a new one comes.')

async function find({ database, keys, now }: PageGround, token: string): Promise<{ businessId: Id; id: Id; raw: Uint8Array; proved: boolean }> {
  const read = readLinkToken(keys, 'letter', token)
  if (!read) return unknown()
  const { businessId, id } = read
  const row = await database.transaction({ login: 'business', businessId }, tx => store.letter.one(tx, { business: businessId, id }))
  return row && row.received_at > now() - LIVES ? { businessId, id, ...row } : unknown()
}

/** To whom a letter goes, and whether it has gone. */
export const seeLetter = async (ground: PageGround, token: string): Promise<{ businessId: Id; proved: boolean }> => find(ground, token)

/** The address is hers: the letter is delivered, once. */
export async function proveLetter(ground: PageGround, token: string): Promise<Id> {
  const { businessId, id, raw } = await find(ground, token)
  await receiveWritten(ground, { businessId, channel: 'page', key: id, written: JSON.parse(Buffer.from(raw).toString()) as Written })
  await ground.database.transaction({ login: 'business', businessId }, tx => store.prove.run(tx, { business: businessId, id, now: ground.now() }))
  return businessId
}
