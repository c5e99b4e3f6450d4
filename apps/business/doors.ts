import { createClient, Problem } from '@kith/sdk'
import type { Row, BusinessSettings, ImportPreview } from '@kith/sdk'
import { openAccountDoors } from '../ui/account/doors.ts'

const kith = createClient({ baseUrl: '' })

/** Every way in which this app speaks to the product, and the only file that knows the paths; those of her account are in `ui`. */
export const accountDoors = openAccountDoors(kith)
export const readMe = () => kith.get('/v1/me')
export const leave = () => kith.delete('/v1/session')

export const readBeginning = () => kith.get('/v1/beginnings')
export const beginBusiness = (body: Parameters<typeof kith.post<'/v1/beginnings'>>[1]['body']) => kith.post('/v1/beginnings', { body })
export const openInvitation = (token: string) => kith.post('/v1/invitations/openings', { body: { token } })
export const sendInvitationCode = (token: string) => kith.post('/v1/invitations/codes', { body: { token } })
export const acceptInvitation = (token: string, name: string) => kith.post('/v1/invitations/acceptances', { body: { token, name } })
export const startOwnSignIn = (asked: { slug: string } | { invitation: string }) => kith.post('/v1/sign-in/oidc/starts', { body: asked })
export const endOwnSignIn = (body: { passage: string; query: string }) => kith.post('/v1/sign-in/oidc/returns', { body })
export const leaveDesk = (id: string) => kith.delete('/v1/me/desks/{id}', { params: { id } })

const at = (cursor: string | undefined) => cursor ? { cursor } : {}

/** What a member does at the desk of one business. */
export function openDoors(businessId: string) {
  const of = (id: string) => ({ businessId, id })
  return {
    business: () => kith.get('/v1/businesses/{businessId}', { params: { businessId } }),
    queue: (cursor?: string) => kith.get('/v1/businesses/{businessId}/queue', { params: { businessId }, query: at(cursor) }),
    takeNext: () => kith.post('/v1/businesses/{businessId}/queue/turns', { params: { businessId } }),
    conversations: (filter: { state?: Row['state']; owner?: string }, cursor?: string) =>
      kith.get('/v1/businesses/{businessId}/conversations', { params: { businessId }, query: { ...filter, ...at(cursor) } }),
    conversation: (id: string) => kith.get('/v1/businesses/{businessId}/conversations/{id}', { params: of(id) }),
    timeline: (id: string, cursor?: string) =>
      kith.get('/v1/businesses/{businessId}/conversations/{id}/timeline', { params: of(id), query: at(cursor) }),
    reply: (id: string, body: { text: string; answering?: string; files?: string[]; to?: string }) =>
      kith.post('/v1/businesses/{businessId}/conversations/{id}/messages', { params: of(id), body }),
    takeBack: (id: string) => kith.delete('/v1/businesses/{businessId}/messages/{id}', { params: of(id) }),
    beginFile: (body: { name: string; type: string; size: number }) => kith.post('/v1/businesses/{businessId}/files', { params: { businessId }, body }),
    bringPiece: (id: string, nth: number, content: string) =>
      kith.put('/v1/businesses/{businessId}/files/{id}/pieces/{nth}', { params: { ...of(id), nth }, body: { content } }),
    sendAgain: (id: string, address: string | null) =>
      kith.post('/v1/businesses/{businessId}/messages/{id}/departures', { params: of(id), body: address ? { address } : {} }),
    sendingTimes: () => kith.get('/v1/businesses/{businessId}/sending-times', { params: { businessId } }),
    ahead: (id: string) => kith.get('/v1/businesses/{businessId}/conversations/{id}/scheduled-messages', { params: of(id) }),
    sendLater: (id: string, body: { text: string; sendAt: string; files: string[]; answering?: string }) =>
      kith.post('/v1/businesses/{businessId}/conversations/{id}/scheduled-messages', { params: of(id), body }),
    takeBackLater: (id: string) => kith.delete('/v1/businesses/{businessId}/scheduled-messages/{id}', { params: of(id) }),
    sendLaterNow: (id: string) => kith.post('/v1/businesses/{businessId}/scheduled-messages/{id}/departure', { params: of(id) }),
    note: (id: string, text: string) =>
      kith.post('/v1/businesses/{businessId}/conversations/{id}/notes', { params: of(id), body: { text } }),
    give: (id: string, body: { memberId: string; note?: string }) =>
      kith.put('/v1/businesses/{businessId}/conversations/{id}/owner', { params: of(id), body }),
    matter: (id: string, body: { kind?: Row['kind']; need?: Row['need']; subject?: string }) =>
      kith.put('/v1/businesses/{businessId}/conversations/{id}/matter', { params: of(id), body }),
    proposeSolved: (id: string, text: string) => kith.post('/v1/businesses/{businessId}/conversations/{id}/solved-proposal', {
      params: of(id), body: text ? { text } : {}
    }),
    merge: (id: string, into: string) =>
      kith.post('/v1/businesses/{businessId}/conversations/{id}/merges', { params: of(id), body: { into } }),
    unmerge: (id: string) => kith.delete('/v1/businesses/{businessId}/merges/{id}', { params: of(id) }),
    split: (id: string, body: { messageIds: string[]; subject: string }) =>
      kith.post('/v1/businesses/{businessId}/conversations/{id}/splits', { params: of(id), body }),
    unsplit: (id: string) => kith.delete('/v1/businesses/{businessId}/splits/{id}', { params: of(id) }),
    decide: (id: string, outcome: 'together' | 'apart') =>
      kith.put('/v1/businesses/{businessId}/join-suggestions/{id}/decision', { params: of(id), body: { outcome } }),
    undecide: (id: string) => kith.delete('/v1/businesses/{businessId}/join-suggestions/{id}/decision', { params: of(id) }),
    giveForwarded: (id: string, keepForwarder: boolean) => kith.put('/v1/businesses/{businessId}/messages/{id}/giving', { params: of(id), body: { keepForwarder } }),
    takeBackGiven: (id: string) => kith.delete('/v1/businesses/{businessId}/messages/{id}/giving', { params: of(id) }),
    source: async (id: string) => (await kith.get('/v1/businesses/{businessId}/messages/{id}/source', { params: of(id) })).text(),
    layout: (id: string) => kith.get('/v1/businesses/{businessId}/messages/{id}/layout', { params: of(id) }),
    problems: (cursor?: string) => kith.get('/v1/businesses/{businessId}/inbound/problems', { params: { businessId }, query: at(cursor) }),
    problemSource: async (id: string) => (await kith.get('/v1/businesses/{businessId}/inbound/{id}/source', { params: of(id) })).text(),
    readAgain: (id: string) => kith.post('/v1/businesses/{businessId}/inbound/{id}/readings', { params: of(id) }),
    search: (q: string, cursor?: string) =>
      kith.get('/v1/businesses/{businessId}/search', { params: { businessId }, query: { q, ...at(cursor) } }),
    ...peopleDoors(businessId),
    acquaintance: (id: string) => kith.get('/v1/businesses/{businessId}/acquaintances/{id}', { params: of(id) }),
    visit: (body: { name: string; said: string; address?: string; reference?: string; subject?: string }) =>
      kith.post('/v1/businesses/{businessId}/counter/visits', { params: { businessId }, body }),
    slip: (id: string) => kith.get('/v1/businesses/{businessId}/counter/visits/{id}/slip', { params: of(id) }),
    listen: (on: Parameters<typeof kith.events>[2]) => kith.events('/v1/businesses/{businessId}/events', { businessId }, on)
  }
}

/** Who is who, and who belongs together. */
function peopleDoors(businessId: string) {
  const params = { businessId }
  const of = (id: string) => ({ businessId, id })
  return {
    people: (q: string) => kith.get('/v1/businesses/{businessId}/acquaintances', { params, query: { q } }),
    linkSuggestions: (cursor?: string) => kith.get('/v1/businesses/{businessId}/link-suggestions', { params, query: at(cursor) }),
    decideLink: (id: string, outcome: 'linked' | 'apart' | 'declined') => kith.put('/v1/businesses/{businessId}/link-suggestions/{id}/outcome', { params: of(id), body: { outcome } }),
    askHer: (id: string) => kith.put('/v1/businesses/{businessId}/link-suggestions/{id}/question', { params: of(id) }),
    saidOf: (id: string, cursor?: string) => kith.get('/v1/businesses/{businessId}/acquaintances/{id}/links', { params: of(id), query: at(cursor) }),
    link: (one: string, other: string) => kith.post('/v1/businesses/{businessId}/links', { params, body: { one, other } }),
    withdrawLink: (id: string) => kith.delete('/v1/businesses/{businessId}/links/{id}', { params: of(id) }),
    keepApart: (one: string, other: string) => kith.post('/v1/businesses/{businessId}/aparts', { params, body: { one, other } }),
    liftApart: (id: string) => kith.delete('/v1/businesses/{businessId}/aparts/{id}', { params: of(id) }),
    noteTrait: (id: string, body: Parameters<typeof kith.post<'/v1/businesses/{businessId}/acquaintances/{id}/traits'>>[1]['body']) =>
      kith.post('/v1/businesses/{businessId}/acquaintances/{id}/traits', { params: of(id), body }),
    endTrait: (id: string) => kith.delete('/v1/businesses/{businessId}/traits/{id}', { params: of(id) }),
    callers: (body: { phone?: string; name?: string[]; birth?: string[]; postcode?: string[] }) => kith.post('/v1/businesses/{businessId}/callers', { params, body }),
    firms: (cursor?: string) => kith.get('/v1/businesses/{businessId}/firms', { params, query: at(cursor) }),
    firm: (id: string) => kith.get('/v1/businesses/{businessId}/firms/{id}', { params: of(id) }),
    foundFirm: (body: { kind: 'firm' | 'household'; name: string; domain?: string }) => kith.post('/v1/businesses/{businessId}/firms', { params, body }),
    changeFirm: (id: string, body: { name: string; managerId: string | null }) => kith.put('/v1/businesses/{businessId}/firms/{id}', { params: of(id), body }),
    firmConversations: (id: string, cursor?: string) => kith.get('/v1/businesses/{businessId}/firms/{id}/conversations', { params: of(id), query: at(cursor) }),
    belong: (id: string, acquaintanceId: string) => kith.post('/v1/businesses/{businessId}/firms/{id}/people', { params: of(id), body: { acquaintanceId } }),
    belongNoMore: (id: string, acquaintanceId: string) => kith.delete('/v1/businesses/{businessId}/firms/{id}/people/{acquaintanceId}', { params: { ...of(id), acquaintanceId } })
  }
}

/** What those who run a business set about it. */
export function openSettings(businessId: string) {
  const params = { businessId }
  const of = (id: string) => ({ businessId, id })
  type Body<P extends Parameters<typeof kith.put>[0]> = Parameters<typeof kith.put<P>>[1] extends { body: infer B } ? B : never
  return {
    read: () => kith.get('/v1/businesses/{businessId}/settings', { params }),
    write: (body: Body<'/v1/businesses/{businessId}/settings'>) => kith.put('/v1/businesses/{businessId}/settings', { params, body }),
    setLook: (body: Body<'/v1/businesses/{businessId}/look'>) => kith.put('/v1/businesses/{businessId}/look', { params, body }),
    addAddress: (name: string) => kith.post('/v1/businesses/{businessId}/addresses', { params, body: { name } }),
    removeAddress: (id: string) => kith.delete('/v1/businesses/{businessId}/addresses/{id}', { params: of(id) }),
    setRole: (id: string, role: BusinessSettings['members'][number]['role']) =>
      kith.put('/v1/businesses/{businessId}/members/{id}/role', { params: of(id), body: { role } }),
    part: (id: string) => kith.delete('/v1/businesses/{businessId}/members/{id}', { params: of(id) }),
    invite: (body: { address: string; role: BusinessSettings['members'][number]['role'] }) =>
      kith.post('/v1/businesses/{businessId}/invitations', { params, body }),
    withdraw: (id: string) => kith.delete('/v1/businesses/{businessId}/invitations/{id}', { params: of(id) }),
    makeTeam: (body: { name: string; memberIds: string[] }) => kith.post('/v1/businesses/{businessId}/teams', { params, body }),
    changeTeam: (id: string, body: { name: string; memberIds: string[] }) => kith.put('/v1/businesses/{businessId}/teams/{id}', { params: of(id), body }),
    mailbox: () => kith.get('/v1/businesses/{businessId}/mailbox', { params }),
    checkMailbox: (body: Body<'/v1/businesses/{businessId}/mailbox'>) => kith.post('/v1/businesses/{businessId}/mailbox/checks', { params, body }),
    connectMailbox: (body: Body<'/v1/businesses/{businessId}/mailbox'>) => kith.put('/v1/businesses/{businessId}/mailbox', { params, body }),
    startLeave: (body: { provider: 'google' | 'microsoft'; address: string }) => kith.post('/v1/businesses/{businessId}/mailbox/leave-starts', { params, body }),
    endLeave: (body: { passage: string; query: string }) => kith.post('/v1/businesses/{businessId}/mailbox/leave-returns', { params, body }),
    addressStates: () => kith.get('/v1/businesses/{businessId}/mail-addresses', { params }),
    checkDomain: (domain: string) => kith.post('/v1/businesses/{businessId}/mail-domains/checks', { params, body: { domain } }),
    junk: () => kith.get('/v1/businesses/{businessId}/mailbox/junk', { params }),
    takeJunk: (id: string) => kith.post('/v1/businesses/{businessId}/mailbox/junk/{id}/takings', { params: of(id) }),
    leaveJunk: (id: string) => kith.delete('/v1/businesses/{businessId}/mailbox/junk/{id}', { params: of(id) }),
    comparisons: () => kith.get('/v1/businesses/{businessId}/mailbox/comparisons', { params }),
    compareNow: () => kith.post('/v1/businesses/{businessId}/mailbox/comparisons', { params }),
    letMailboxGo: () => kith.delete('/v1/businesses/{businessId}/mailbox', { params }),
    provider: () => kith.get('/v1/businesses/{businessId}/sign-in-provider', { params }),
    setProvider: (body: { issuer: string; clientName: string; secret: string }) =>
      kith.put('/v1/businesses/{businessId}/sign-in-provider', { params, body }),
    removeProvider: () => kith.delete('/v1/businesses/{businessId}/sign-in-provider', { params }),
    bind: (id: string, memberId: string | null) =>
      kith.put('/v1/businesses/{businessId}/provider-identities/{id}/member', { params: of(id), body: { memberId } }),
    removeDemo: (word: string) => kith.post('/v1/businesses/{businessId}/demo-removals', { params, body: { word } })
  }
}

export type SettingsDoors = ReturnType<typeof openSettings>
export type MailboxAsked = Parameters<SettingsDoors['connectMailbox']>[0]

/** What an admin sets up for programs, and for those outside who hear of what happens. */
export function openPrograms(businessId: string) {
  const params = { businessId }
  const of = (id: string) => ({ businessId, id })
  const [programs, webhooks] = ['/v1/businesses/{businessId}/programs', '/v1/businesses/{businessId}/webhooks'] as const
  return {
    programs: () => kith.get(programs, { params }),
    makeProgram: (body: Parameters<typeof kith.post<typeof programs>>[1]['body']) => kith.post(programs, { params, body }),
    withdrawProgram: (id: string) => kith.delete('/v1/businesses/{businessId}/programs/{id}', { params: of(id) }),
    webhooks: () => kith.get(webhooks, { params }),
    makeWebhook: (body: Parameters<typeof kith.post<typeof webhooks>>[1]['body']) => kith.post(webhooks, { params, body }),
    removeWebhook: (id: string) => kith.delete('/v1/businesses/{businessId}/webhooks/{id}', { params: of(id) }),
    ping: (id: string) => kith.post('/v1/businesses/{businessId}/webhooks/{id}/pings', { params: of(id) }),
    pause: (id: string) => kith.put('/v1/businesses/{businessId}/webhooks/{id}/pause', { params: of(id) }),
    resume: (id: string) => kith.delete('/v1/businesses/{businessId}/webhooks/{id}/pause', { params: of(id) }),
    newSecret: (id: string) => kith.post('/v1/businesses/{businessId}/webhooks/{id}/secrets', { params: of(id) }),
    deliveries: (id: string) => kith.get('/v1/businesses/{businessId}/webhooks/{id}/deliveries', { params: of(id) }),
    sendAgain: (id: string, deliveryId: string) =>
      kith.post('/v1/businesses/{businessId}/webhooks/{id}/deliveries/{deliveryId}/replays', { params: { ...of(id), deliveryId } })
  }
}

/** Files of other systems that are brought in. */
export function openImports(businessId: string) {
  const of = (id: string) => ({ businessId, id })
  return {
    list: () => kith.get('/v1/businesses/{businessId}/imports', { params: { businessId } }),
    begin: (name: string) => kith.post('/v1/businesses/{businessId}/imports', { params: { businessId }, body: { name } }),
    piece: (id: string, place: number, content: string) =>
      kith.put('/v1/businesses/{businessId}/imports/{id}/pieces/{place}', { params: { ...of(id), place }, body: { content } }),
    preview: (id: string) => kith.get('/v1/businesses/{businessId}/imports/{id}/preview', { params: of(id) }),
    map: (id: string, columns: ImportPreview['columns']) => kith.put('/v1/businesses/{businessId}/imports/{id}/mapping', { params: of(id), body: { columns: columns.map(({ heading, meaning }) => ({ heading, meaning })) } }),
    go: (id: string, running: boolean) => kith.put('/v1/businesses/{businessId}/imports/{id}/progress', { params: of(id), body: { running } }),
    undo: (id: string) => kith.delete('/v1/businesses/{businessId}/imports/{id}', { params: of(id) })
  }
}

export type ImportDoors = ReturnType<typeof openImports>

export type Doors = ReturnType<typeof openDoors>
export type Business = Awaited<ReturnType<Doors['business']>>
export type Detail = Awaited<ReturnType<Doors['conversation']>>
export type Acquaintance = Awaited<ReturnType<Doors['acquaintance']>>
export type Said = Awaited<ReturnType<Doors['saidOf']>>['items'][number]
export type FoundCallers = Awaited<ReturnType<Doors['callers']>>
export type Trouble = Awaited<ReturnType<Doors['problems']>>['items'][number]
export type Hit = Awaited<ReturnType<Doors['search']>>['items'][number]

/** Where an attachment lies; the browser downloads it, we never show it. */
export const attachmentPath = (businessId: string, messageId: string, place: number): string =>
  kith.url('/v1/businesses/{businessId}/messages/{id}/attachments/{place}', { businessId, id: messageId, place })

/** Where a message lies as its author laid it out: a page for a frame. */
export const layoutPath = (businessId: string, messageId: string, pictures: boolean): string =>
  kith.url('/v1/businesses/{businessId}/messages/{id}/layout/page', { businessId, id: messageId }) + (pictures ? '?pictures=shown' : '')

/** What a person can be told about a failure: the product's own sentence, or ours when it could not be reached. */
export const sentenceOf = (problem: unknown, unreachable: string): string =>
  problem instanceof Problem && problem.status > 0 ? problem.message : unreachable

/** The stable code of a refusal; empty when there was none. */
export const codeOf = (problem: unknown): string => problem instanceof Problem ? problem.code : ''
