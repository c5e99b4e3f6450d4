import type { Readable } from 'node:stream'
import { DAY, type Instant } from '../../kit/clock.ts'
import { refuse } from '../../kit/refusal.ts'
import { sizeOf } from '../../kit/values/size.ts'
import { knowBusiness } from '../../domain/businesses/know-business.ts'
import { openFile } from '../../domain/conversations/files/sent-file.ts'
import { type Along, filesAlong, linkedMessage } from '../../domain/conversations/read-conversation.ts'
import { type Html, html } from '../html.ts'
import { FILES_LAST, readLinkToken } from '../link-token.ts'
import type { PageGround } from './letter.ts'

interface Found { readonly businessId: string; readonly name: string; readonly slug: string; readonly reference: string; readonly files: readonly Along[]; readonly daysLeft: number }

const gone = (): never => refuse('not-found', 'link-unknown', 'This link is not one of ours, or what it led to is no longer here. Ask for it again in your conversation.')

/** What was sent along with one message, for whoever holds its link, for as long as it lasts. Nothing is written down about who looks. */
export async function seeFiles({ database, keys, now }: PageGround, token: string): Promise<Found> {
  const read = readLinkToken(keys, 'files', token)
  if (!read) return gone()
  return database.transaction({ login: 'business', businessId: read.businessId }, async tx => {
    const [message, files, { name, slug }] = await Promise.all([linkedMessage(tx, read.id, now()), filesAlong(tx, read.id), knowBusiness(tx)])
    const until: Instant = (message?.sent_at ?? 0) + FILES_LAST
    if (!message || files.length === 0 || until <= now()) return gone()
    return { businessId: read.businessId, name, slug, reference: message.reference, files, daysLeft: Math.ceil((until - now()) / DAY) }
  })
}

/** One of them, as a download. */
export async function fetchFile(ground: PageGround, token: string, place: number): Promise<{ name: string; size: number; bytes: Readable }> {
  const { businessId, files } = await seeFiles(ground, token)
  const file = files.find(one => one.place === place) ?? gone()
  return { name: file.name, size: file.size, bytes: openFile(ground.database, businessId, file.file) }
}

/** The page from which they are fetched. */
export function filesPage({ name, slug, reference, files, daysLeft }: Found, path: string): Html {
  return html`<h1>${name}</h1>
<p class="quiet">Sent along in your conversation ${reference}</p>
<ul class="files">${files.map(file => html`<li><a href="${path}/${file.place}" download><bdi>${file.name}</bdi> <small>${sizeOf(file.size)}</small></a></li>`)}</ul>
<p class="quiet">${daysLeft === 1 ? 'Here for one more day' : `Here for ${daysLeft} more days`}. After that you find them in <a href="/my/${slug}">your own Kith</a>. Nobody is told that you looked.
Open a file only if you know what it is.</p>`
}
