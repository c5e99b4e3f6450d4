import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import * as members from './member-store.ts'
import * as store from './store.ts'

interface Team { readonly name: string; readonly memberIds: readonly Id[]; readonly by: Id; readonly at: Instant }

/** A new team of these members. */
export async function makeTeam(tx: Tx, { name, memberIds, by, at }: Team): Promise<Id> {
  const id = timedId(at)
  const known = new Set((await store.members.all(tx, { business: tx.businessId! })).map(one => one.id))
  await store.insertTeam.run(tx, { business: tx.businessId!, id, name: named(name), members: memberIds.filter(one => known.has(one)), now: at })
  await leaveFact(tx, { kind: 'team.made', about: id, by: byMember(by), at, payload: { name, members: memberIds } })
  return id
}

/** Another name, other members. Conversations of the team stay with it. */
export async function changeTeam(tx: Tx, { id, name, memberIds, by, at }: Team & { id: Id }): Promise<void> {
  const business = tx.businessId!
  await members.lockBusiness.one(tx, { business })
  if (await members.renameTeam.run(tx, { business, id, name: named(name) }) === 0) refuse('not-found', 'team-not-found', 'There is no such team here.')
  await members.emptyTeam.run(tx, { business, id })
  await members.fillTeam.run(tx, { business, id, members: memberIds })
  await leaveFact(tx, { kind: 'team.changed', about: id, by: byMember(by), at, payload: { name, members: memberIds } })
}

const named = (name: string): string => name.trim() || refuse('invalid', 'name-missing', 'A team needs a name.')
