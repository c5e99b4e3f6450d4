import { instant, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** Who comes or goes at a business is decided one after the other: two owners cannot both be the last but one. */
export const lockBusiness = statement('businesses.lock', { business: uuid }, { id: uuid }, `
  select id from business where id = :business for update`)

export const otherOwners = statement('businesses.other_owners', { business: uuid, id: uuid }, { id: uuid }, `
  select id from member where business_id = :business and role = 'owner' and left_at is null and id <> :id order by id`)

export const setRole = statement('businesses.set_role', { business: uuid, id: uuid, role: text }, {}, `
  update member set role = :role where business_id = :business and id = :id and left_at is null`)

export const leave = statement('businesses.leave', { business: uuid, id: uuid, now: instant }, {}, `
  update member set left_at = :now where business_id = :business and id = :id and left_at is null`)

export const leaveTeams = statement('businesses.leave_teams', { business: uuid, id: uuid }, {}, `
  delete from team_member where business_id = :business and member_id = :id`)

export const joinTeams = statement('businesses.join_teams', { business: uuid, id: uuid, teams: many(uuid) }, {}, `
  insert into team_member (business_id, team_id, member_id)
  select :business, t.id, :id from team t where t.business_id = :business and t.id = any(:teams) on conflict do nothing`)

export const inTeams = statement('businesses.in_teams', { business: uuid }, { team: uuid, member: uuid }, `
  select team_id as team, member_id as member from team_member where business_id = :business order by team_id, member_id`)

export const renameTeam = statement('businesses.rename_team', { business: uuid, id: uuid, name: text }, {}, `
  update team set name = :name where business_id = :business and id = :id`)

export const emptyTeam = statement('businesses.empty_team', { business: uuid, id: uuid }, {}, `
  delete from team_member where business_id = :business and team_id = :id`)

export const fillTeam = statement('businesses.fill_team', { business: uuid, id: uuid, members: many(uuid) }, {}, `
  insert into team_member (business_id, team_id, member_id)
  select :business, :id, m.id from member m where m.business_id = :business and m.id = any(:members) and m.left_at is null`)

export const invite = statement('businesses.invite',
  { business: uuid, id: uuid, address: text, role: text, teams: many(uuid), by: uuid, now: instant, until: instant }, {}, `
  insert into invitation (business_id, id, address, role, team_ids, invited_by, made_at, expires_at)
  values (:business, :id, :address, :role, :teams, :by, :now, :until)`)

const invitation = { id: uuid, address: text, role: text, teams: many(uuid), expires_at: instant }
const columns = `select id, address, role, team_ids as teams, expires_at from invitation`

export const openInvitations = statement('businesses.invitations', { business: uuid, now: instant }, invitation, `${columns}
   where business_id = :business and accepted_at is null and withdrawn_at is null and expires_at > :now order by made_at, id`)

export const openInvitation = statement('businesses.invitation', { business: uuid, id: uuid, now: instant }, invitation, `${columns}
   where business_id = :business and id = :id and accepted_at is null and withdrawn_at is null and expires_at > :now`)

/** Whoever comes first takes it; nobody takes it twice. */
export const takeInvitation = statement('businesses.take_invitation', { business: uuid, id: uuid, member: maybe(uuid), now: instant },
  { role: text, teams: many(uuid) }, `
  update invitation set accepted_at = :now, member_id = :member
   where business_id = :business and id = :id and accepted_at is null and withdrawn_at is null and expires_at > :now
  returning role, team_ids as teams`)

export const withdraw = statement('businesses.withdraw_invitation', { business: uuid, id: uuid, now: instant }, {}, `
  update invitation set withdrawn_at = :now
   where business_id = :business and id = :id and accepted_at is null and withdrawn_at is null and expires_at > :now`)
