import { createClient, Problem } from '@kith/sdk'
import type { Routes } from '@kith/sdk'
import { openAccountDoors } from '../ui/account/doors.ts'

const kith = createClient({ baseUrl: '' })
const M = '/v1/me/businesses'
const at = (cursor: string | undefined) => cursor ? { cursor } : {}

/** Every way in which this app speaks to the product, and the only file that knows the paths; those of her account are in `ui`. */
export const accountDoors = openAccountDoors(kith)
export const readMe = () => kith.get('/v1/me')
export const leave = () => kith.delete('/v1/session')

export const readBusinesses = (cursor?: string) => kith.get(M, { query: at(cursor) })
export const readProfile = (slug: string) => kith.get('/v1/profiles/{slug}', { params: { slug } })
export const readConversations = (business: string, cursor?: string) =>
  kith.get(`${M}/{business}/conversations`, { params: { business }, query: at(cursor) })
export const readConversation = (business: string, id: string) => kith.get(`${M}/{business}/conversations/{id}`, { params: { business, id } })
export const readTimeline = (business: string, id: string, cursor?: string) =>
  kith.get(`${M}/{business}/conversations/{id}/timeline`, { params: { business, id }, query: at(cursor) })
export const readRecord = (business: string) => kith.get(`${M}/{business}/record`, { params: { business } })
export const readQuestions = (business: string) => kith.get(`${M}/{business}/questions`, { params: { business } })
export const thatIsMe = (business: string, id: string) =>
  kith.put(`${M}/{business}/questions/{id}/answer`, { params: { business, id }, body: { answer: 'me' } })
export const notMeBut = (business: string, acquaintanceId: string) => kith.post(`${M}/{business}/aparts`, { params: { business }, body: { acquaintanceId } })
export const meAgain = (business: string, id: string) => kith.delete(`${M}/{business}/aparts/{id}`, { params: { business, id } })
export const disputeTrait = (business: string, id: string, disputed: boolean) =>
  kith.put(`${M}/{business}/traits/{id}/dispute`, { params: { business, id }, body: { disputed } })
export const readReceipt = (business: string, id: string) => kith.get(`${M}/{business}/messages/{id}/receipt`, { params: { business, id } })
export const readFile = (business: string, id: string, place: number) =>
  kith.get(`${M}/{business}/messages/{id}/files/{place}`, { params: { business, id, place } })
export const keepSilence = (business: string, silent: boolean) =>
  kith.put(`${M}/{business}/silence`, { params: { business }, body: { silent } })
export const notMe = (business: string, id: string) => kith.put(`${M}/{business}/conversations/{id}/disownment`, { params: { business, id } })
export const admit = (business: string, id: string, participant: string, admitted: boolean) =>
  kith.put(`${M}/{business}/conversations/{id}/participants/{participant}/admission`, { params: { business, id, participant }, body: { admitted } })
export const meAfterAll = (body: { businessId: string; acquaintanceId: string }) => kith.put('/v1/me/disownments', { body: { ...body, disowned: false } })
/** The same `key` sends the same message once, however often it is tried. */
export const write = (business: string, body: Writing, key: string) =>
  kith.post(`${M}/{business}/messages`, { params: { business }, body, idempotencyKey: key })

export const readLayout = (business: string, id: string) => kith.get(`${M}/{business}/messages/{id}/layout`, { params: { business, id } })
/** Where a message of hers lies as it was laid out: a page for a frame. */
export const layoutPath = (business: string, id: string, pictures: boolean): string =>
  kith.url(`${M}/{business}/messages/{id}/layout/page`, { business, id }) + (pictures ? '?pictures=shown' : '')

/** Where a file that she sent lies; the browser saves it. */
export const filePath = (business: string, id: string, place: number): string =>
  kith.url(`${M}/{business}/messages/{id}/files/{place}`, { business, id, place })

export type Writing = Routes['POST /v1/me/businesses/{business}/messages']['body']
export type Carried = NonNullable<Writing['files']>[number]

/** What a person can be told about a failure: the product's own sentence, or ours when it could not be reached. */
export const sentenceOf = (problem: unknown, unreachable: string): string =>
  problem instanceof Problem && problem.status > 0 ? problem.message : unreachable

/** The HTTP status of a refusal; 0 when Kith could not be reached. */
export const statusOf = (problem: unknown): number => problem instanceof Problem ? problem.status : 0
