import { z } from 'zod'
import { id, instant, utc, words } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { refuse } from '../../kit/refusal.ts'
import { MATTER_KINDS, NEEDS, ROLES } from './business.ts'
import { openInvitations } from './invite-member.ts'
import { knowBusiness } from './know-business.ts'
import { changeTeam, makeTeam } from './make-team.ts'
import * as members from './member-store.ts'
import { addAddress, removeAddress } from './reach-business.ts'
import { setBusiness } from './set-business.ts'
import { setLook } from './set-look.ts'
import { setRole } from './set-role.ts'

const S = '/v1/businesses/{businessId}'
const business = z.object({ businessId: id })
const one = z.object({ businessId: id, id })
const team = z.object({ name: words(100), memberIds: z.array(id).max(500) })
const minute = z.number().int().min(0).max(1440)
const hours = z.array(z.object({ weekday: z.number().int().min(1).max(7), opens: minute.max(1439), closes: minute.min(1) })).max(50)
const targets = z.array(z.object({ kind: z.enum(MATTER_KINDS), need: z.enum(NEEDS), answerWithinMinutes: z.number().int().min(1).max(100_000) })).max(9)
const about = { name: words(200), about: words(2000), timeZone: words(100), hours, closedOn: z.array(z.iso.date()).max(400), targets }

const look = z.object({ accent: z.string().max(7), signOff: words(200) })

export const invitationShape = z.object({ id, address: z.string(), role: z.enum(ROLES), expiresAt: instant }).meta({ id: 'Invitation' })

const settingsShape = z.object({
  ...about, look, slug: z.string(), demoHere: z.boolean(), mailDomain: z.string(),
  addresses: z.array(z.object({ id, channel: z.string(), address: z.string(), team: id })),
  members: z.array(z.object({ id, name: z.string(), role: z.enum(ROLES) })),
  teams: z.array(z.object({ id, name: z.string(), memberIds: z.array(id) })),
  invitations: z.array(invitationShape)
}).meta({ id: 'BusinessSettings' })

export interface SettingsGround { readonly mailDomain: string; /** Whether the demo can be taken away from here. */ readonly demoHere: () => Promise<boolean> }

/** What those who run a business may change about it. */
export const settingsRoutes = ({ mailDomain, demoHere }: SettingsGround): readonly Route[] => [
  route(`GET ${S}/settings`, {
    who: 'admin', about: 'members', does: 'All that can be set about the business', params: business, gives: settingsShape,
    handle: async call => ({ ...await call.work(tx => settings(tx, mailDomain, call.now)), demoHere: await demoHere() })
  }),
  route(`PUT ${S}/settings`, {
    who: 'admin', about: 'members', does: 'Its name, hours and targets', params: business, gives: settingsShape, body: z.object(about),
    handle: async call => ({
      ...await call.work(async tx => {
        await setBusiness(tx, { ...call.body, by: call.seat.id, at: call.now })
        return settings(tx, mailDomain, call.now)
      }),
      demoHere: await demoHere()
    })
  }),
  route(`PUT ${S}/look`, {
    who: 'admin', about: 'members', does: 'The colour of its mail, and the line below what its members write', params: business, body: look, gives: look,
    handle: call => call.work(tx => setLook(tx, { ...call.body, by: call.seat.id, at: call.now }))
  }),
  route(`POST ${S}/addresses`, {
    who: 'admin', about: 'members', does: 'One more mail address under its own name', params: business, gives: z.object({ id, address: z.string() }),
    body: z.object({ name: words(60), teamId: id.optional() }),
    handle: call => call.work(async tx => {
      const { slug } = await knowBusiness(tx)
      const name = call.body.name.trim().toLowerCase()
      if (!/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(name)) refuse('invalid', 'address-malformed', 'Before the @ go small letters, digits, dots and hyphens.')
      const address = `${name}@${slug}.${mailDomain}`
      return { id: await addAddress(tx, { channel: 'email', address, teamId: call.body.teamId ?? null, by: call.seat.id, at: call.now }), address }
    })
  }),
  route(`DELETE ${S}/addresses/{id}`, {
    who: 'admin', about: 'members', does: 'Gives an address up', params: one, gives: null,
    handle: call => call.work(async tx => { await removeAddress(tx, { id: call.params.id, by: call.seat.id, at: call.now }); return null })
  }),
  route(`POST ${S}/teams`, {
    who: 'admin', about: 'members', does: 'Makes a team', params: business, body: team, gives: z.object({ id }),
    handle: call => call.work(async tx => ({ id: await makeTeam(tx, { ...call.body, by: call.seat.id, at: call.now }) }))
  }),
  route(`PUT ${S}/teams/{id}`, {
    who: 'admin', about: 'members', does: 'Names a team, and says who serves in it', params: one, body: team, gives: z.object({ id }),
    handle: call => call.work(async tx => {
      await changeTeam(tx, { ...call.body, id: call.params.id, by: call.seat.id, at: call.now })
      return { id: call.params.id }
    })
  }),
  route(`PUT ${S}/members/{id}/role`, {
    who: 'admin', about: 'members', does: 'Gives a member another part; the last owner keeps hers', params: one, gives: null, body: z.object({ role: z.enum(ROLES) }),
    handle: call => call.work(async tx => {
      await setRole(tx, { memberId: call.params.id, role: call.body.role, by: call.seat, at: call.now })
      return null
    })
  })
]

async function settings(tx: Tx, mailDomain: string, now: Instant): Promise<Omit<z.input<typeof settingsShape>, 'demoHere'>> {
  const own = { business: tx.businessId! }
  const [known, serving, invited] = await Promise.all([knowBusiness(tx), members.inTeams.all(tx, own), openInvitations(tx, now)])
  return {
    name: known.name, about: known.about, look: known.look, slug: known.slug, mailDomain, timeZone: known.opening.timeZone,
    hours: [...known.opening.hours], closedOn: [...known.opening.closedOn], targets: [...known.targets], addresses: [...known.addresses],
    members: [...known.members], invitations: invited.map(one => ({ ...one, expiresAt: utc(one.expiresAt) })),
    teams: known.teams.map(one => ({ ...one, memberIds: serving.filter(row => row.team === one.id).map(row => row.member) }))
  }
}
