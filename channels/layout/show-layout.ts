import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Layout } from '../../domain/conversations/read-conversation.ts'
import type { Channel, Inbound } from '../channel.ts'
import { type Cleaned, cleanHtml } from './clean-html.ts'
import { asPicture, LARGEST_PICTURE, type Picture } from './fetch-picture.ts'

/** Of which message. */
export interface Of { readonly businessId: Id; readonly message: Id }

/** A picture from elsewhere is named by its place in the message and a signature: nobody can have us fetch what does not stand in it. */
const signedAs = ({ businessId, message }: Of, nth: number, address: string): string => `${businessId} ${message} ${nth} ${address}`

/** Cleans a layout for showing; pictures from elsewhere only where `remote` says so, after somebody has asked for them. Addresses are relative to the page. */
export const cleanLayout = (keys: Keys, of: Of, { html, named }: Layout, remote: boolean): Cleaned => cleanHtml(html, {
  inline: contentId => named.has(contentId) ? `parts/${named.get(contentId)}` : null,
  remote: (nth, address) => remote ? `pictures/${nth}-${keys.mac('picture', signedAs(of, nth, address), 16)}` : null
})

const MOST_KEPT = 20

/** Remembers for a moment which pictures a message has: a page asks for each of them at once. */
export function openPictures(keys: Keys): (of: Of, written: string, read: () => Promise<Layout>) => Promise<string> {
  const known = new Map<string, readonly string[]>()
  return async (of, written, read) => {
    const [nth, mac] = written.split(/-(.*)/s) as [string, string | undefined]
    const name = `${of.businessId} ${of.message}`
    // Whether she may read the message has been asked before; an erased one has no layout.
    const layout = await read()
    const addresses = known.get(name) ?? cleanLayout(keys, of, layout, true).remote
    known.delete(name)
    known.set(name, addresses)
    if (known.size > MOST_KEPT) known.delete(known.keys().next().value!)
    const address = addresses[Number(nth)]
    if (address === undefined || !keys.checkMac('picture', signedAs(of, Number(nth), address), mac ?? '')) return refuse('not-found', 'not-found', 'That is not here.')
    return address
  }
}

/** A picture that came with the message and stands in its midst. */
export async function inlinePicture(channels: ReadonlyMap<string, Channel>, inbound: Inbound, place: number): Promise<Picture> {
  const bytes = await channels.get(inbound.channel)?.part(inbound, place)
  if (!bytes) return refuse('not-found', 'not-found', 'There is no such file here.')
  if (bytes instanceof Uint8Array) return asPicture(bytes)
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    pieces.push(piece)
    if ((size += piece.length) > LARGEST_PICTURE) break
  }
  return asPicture(Buffer.concat(pieces))
}
