import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, randomId } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { refuse } from '../../kit/refusal.ts'
import { knowMember } from './know-business.ts'
import { type Actor, refuseUnlessOwner } from './set-role.ts'
import * as store from './provider-store.ts'

export interface Provider { readonly issuer: string; readonly clientName: string; readonly secret: string }

const PURPOSE = 'sign-in provider'

/** The provider of this business with its secret opened; null where it has none. */
export async function knowProvider(tx: Tx, keys: Keys): Promise<Provider | null> {
  const row = await store.provider.one(tx, { business: tx.businessId! })
  if (!row) return null
  const secret = keys.unseal(`${PURPOSE} ${tx.businessId!}`, row.secret_sealed)
  if (secret === null) return refuse('unavailable', 'secret-lost', 'The secret of your sign-in provider cannot be read with the present key. Enter it again.')
  return { issuer: row.issuer, clientName: row.client_name, secret }
}

/** From now on members may come in by this provider. It decides who comes in, so only an owner chooses it. */
export async function setProvider(tx: Tx, keys: Keys, set: Provider & { by: Id; at: Instant }): Promise<void> {
  const business = tx.businessId!
  await store.setProvider.run(tx, {
    business, issuer: set.issuer, client: set.clientName, secret: keys.seal(`${PURPOSE} ${business}`, set.secret), by: set.by, now: set.at
  })
  await leaveFact(tx, { kind: 'business.sign-in-set', about: business, by: byMember(set.by), at: set.at, payload: { issuer: set.issuer } })
}

export async function removeProvider(tx: Tx, { by, at }: { by: Id; at: Instant }): Promise<void> {
  await store.removeProvider.run(tx, { business: tx.businessId! })
  await leaveFact(tx, { kind: 'business.sign-in-removed', about: tx.businessId!, by: byMember(by), at, payload: {} })
}

export interface Claimed { readonly issuer: string; readonly subject: string; readonly name: string; readonly email: string; readonly at: Instant }

/** Notes whom the provider names; gives the member she was bound to, or null while nobody has said who she is. */
export async function seeIdentity(tx: Tx, claimed: Claimed): Promise<{ id: Id; memberId: Id | null }> {
  const { issuer, subject, name, email, at } = claimed
  const seen = await store.seeIdentity.one(tx, { business: tx.businessId!, id: randomId(), issuer, subject, name: name.slice(0, 200), email: email.slice(0, 320), now: at })
  return { id: seen!.id, memberId: seen!.member }
}

export const knowIdentities = (tx: Tx): ReturnType<typeof store.identities.all> => store.identities.all(tx, { business: tx.businessId! })

/** Says which member she is, or with null that she is none; answers whom she was taken for before. Nobody but an owner may say that somebody is an owner. */
export async function bindIdentity(tx: Tx, bound: { id: Id; memberId: Id | null; by: Actor; at: Instant }): Promise<Id | null> {
  const known = (await knowIdentities(tx)).find(one => one.id === bound.id)
  if (!known) return refuse('not-found', 'not-found', 'There is no such sign-in here.')
  for (const memberId of [known.member, bound.memberId]) {
    if (memberId !== null && (await knowMember(tx, memberId)).role === 'owner') refuseUnlessOwner(bound.by)
  }
  await store.bind.run(tx, { business: tx.businessId!, id: bound.id, member: bound.memberId, now: bound.memberId === null ? null : bound.at })
  await leaveFact(tx, { kind: 'member.sign-in-bound', about: bound.memberId ?? tx.businessId!, by: byMember(bound.by.id), at: bound.at, payload: { identity: bound.id } })
  return known.member
}

/** An invitation that was accepted by way of the provider binds whom it named to the member whom it made. */
export async function bindNewcomer(tx: Tx, { id, memberId, at }: { id: Id; memberId: Id; at: Instant }): Promise<void> {
  await store.bind.run(tx, { business: tx.businessId!, id, member: memberId, now: at })
  await leaveFact(tx, { kind: 'member.sign-in-bound', about: memberId, by: byMember(memberId), at, payload: { identity: id } })
}
