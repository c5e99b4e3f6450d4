import { z } from 'zod'
import { type Database, withinBusiness } from '../../kit/database/transaction.ts'
import { id } from '../../kit/door/shapes.ts'
import { type Download, route, type Route } from '../../kit/door/route.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { acquaintancesAt } from '../../domain/people/acquaintances-of.ts'
import { sourceOfHers } from '../../domain/conversations/her-conversations.ts'
import { type Layout, layoutOf, partOf } from '../../domain/conversations/read-conversation.ts'
import type { Channel, Inbound } from '../channel.ts'
import { keptSourceIn } from '../kept-source.ts'
import { fetchPicture, type Picture } from './fetch-picture.ts'
import { LAYOUT_POLICY, layoutPage } from './layout-page.ts'
import { cleanLayout, inlinePicture, type Of, openPictures } from './show-layout.ts'

const B = '/v1/businesses/{businessId}/messages/{id}/layout'
const M = '/v1/me/businesses/{business}/messages/{id}/layout'
const place = z.coerce.number().int().min(0).max(10_000)
const picture = z.string().max(60)
const pageQuery = z.object({ pictures: z.literal('shown').optional() })
const one = z.object({ businessId: id, id })
const hers = z.object({ business: id, id })

const layoutShape = z.object({
  remotePictures: z.number().int().meta({ description: 'Pictures that lie elsewhere; none is fetched before the page is asked for with them.' }),
  watchers: z.array(z.string()).meta({ description: 'Hosts of pictures too small to be seen, which only tell that somebody reads. They are never fetched.' }),
  links: z.array(z.object({
    text: z.string(), href: z.string(), host: z.string(), says: z.string().nullable().meta({ description: 'The other host that its words name.' })
  }))
}).meta({ id: 'Layout' })

export interface LayoutGround {
  readonly database: Database
  readonly channels: ReadonlyMap<string, Channel>
  readonly keys: Keys
  readonly outbound: Outbound
}

interface Readable { layout(): Promise<Layout>; inbound(place: number): Promise<Inbound> }

/** A message as its author laid it out: what there is to know of it, the page for a frame, and its pictures; for members, and for her whose message it is. */
export const layoutRoutes = ({ database, channels, keys, outbound }: LayoutGround): readonly Route[] => {
  const pictures = openPictures(keys)
  const told = async (of: Of, from: Readable): Promise<z.infer<typeof layoutShape>> => {
    const { remote, watchers, links } = cleanLayout(keys, of, await from.layout(), false)
    return { remotePictures: remote.length, watchers: [...watchers], links: [...links] }
  }
  const page = async (of: Of, from: Readable, shown: boolean): Promise<Download> =>
    ({ bytes: Buffer.from(layoutPage(cleanLayout(keys, of, await from.layout(), shown))), type: 'text/html; charset=utf-8', name: null, frame: LAYOUT_POLICY })
  const inline = async (from: Readable, at: number): Promise<Download> => kept(await inlinePicture(channels, await from.inbound(at), at))
  const remote = async (of: Of, from: Readable, asked: string): Promise<Download> =>
    kept(await fetchPicture(outbound, await pictures(of, asked, from.layout)))
  const ofHers = (person: Id, { business: businessId, id: message }: { business: Id; id: Id }): [Of, Readable] => [{ businessId, message }, readByHer(database, person, businessId, message)]

  return [
    route(`GET ${B}`, {
      who: 'member', about: 'conversations', does: 'How a message was laid out: its pictures from elsewhere, and where its links truly go', params: one, gives: layoutShape,
      handle: call => told(ofCall(call.params), readByMember(call))
    }),
    route(`GET ${B}/page`, {
      who: 'member', about: 'conversations', does: 'A message as its author laid it out, cleaned, for a frame', params: one, query: pageQuery, gives: 'download',
      handle: call => page(ofCall(call.params), readByMember(call), call.query.pictures === 'shown')
    }),
    route(`GET ${B}/parts/{place}`, {
      who: 'member', about: 'conversations', does: 'A picture that came with a message and stands in its midst', params: one.extend({ place }), gives: 'download',
      handle: call => inline(readByMember(call), call.params.place)
    }),
    route(`GET ${B}/pictures/{picture}`, {
      who: 'member', about: 'conversations', does: 'A picture from elsewhere, fetched for whoever asked to see it', params: one.extend({ picture }), gives: 'download',
      handle: call => remote(ofCall(call.params), readByMember(call), call.params.picture)
    }),
    route(`GET ${M}`, {
      who: 'signed-in', does: 'How a message of mine was laid out', params: hers, gives: layoutShape, handle: call => told(...ofHers(call.personId!, call.params))
    }),
    route(`GET ${M}/page`, {
      who: 'signed-in', does: 'A message of mine as it was laid out, cleaned, for a frame', params: hers, query: pageQuery, gives: 'download',
      handle: call => page(...ofHers(call.personId!, call.params), call.query.pictures === 'shown')
    }),
    route(`GET ${M}/parts/{place}`, {
      who: 'signed-in', does: 'A picture in the midst of a message of mine', params: hers.extend({ place }), gives: 'download',
      handle: call => inline(ofHers(call.personId!, call.params)[1], call.params.place)
    }),
    route(`GET ${M}/pictures/{picture}`, {
      who: 'signed-in', does: 'A picture from elsewhere in a message of mine', params: hers.extend({ picture }), gives: 'download',
      handle: call => remote(...ofHers(call.personId!, call.params), call.params.picture)
    })
  ]
}

const kept = ({ bytes, type }: Picture): Download => ({ bytes, type, name: null, keep: true })
const ofCall = ({ businessId, id: message }: { businessId: Id; id: Id }): Of => ({ businessId, message })

type Call = Parameters<Parameters<typeof route<typeof one>>[1]['handle']>[0]

const readByMember = ({ params, work }: Pick<Call, 'params' | 'work'>): Readable => ({
  layout: () => work(tx => layoutOf(tx, params.id)),
  inbound: at => work(async tx => keptSourceIn(tx, work, (await partOf(tx, params.id, at)).inbound ?? refuse('not-found', 'not-found', 'That is not here.')))
})

function readByHer(database: Database, person: Id, businessId: Id, message: Id): Readable {
  const known = acquaintancesAt(database, person, businessId)
  const read = async <T>(work: (tx: Parameters<typeof layoutOf>[0], inbound: Id) => Promise<T>): Promise<T> => {
    const all = await known
    return database.transaction({ login: 'business', businessId }, async tx => work(tx, (await sourceOfHers(tx, all, message)).inbound))
  }
  return { layout: () => read(tx => layoutOf(tx, message)), inbound: () => read((tx, inbound) => keptSourceIn(tx, withinBusiness(database, businessId), inbound)) }
}
