import { makeLink } from '../domain/people/sign-in.ts'
import type { Route } from '../kit/door/route.ts'
import { type Id, randomId } from '../kit/ids.ts'
import type { Stage } from './stage.ts'

/** What a call of a route needs so that it succeeds: ids of its path beside the business, its query and its body. */
export interface Asked {
  readonly ids?: Readonly<Record<string, string | number>>
  readonly query?: string
  readonly body?: unknown
  /** There is nothing of the kind to be acted upon: whoever comes in is told so. */
  readonly refused?: true
  /** The call ends the session by which it is made. */
  readonly endsSession?: boolean
}
type Make = (stage: Stage) => Promise<Asked> | Asked

const B = '/v1/businesses/{businessId}'
const conversation: Make = async stage => ({ ids: { id: (await stage.known()).conversation } })
const withBody = (make: Make, body: (stage: Stage) => unknown): Make => async stage => ({ ...await make(stage), body: await body(stage) })
const layout: Make = async stage => ({ ids: { id: await stage.layout() } })
const of = (make: (stage: Stage) => Promise<Id>): Make => async stage => ({ ids: { id: await make(stage) } })
const hearing = { url: 'https://shop.example/kith', kinds: ['message.received'] }

const line = { host: '127.0.0.1', port: 9, security: 'tls', login: 'x', password: 'x' }
const mailbox = { address: 'hello@post.example', imap: line, smtp: line }
const beginning = { name: 'A', slug: 'a', timeZone: 'Europe/London', hours: [], answerWithinMinutes: 60, owner: { name: 'A', address: 'a@a.example' } }
const trouble: Make = async stage => ({ body: { kind: 'inbound-problem', businessId: stage.shop.id, id: await stage.problem() } })
const hers: Make = async ({ shop, known }) => ({ ids: { business: shop.id, id: (await known()).conversation } })
const herMessage: Make = async ({ shop, known }) => ({ ids: { business: shop.id, id: (await known()).message, place: 0 } })
const two = async (stage: Stage): Promise<{ one: Id; other: Id }> => ({ one: await stage.someone(), other: await stage.someone() })
const marshes = { kind: 'household', name: 'The Marshes' }
const later = { text: 'Tomorrow.', sendAt: '2026-07-01T09:00:00Z' }
const ahead = of(async stage => stage.made(`/conversations/${(await stage.known()).conversation}/scheduled-messages`, later))
const begun = of(stage => stage.made('/files', { name: 'a.txt', type: 'text/plain', size: 1 }))
const undelivered = of(async stage => {
  const id = await stage.made(`/conversations/${(await stage.known()).conversation}/messages`, { text: 'Done.' })
  await stage.it.sql('update message set undelivered_at = now() where id = $1', [id])
  await stage.it.sql(`insert into outbound (business_id, message_id, channel, state, next_try_at) values ($1, $2, 'email', 'failed', now())
    on conflict (business_id, message_id) do update set state = 'failed'`, [stage.shop.id, id])
  return id
})
const file = of(async stage => {
  const id = await stage.made('/imports', { name: 'old.csv' })
  const answer = await stage.desk.send('PUT', `{B}/imports/${id}/pieces/0`, { content: Buffer.from('name,email\nAda,ada@old.example').toString('base64') })
  if (!answer.ok) throw new Error(await answer.text())
  return id
})
const H = '/v1/me/businesses/{business}'

/** Every route that takes ids of its own or a body, with a call that succeeds. A new route is entered here, or the matrix of doors fails. */
export const REAL: Readonly<Record<string, Make>> = {
  'POST /v1/sign-in/codes': () => ({ body: { address: 'kim@harbour.example' } }),
  'POST /v1/sign-in/sessions': async ({ it, person }) => ({ body: { link: await makeLink(it.world.database, person, it.clock.now()) } }),
  'DELETE /v1/session': () => ({ endsSession: true }),
  'DELETE /v1/me/desks/{id}': () => ({ ids: { id: randomId() } }),
  'POST /v1/beginnings': () => ({ body: { ...beginning, code: 'not the code' }, refused: true }),
  'POST /v1/invitations/openings': () => ({ body: { token: 'none' }, refused: true }),
  'POST /v1/invitations/codes': () => ({ body: { token: 'none' }, refused: true }),
  'POST /v1/invitations/acceptances': () => ({ body: { token: 'none', name: 'Noor' }, refused: true }),
  'POST /v1/sign-in/oidc/starts': () => ({ body: { slug: 'harbour' }, refused: true }),
  'POST /v1/sign-in/oidc/returns': () => ({ body: { passage: 'none', query: '?' }, refused: true }),
  'POST /v1/demo-removals': () => ({ body: { word: 'keep' }, refused: true }),
  [`POST ${B}/imports`]: () => ({ body: { name: 'old.csv' } }),
  [`GET ${B}/imports/{id}`]: file,
  [`PUT ${B}/imports/{id}/pieces/{place}`]: async stage => ({ ids: { ...(await file(stage)).ids, place: 1 }, body: { content: 'YQ==' } }),
  [`GET ${B}/imports/{id}/preview`]: file,
  [`PUT ${B}/imports/{id}/mapping`]: withBody(file, () => ({ columns: [{ heading: 'name', meaning: 'name' }] })),
  [`PUT ${B}/imports/{id}/progress`]: withBody(file, () => ({ running: false })),
  [`DELETE ${B}/imports/{id}`]: file,
  [`POST ${B}/demo-removals`]: () => ({ body: { word: 'keep' }, refused: true }),
  [`POST ${B}/invitations`]: () => ({ body: { address: 'noor@post.example', role: 'member' } }),
  [`DELETE ${B}/invitations/{id}`]: of(async stage => {
    const answer = await stage.desk.send('POST', '{B}/invitations', { address: 'noor@post.example', role: 'member' })
    if (answer.status !== 201) throw new Error(await answer.text())
    return (await answer.json() as { invitation: { id: Id } }).invitation.id
  }),
  [`PUT ${B}/sign-in-provider`]: () => ({ body: { issuer: 'not an address', clientName: 'kith', secret: 'x' }, refused: true }),
  [`PUT ${B}/provider-identities/{id}/member`]: async ({ it, shop }) => {
    const id = randomId()
    await it.sql('insert into sign_in_identity (business_id, id, issuer, subject, seen_at) values ($1, $2, $3, $4, now())', [shop.id, id, 'https://accounts.example', id])
    return { ids: { id }, body: { memberId: shop.sam } }
  },
  [`PUT ${B}/settings`]: async stage => {
    const { name, about, timeZone, hours, closedOn, targets } = await (await stage.desk.get('{B}/settings')).json() as Record<string, unknown>
    return { body: { name, about, timeZone, hours, closedOn, targets } }
  },
  [`POST ${B}/addresses`]: () => ({ body: { name: `box-${randomId().slice(0, 8)}` } }),
  [`DELETE ${B}/addresses/{id}`]: of(stage => stage.made('/addresses', { name: `box-${randomId().slice(0, 8)}` })),
  [`POST ${B}/teams`]: () => ({ body: { name: 'Workshop', memberIds: [] } }),
  [`PUT ${B}/teams/{id}`]: withBody(of(stage => stage.made('/teams', { name: 'Workshop', memberIds: [] })), () => ({ name: 'Benches', memberIds: [] })),
  [`PUT ${B}/members/{id}/role`]: withBody(of(async stage => stage.shop.sam), () => ({ role: 'member' })),
  [`DELETE ${B}/members/{id}`]: async ({ it, shop }) => {
    const id = randomId()
    await it.sql(`insert into member (business_id, id, name, role, joined_at) values ($1, $2, 'Lee', 'member', now())`, [shop.id, id])
    return { ids: { id } }
  },
  [`POST ${B}/mailbox/checks`]: () => ({ body: mailbox }),
  [`PUT ${B}/mailbox`]: () => ({ body: mailbox }),
  [`PUT ${B}/look`]: () => ({ body: { accent: '#1f5c4d', signOff: '' } }),
  [`POST ${B}/dkim-records/rotations`]: () => ({ body: { domain: 'nowhere.example' }, refused: true }),
  [`POST ${B}/files`]: () => ({ body: { name: 'a.txt', type: 'text/plain', size: 1 } }),
  [`PUT ${B}/files/{id}/pieces/{nth}`]: async stage => { const asked = await begun(stage); return { ids: { ...asked.ids, nth: 0 }, body: { content: 'YQ==' } } },
  [`GET ${B}/conversations/{id}/scheduled-messages`]: conversation,
  [`POST ${B}/conversations/{id}/scheduled-messages`]: withBody(conversation, () => later),
  [`PUT ${B}/scheduled-messages/{id}`]: withBody(ahead, () => later),
  [`DELETE ${B}/scheduled-messages/{id}`]: ahead,
  [`POST ${B}/scheduled-messages/{id}/departure`]: ahead,
  [`POST ${B}/messages/{id}/departures`]: withBody(undelivered, () => ({})),
  [`POST ${B}/mail-domains/checks`]: () => ({ body: { domain: 'nowhere.example' }, refused: true }),
  [`POST ${B}/mailbox/leave-starts`]: () => ({ body: { provider: 'google', address: 'not an address' }, refused: true }),
  [`POST ${B}/mailbox/leave-returns`]: () => ({ body: { passage: 'none', query: '?' }, refused: true }),
  [`POST ${B}/mailbox/comparisons`]: () => ({ refused: true }),
  [`POST ${B}/mailbox/junk/{id}/takings`]: () => ({ ids: { id: randomId() }, refused: true }),
  [`DELETE ${B}/mailbox/junk/{id}`]: async ({ it, shop }) => {
    const id = randomId()
    await it.sql(`insert into mailbox_junk (business_id, id, address, folder, uid_validity, uid, mark, written_by, subject, size_bytes, came_at, told_at)
      values ($1, $2, 'hello@post.example', 'Junk', 1, 1, $3, 'Ada', 'A bell', 10, now(), now())`, [shop.id, id, Buffer.from(id)])
    return { ids: { id } }
  },
  [`POST ${B}/programs`]: () => ({ body: { name: 'Robot', scopes: ['queue:read'] } }),
  [`DELETE ${B}/programs/{id}`]: of(stage => stage.made('/programs', { name: 'Robot', scopes: ['queue:read'] })),
  [`GET ${B}/conversations/{id}`]: conversation,
  [`GET ${B}/acquaintances/{id}`]: of(async stage => (await stage.known()).acquaintance),
  [`GET ${B}/acquaintances`]: () => ({ query: '?q=Ada' }),
  [`GET ${B}/acquaintances/{id}/links`]: of(async stage => (await stage.known()).acquaintance),
  [`POST ${B}/acquaintances/{id}/traits`]: withBody(of(stage => stage.someone()), () => ({ kind: 'birth', value: '1980-02-03' })),
  [`DELETE ${B}/traits/{id}`]: of(async stage => stage.made(`/acquaintances/${await stage.someone()}/traits`, { kind: 'birth', value: '1980-02-03' })),
  [`POST ${B}/links`]: async stage => ({ body: await two(stage) }),
  [`DELETE ${B}/links/{id}`]: of(async stage => stage.made('/links', await two(stage))),
  [`POST ${B}/aparts`]: async stage => ({ body: await two(stage) }),
  [`DELETE ${B}/aparts/{id}`]: of(async stage => stage.made('/aparts', await two(stage))),
  [`PUT ${B}/link-suggestions/{id}/outcome`]: withBody(of(stage => stage.linkSuggestion()), () => ({ outcome: 'declined' })),
  [`PUT ${B}/link-suggestions/{id}/question`]: of(stage => stage.linkSuggestion()),
  [`POST ${B}/callers`]: () => ({ body: { phone: '0117 496 0958', name: ['Ada Marsh'], postcode: ['BS1'] } }),
  [`POST ${B}/firms`]: () => ({ body: marshes }),
  [`GET ${B}/firms/{id}`]: of(stage => stage.made('/firms', marshes)), [`GET ${B}/firms/{id}/conversations`]: of(stage => stage.made('/firms', marshes)),
  [`PUT ${B}/firms/{id}`]: withBody(of(stage => stage.made('/firms', marshes)), stage => ({ name: 'Marsh and daughters', managerId: stage.shop.sam })),
  [`DELETE ${B}/firms/{id}`]: of(stage => stage.made('/firms', marshes)),
  [`POST ${B}/firms/{id}/people`]: withBody(of(stage => stage.made('/firms', marshes)), async stage => ({ acquaintanceId: await stage.someone() })),
  [`DELETE ${B}/firms/{id}/people/{acquaintanceId}`]: async stage => {
    const [id, acquaintanceId] = [await stage.made('/firms', marshes), await stage.someone()]
    const joined = await stage.desk.send('POST', `{B}/firms/${id}/people`, { acquaintanceId })
    if (!joined.ok) throw new Error(await joined.text())
    return { ids: { id, acquaintanceId } }
  },
  [`GET ${B}/search`]: () => ({ query: '?q=bell' }),
  [`GET ${B}/conversations/{id}/timeline`]: conversation,
  [`POST ${B}/queue/turns`]: async stage => { await stage.visit(); return {} },
  [`POST ${B}/conversations/{id}/messages`]: withBody(conversation, () => ({ text: 'It is being mended.' })),
  [`POST ${B}/conversations/{id}/solved-proposal`]: withBody(conversation, () => ({})),
  [`DELETE ${B}/messages/{id}`]: of(async stage => stage.made(`/conversations/${(await stage.known()).conversation}/messages`, { text: 'Held.' })),
  [`POST ${B}/conversations/{id}/notes`]: withBody(conversation, () => ({ text: 'Between us.' })),
  [`PUT ${B}/conversations/{id}/owner`]: withBody(conversation, stage => ({ memberId: stage.shop.sam })),
  [`PUT ${B}/conversations/{id}/matter`]: withBody(conversation, () => ({ need: 'safety' })),
  [`POST ${B}/conversations/{id}/merges`]: withBody(of(async stage => (await stage.visit()).conversation), async stage => ({ into: (await stage.visit()).conversation })),
  [`DELETE ${B}/merges/{id}`]: of(async stage => stage.made(`/conversations/${(await stage.visit()).conversation}/merges`, { into: (await stage.visit()).conversation })),
  [`POST ${B}/conversations/{id}/splits`]: async stage => {
    const [first, second] = await stage.twoVisits()
    return { ids: { id: first.conversation }, body: { messageIds: [second.message], subject: 'Another matter' } }
  },
  [`DELETE ${B}/splits/{id}`]: of(async stage => {
    const [first, second] = await stage.twoVisits()
    return stage.made(`/conversations/${first.conversation}/splits`, { messageIds: [second.message], subject: 'Another matter' })
  }),
  [`PUT ${B}/join-suggestions/{id}/decision`]: withBody(of(stage => stage.suggestion()), () => ({ outcome: 'apart' })),
  [`DELETE ${B}/join-suggestions/{id}/decision`]: of(async stage => {
    const id = await stage.suggestion()
    await stage.desk.send('PUT', `{B}/join-suggestions/${id}/decision`, { outcome: 'apart' })
    return id
  }),
  [`PUT ${B}/messages/{id}/giving`]: withBody(of(stage => stage.passedOn()), () => ({ keepForwarder: false })),
  [`DELETE ${B}/messages/{id}/giving`]: of(async stage => {
    const id = await stage.passedOn()
    await stage.desk.send('PUT', `{B}/messages/${id}/giving`, { keepForwarder: false })
    return id
  }),
  [`POST ${B}/inbound/{id}/readings`]: of(stage => stage.problem()),
  [`GET ${B}/inbound/{id}/source`]: of(async stage => (await stage.known()).inbound),
  [`GET ${B}/messages/{id}/source`]: of(async stage => (await stage.known()).message),
  [`GET ${B}/messages/{id}/attachments/{place}`]: async stage => ({ ids: { id: await stage.letterWithFile(), place: 0 } }),
  [`GET ${B}/messages/{id}/layout`]: layout, [`GET ${B}/messages/{id}/layout/page`]: layout,
  [`GET ${B}/messages/{id}/layout/parts/{place}`]: async stage => ({ ids: { id: await stage.layout(), place: 0 } }),
  [`GET ${B}/messages/{id}/layout/pictures/{picture}`]: async stage => ({ ids: { id: await stage.layout(), picture: '0-unsigned' }, refused: true }),
  [`POST ${B}/counter/visits`]: () => ({ body: { name: 'Ada', said: 'The bell is loose' } }),
  [`GET ${B}/counter/visits/{id}/slip`]: of(async stage => (await stage.known()).inbound),
  [`POST ${B}/webhooks`]: () => ({ body: hearing }),
  [`GET ${B}/webhooks/{id}`]: of(stage => stage.made('/webhooks', hearing)),
  [`PUT ${B}/webhooks/{id}`]: withBody(of(stage => stage.made('/webhooks', hearing)), () => hearing),
  [`DELETE ${B}/webhooks/{id}`]: of(stage => stage.made('/webhooks', hearing)),
  [`POST ${B}/webhooks/{id}/secrets`]: of(stage => stage.made('/webhooks', hearing)),
  [`PUT ${B}/webhooks/{id}/pause`]: of(stage => stage.made('/webhooks', hearing)),
  [`DELETE ${B}/webhooks/{id}/pause`]: of(stage => stage.made('/webhooks', hearing)),
  [`POST ${B}/webhooks/{id}/pings`]: of(stage => stage.made('/webhooks', hearing)),
  [`GET ${B}/webhooks/{id}/deliveries`]: of(stage => stage.made('/webhooks', hearing)),
  [`POST ${B}/webhooks/{id}/deliveries/{deliveryId}/replays`]: async stage => {
    const id = await stage.made('/webhooks', hearing)
    return { ids: { id, deliveryId: await stage.made(`/webhooks/${id}/pings`, undefined) } }
  },
  [`GET ${B}/retention/{what}/trial`]: () => ({ ids: { what: 'sources' }, query: '?days=400' }),
  [`PUT ${B}/retention/{what}`]: () => ({ ids: { what: 'sources' }, body: { keepDays: null } }),
  'POST /v1/steward/retries': trouble, 'POST /v1/steward/set-asides': trouble,
  'GET /v1/profiles/{slug}': ({ shop }) => ({ ids: { slug: shop.slug } }),
  // Of the person's side, ids of somebody else: whoever comes in finds nothing.
  [`GET ${H}/conversations`]: hers, [`GET ${H}/conversations/{id}`]: hers, [`GET ${H}/conversations/{id}/timeline`]: hers, [`GET ${H}/record`]: hers, [`PUT ${H}/conversations/{id}/disownment`]: hers,
  [`GET ${H}/questions`]: hers, [`PUT ${H}/questions/{id}/answer`]: withBody(hers, () => ({ answer: 'not-me' })), [`DELETE ${H}/aparts/{id}`]: hers,
  [`POST ${H}/aparts`]: withBody(hers, async ({ known }) => ({ acquaintanceId: (await known()).acquaintance })), [`PUT ${H}/traits/{id}/dispute`]: withBody(hers, () => ({ disputed: true })),
  [`PUT ${H}/conversations/{id}/participants/{participant}/admission`]: withBody(async stage => ({ ids: { ...(await hers(stage)).ids, participant: randomId() } }), () => ({ admitted: true })),
  [`PUT ${H}/silence`]: withBody(hers, () => ({ silent: true })), [`POST ${H}/messages`]: withBody(hers, async ({ known }) => ({ said: 'Mine too?', conversation: (await known()).conversation })),
  [`GET ${H}/messages/{id}/files/{place}`]: herMessage, [`GET ${H}/messages/{id}/receipt`]: herMessage,
  [`GET ${H}/messages/{id}/layout`]: herMessage, [`GET ${H}/messages/{id}/layout/page`]: herMessage, [`GET ${H}/messages/{id}/layout/parts/{place}`]: herMessage,
  [`GET ${H}/messages/{id}/layout/pictures/{picture}`]: async stage => ({ ids: { ...(await herMessage(stage)).ids, picture: '0-unsigned' } }),
  [`POST ${B}/webhooks/{id}/replays`]: withBody(of(stage => stage.made('/webhooks', hearing)), () => ({ since: '2026-06-09T00:00:00Z' }))
}

/** What a person does about her own account is tried with ids of nobody and without a body: it matters who gets in, and as whom. */
export const isOfPerson = ({ path, who }: Pick<Route, 'path' | 'who'>): boolean => (who === 'signed-in' && path.startsWith('/v1/me')) || (who === 'anyone' && path.startsWith('/v1/sign-in'))

const needsEntry = ({ path, body, query, who }: Route): boolean => who !== 'demo' && (!isOfPerson({ path, who }) || path.startsWith(H)) &&
  (/\{(?!businessId\})/.test(path) || body !== null || (query as { shape?: { q?: unknown } }).shape?.q !== undefined)

/** Routes of which nobody has said how they are called, and entries of routes that are gone. */
export const unknownTo = (routes: readonly Route[]): string[] => {
  const lines = routes.map(({ method, path }) => `${method} ${path}`)
  return [...routes.filter(needsEntry).map(({ method, path }) => `${method} ${path}`).filter(line => !REAL[line]), ...Object.keys(REAL).filter(line => !lines.includes(line))]
}

export const askedOf = async ({ method, path }: Route, stage: Stage): Promise<Asked> => await REAL[`${method} ${path}`]?.(stage) ?? {}
