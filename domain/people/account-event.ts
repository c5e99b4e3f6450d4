import { type Instant, inUtc, MINUTE } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { type Id, isId, timedId } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import * as store from './event-store.ts'

/** What can happen to an account. Those that are told by mail too matter to somebody who was not there. */
export const EVENTS = [
  'signed-in-on-new-device', 'address-added', 'address-removed', 'address-passed-on', 'address-shared', 'passkey-added', 'passkey-removed',
  'second-factor-on', 'second-factor-off', 'recovery-codes-made', 'recovery-code-used', 'recovery-asked', 'recovery-stopped', 'recovery-used',
  'session-stolen', 'signed-out-everywhere'
] as const
export type EventKind = (typeof EVENTS)[number]

const ONLY_LISTED: readonly EventKind[] = ['signed-out-everywhere']

export interface AccountEvent { readonly id: Id; readonly kind: EventKind; readonly at: Instant; readonly device: string; readonly address: string | null }

/** What a mail about an event carries beside it: the word that stops a recovery, where there is one to be stopped. */
export interface Told extends AccountEvent { readonly stop: string | null }

/** Tells her by mail what has happened to her account; false when it could not leave now. */
export type TellPerson = (to: string, event: Told) => Promise<boolean>

const TRY_AGAIN = 5 * MINUTE

/** Notes what happens, in the transaction in which it happens; it is mailed after. */
export async function noteEvent(tx: Tx, person: Id, kind: EventKind, at: Instant, about: { id?: Id; device?: string; addressId?: Id } = {}): Promise<void> {
  await store.insertEvent.run(tx, {
    person, id: about.id ?? timedId(at), kind, now: at, device: about.device ?? '', address: about.addressId ?? null, mail: ONLY_LISTED.includes(kind) ? null : at
  })
}

/** What has happened to her account, the last first: a page of thirty before an event, and one more where there are more. */
export const eventsOf = (database: Database, person: Id, before: { at: Instant; id: Id }): Promise<AccountEvent[]> =>
  database.transaction({ login: 'person', personId: person }, async tx => (await store.events.all(tx, { person, ...before })).map(asEvent))

const asEvent = (row: { id: Id; kind: string; happened_at: Instant; device: string; address: string | null }): AccountEvent =>
  ({ id: row.id, kind: row.kind as EventKind, at: row.happened_at, device: row.device, address: row.address })

/** Mails what waits for one person. It is done when every one of her addresses has it; until then it is tried again. */
export async function tellPerson(database: Database, person: Id, tell: TellPerson, keys: Keys, now: Instant): Promise<void> {
  const actor = { login: 'person', personId: person } as const
  const waiting = await database.transaction(actor, tx => store.unmailed.all(tx, { person, now }))
  for (const row of waiting) {
    const to = await database.transaction(actor, tx => store.whereToTell.all(tx, { person, event: row.id }))
    let left = true
    for (const { address } of to) left = await tell(address, { ...asEvent(row), stop: row.kind === 'recovery-asked' ? stopToken(keys, person, row.id) : null }) && left
    await database.transaction(actor, tx => left
      ? store.markMailed.run(tx, { person, id: row.id, now }) : store.mailLater.run(tx, { person, id: row.id, at: now + TRY_AGAIN }))
  }
}

export const peopleToTell = (database: Database, now: Instant): Promise<Id[]> =>
  database.transaction({ login: 'worker' }, async tx => (await store.peopleToTell.all(tx, { now })).map(row => row.person))

/** When something happened, for a mail. */
export const inWords = (at: Instant): string => `${inUtc(at).slice(0, 16).replace('T', ' at ')} UTC`

/** What the mail about a recovery carries: who has it can stop this one recovery, and do nothing else. */
export const stopToken = (keys: Keys, person: Id, id: Id): string => `${person}.${id}.${keys.mac('stop recovery', `${person} ${id}`, 24)}`

export function readStopToken(keys: Keys, token: string): { person: Id; id: Id } | null {
  const [person, id, mac] = token.split('.')
  if (!person || !id || !mac || !isId(person) || !isId(id) || !keys.checkMac('stop recovery', `${person} ${id}`, mac)) return null
  return { person, id }
}
