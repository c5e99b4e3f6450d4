import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import type { By } from '../../../kit/facts/fact.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import { type Id, timedId } from '../../../kit/ids.ts'
import { refuse } from '../../../kit/refusal.ts'
import { isPublicHost } from '../../../kit/values/public-hosts.ts'
import { knowMember } from '../../businesses/know-business.ts'
import { peopleAtHost } from '../look-up.ts'
import { joinByDomain } from './belong.ts'
import { type FirmKind, readDomain } from './firm.ts'
import { knowFirm, MOST_PEOPLE } from './know-firm.ts'
import * as store from './store.ts'

/** Enters a firm or a household. With a domain, whoever writes from there belongs to it, also who has done so before. */
export async function foundFirm(tx: Tx, made: { kind: FirmKind; name: string; domain: string | null; by: By; at: Instant }): Promise<Id> {
  const { kind, name, by, at } = made
  const domain = made.domain === null ? null : readDomain(made.domain)
  if (made.domain !== null && domain === null) refuse('invalid', 'domain-malformed', 'Please write a domain as it stands behind the @, such as marsh.example.')
  if (domain !== null && isPublicHost(domain)) refuse('invalid', 'domain-public', 'Anybody can have an address there, so it says nothing about a firm.')
  const id = timedId(at)
  const founded = await store.insert.one(tx, { business: tx.businessId!, id, kind, name: nameFrom(name), domain, now: at })
  if (!founded) refuse('conflict', 'domain-taken', 'Another firm has this domain already.')
  await leaveFact(tx, { kind: 'firm.founded', about: id, by, at, payload: { kind } })
  if (domain !== null) await joinByDomain(tx, (await peopleAtHost(tx, domain, MOST_PEOPLE)).map(acquaintanceId => ({ acquaintanceId, host: domain })), at)
  return id
}

const nameFrom = (name: string): string => name.trim() || refuse('invalid', 'name-missing', 'Please give it a name.')

/** Gives it another name, or the member who looks after all of it. */
export async function changeFirm(tx: Tx, { firmId, name, managerId, by, at }: { firmId: Id; name: string; managerId: Id | null; by: By; at: Instant }): Promise<void> {
  const before = await knowFirm(tx, firmId)
  if (managerId !== null) await knowMember(tx, managerId)
  await store.change.run(tx, { business: tx.businessId!, id: firmId, name: nameFrom(name), manager: managerId })
  if (before.managerId !== managerId) await leaveFact(tx, { kind: 'firm.managed', about: firmId, by, at, payload: { member: managerId, before: before.managerId } })
}

/** It is no more; whoever belonged to it stays who she is. */
export async function endFirm(tx: Tx, { firmId, by, at }: { firmId: Id; by: By; at: Instant }): Promise<void> {
  await knowFirm(tx, firmId)
  await store.end.run(tx, { business: tx.businessId!, id: firmId, now: at })
  await leaveFact(tx, { kind: 'firm.ended', about: firmId, by, at, payload: {} })
}
