import { DAY, type Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, isId, randomId } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { refuse } from '../../kit/refusal.ts'
import { oneSpelling } from '../../kit/values/address.ts'
import type { Role } from './business.ts'
import * as store from './member-store.ts'
import { type Actor, refuseUnlessOwner } from './set-role.ts'
import { insertMember } from './store.ts'

const LIVES = 7 * DAY
const MOST_OPEN = 200
const MAC_BYTES = 24

export interface Invited { readonly id: Id; readonly address: string; readonly role: Role; readonly expiresAt: Instant }

/** Asks somebody to serve here. The link that carries the token is posted by whoever calls, once this has committed. */
export async function inviteMember(
  tx: Tx, asked: { address: string; role: Role; teamIds: readonly Id[]; by: Actor; at: Instant }
): Promise<Invited> {
  if (asked.role === 'owner') refuseUnlessOwner(asked.by)
  const { address } = oneSpelling({ kind: 'email', address: asked.address })
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) refuse('invalid', 'address-malformed', 'That is no mail address.')
  const business = tx.businessId!
  if ((await store.openInvitations.all(tx, { business, now: asked.at })).length >= MOST_OPEN) {
    refuse('too-soon', 'invitations-many', 'There are too many open invitations. Withdraw some first.')
  }
  const id = randomId()
  const expiresAt = asked.at + LIVES
  await store.invite.run(tx, { business, id, address, role: asked.role, teams: asked.teamIds, by: asked.by.id, now: asked.at, until: expiresAt })
  await leaveFact(tx, { kind: 'member.invited', about: id, by: byMember(asked.by.id), at: asked.at, payload: { role: asked.role } })
  return { id, address, role: asked.role, expiresAt }
}

/** What still waits to be accepted. */
export const openInvitations = async (tx: Tx, now: Instant): Promise<Invited[]> =>
  (await store.openInvitations.all(tx, { business: tx.businessId!, now }))
    .map(({ id, address, role, expires_at }) => ({ id, address, role: role as Role, expiresAt: expires_at }))

/** The link opens nothing from now on. */
export async function withdrawInvitation(tx: Tx, { id, by, at }: { id: Id; by: Id; at: Instant }): Promise<void> {
  if (await store.withdraw.run(tx, { business: tx.businessId!, id, now: at }) === 0) refuse('not-found', 'not-found', 'There is no such invitation.')
  await leaveFact(tx, { kind: 'member.invitation-withdrawn', about: id, by: byMember(by), at, payload: {} })
}

const words = (businessId: Id, id: Id): string => `${businessId} ${id}`

/** Signed, and good for as long as its row is open: `business.invitation.signature`. It is shown to nobody but the invited. */
export const invitationToken = (keys: Keys, businessId: Id, id: Id): string =>
  `${businessId}.${id}.${keys.mac('invitation', words(businessId, id), MAC_BYTES)}`

/** Reads a token; refuses what we have not signed. */
export function readInvitation(keys: Keys, token: string): { businessId: Id; id: Id } {
  const [businessId = '', id = '', mac = ''] = token.split('.')
  if (!isId(businessId) || !isId(id) || !keys.checkMac('invitation', words(businessId, id), mac)) refuseInvitation()
  return { businessId, id }
}

/** To whom an open invitation was sent. */
export async function invitedAddress(tx: Tx, id: Id, now: Instant): Promise<{ address: string; role: Role }> {
  const row = await store.openInvitation.one(tx, { business: tx.businessId!, id, now })
  return row ? { address: row.address, role: row.role as Role } : refuseInvitation()
}

/** She becomes a member, under the part that she was asked for; the invitation is spent. */
export async function acceptInvitation(tx: Tx, accepted: { id: Id; memberId: Id; name: string; at: Instant }): Promise<void> {
  const business = tx.businessId!
  await store.lockBusiness.one(tx, { business })
  const { memberId, name, at } = accepted
  const open = await store.openInvitation.one(tx, { business, id: accepted.id, now: at })
  if (!open) return refuseInvitation()
  await insertMember.run(tx, { business, id: memberId, name, role: open.role, now: at })
  await store.takeInvitation.one(tx, { business, id: accepted.id, member: memberId, now: at })
  await store.joinTeams.run(tx, { business, id: memberId, teams: open.teams })
  await leaveFact(tx, { kind: 'member.joined', about: memberId, by: byMember(memberId), at, payload: { role: open.role, invitation: accepted.id } })
}

const refuseInvitation = (): never =>
  refuse('not-found', 'invitation-over', 'This invitation has been used, was withdrawn, or is older than seven days. Ask for a new one.')
