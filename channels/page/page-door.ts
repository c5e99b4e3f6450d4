import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { act, type Act, ACTS, seeMatter } from './act.ts'
import { isFresh, keepLetter, type PageGround, proveLetter, seeLetter, stampForm } from './letter.ts'
import { checkReceipt } from '../receipt.ts'
import { targetMinutes } from '../../domain/businesses/business.ts'
import { everyBusiness, findBusinessBySlug, knowBusiness } from '../../domain/businesses/know-business.ts'
import { usualWait } from '../../domain/queue/usual-wait.ts'
import { HOUR, type Instant, inUtc } from '../../kit/clock.ts'
import { networkOf } from '../../kit/door/caller.ts'
import { sendDownload } from '../../kit/door/download.ts'
import type { Id } from '../../kit/ids.ts'
import { Refusal, refuse } from '../../kit/refusal.ts'
import { fetchFile, filesPage, seeFiles } from './files-page.ts'
import { frame, type Page } from './frame.ts'
import { type Html, html } from '../html.ts'
import { matterPage } from './matter-page.ts'
import { type Form, profilePage } from './profile-page.ts'
import { receiptPage } from './receipt-page.ts'
import { readStyle } from './style.ts'

type Fields = Record<string, string>
const LARGEST_FORM = 256 * 1024

/** The pages that need neither an account nor script: a business, a letter to be confirmed, what one can do about a matter, a receipt. */
export async function mountPublic(app: FastifyInstance, ground: PageGround, count: (request: FastifyRequest, reply: FastifyReply) => void): Promise<void> {
  const style = readStyle()
  const siteMap = siteMaker(ground)
  const robots = readFileSync(join(import.meta.dirname, 'robots.txt'), 'utf8')
  await app.register(async pages => {
    pages.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: LARGEST_FORM }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))))
    pages.addHook('onRequest', async (request, reply) => {
      count(request, reply)
      // A form on a page without any referrer would be sent without an origin, and be refused as another site's.
      void reply.header('referrer-policy', 'same-origin').header('cache-control', 'no-store')
    })
    pages.setErrorHandler((error: Error, _request, reply) => {
      if (!(error instanceof Refusal)) throw error
      return show(reply.code(error.kind === 'not-found' ? 404 : error.kind === 'too-soon' ? 429 : 400), { title: 'Kith', body: html`<h1>That did not work</h1><p>${error.message}</p>` })
    })
    const show = (reply: FastifyReply, page: Omit<Page, 'style'>): FastifyReply => reply.type('text/html; charset=utf-8').send(frame({ ...page, style: style.path }))

    pages.get('/public.css', (_request, reply) => reply.header('cache-control', 'public, max-age=31536000, immutable').type('text/css; charset=utf-8').send(style.css))
    pages.get('/robots.txt', (_request, reply) => reply.type('text/plain; charset=utf-8').send(robots.replace('{url}', ground.url())))
    pages.get('/sitemap.xml', async (_request, reply) => reply.type('application/xml; charset=utf-8').send(await siteMap()))

    const profile = async (request: FastifyRequest, reply: FastifyReply, form: Omit<Form, 'stamp'>): Promise<FastifyReply> => {
      const business = await businessAt(ground, (request.params as Fields).slug!)
      const body = profilePage(business.known, business.usual, targetMinutes(business.known.targets, 'question', 'ordinary'), { ...form, stamp: stampForm(ground.keys, ground.now()) }, ground.now())
      return show(reply, { title: business.known.name, body, open: {
        description: business.known.about || `Write to ${business.known.name}.`, address: `${ground.url()}/@${business.known.slug}`, picture: `${ground.url()}/kith-card.png`
      } })
    }
    pages.get('/@:slug', (request, reply) => profile(request, reply, { name: '', address: '', said: '', wrong: null }))
    pages.post('/@:slug', async (request, reply) => {
      const { known } = await businessAt(ground, (request.params as Fields).slug!)
      const { name = '', address = '', said = '', website = '', stamp = '' } = request.body as Fields
      const wrong = said.trim() === '' ? 'Write a few words first.'
        : !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address.trim()) ? 'This mail address is not complete. Your words are still here.'
          : !isFresh(ground.keys, stamp, ground.now()) ? 'Please press Send once more: your words are still here.' : null
      if (wrong) return profile(request, reply.code(400), { name, address, said, wrong })
      if (website === '') { // whatever fills in what nobody sees is a machine, and is told the same
        await keepLetter(ground, { businessId: known.id, name: known.name }, { name: name.slice(0, 200), address: address.trim(), said: said.slice(0, 20_000), network: networkOf(request.ip) })
      }
      return show(reply, { title: known.name, body: html`<h1>One more step</h1><p class="state">Your words are kept. We have sent a mail to ${address}.</p>
<p>Press the button in it, and ${known.name} has your message. Without it nothing is delivered.</p>` })
    })

    pages.get('/l/:token', async (request, reply) => {
      const { token } = request.params as Fields
      const { businessId, proved } = await seeLetter(ground, token!)
      const name = await nameOf(ground, businessId)
      return show(reply, { title: name, body: proved ? delivered(name) : html`<h1>Your message to ${name}</h1>
<p class="state">If you wrote it, deliver it. The answer comes to the address at which you read this.</p>
<form method="post" action="/l/${token!}" class="acts"><button class="first">Deliver my message</button></form>` })
    })
    pages.post('/l/:token', async (request, reply) => {
      const name = await nameOf(ground, await proveLetter(ground, (request.params as Fields).token!))
      return show(reply, { title: name, body: delivered(name) })
    })

    const matter = async (token: string, reply: FastifyReply, done: Act | null, seen = seeMatter(ground, token)): Promise<FastifyReply> => {
      const found = await seen
      return show(reply, { title: found.business.name, body: matterPage(found, `/c/${token}`, done) })
    }
    pages.get('/c/:token', (request, reply) => matter((request.params as Fields).token!, reply, null))
    pages.post('/c/:token', async (request, reply) => {
      const { token } = request.params as Fields
      const what = ACTS.find(each => each === (request.body as Fields | null)?.act) ?? refuse('invalid', 'act-unknown', 'Press one of the buttons.')
      return matter(token!, reply, what, act(ground, token!, what, keyOf(token!, what, ground.now(), String(request.id))))
    })

    pages.get('/f/:token', async (request, reply) => {
      const { token } = request.params as Fields
      const found = await seeFiles(ground, token!)
      return show(reply, { title: found.name, body: filesPage(found, `/f/${token!}`) })
    })
    pages.get('/f/:token/:place', async (request, reply) => {
      const { token, place } = request.params as Fields
      const { bytes, name, size } = await fetchFile(ground, token!, Number(place))
      return sendDownload(reply.header('content-length', size), { bytes, type: 'application/octet-stream', name })
    })

    pages.get('/receipt', (_request, reply) => show(reply, { title: 'Check a receipt', body: receiptPage('', null) }))
    pages.post('/receipt', async (request, reply) => {
      const written = (request.body as Fields).receipt ?? ''
      return show(reply, { title: 'Check a receipt', body: receiptPage(written, await checkReceipt(ground.database, ground.keys, written)) })
    })
  })
}

const delivered = (name: string): Html => html`<h1>${name} has your message</h1><p class="state">Somebody will read it. The answer comes to your mail address.</p>`

async function businessAt({ database }: PageGround, slug: string): Promise<{ known: Awaited<ReturnType<typeof knowBusiness>>; usual: number | null }> {
  const businessId = await findBusinessBySlug(database, slug) ?? refuse('not-found', 'not-found', 'There is no business by this name here.')
  return database.transaction({ login: 'business', businessId }, async tx => ({ known: await knowBusiness(tx), usual: await usualWait(tx) }))
}

const nameOf = ({ database }: PageGround, businessId: Id): Promise<string> =>
  database.transaction({ login: 'business', businessId }, async tx => (await knowBusiness(tx)).name)

/** Her record is sent once a day, however often the button is pressed by whoever holds the link; every other act is a word of its own. */
const keyOf = (token: string, what: Act, now: Instant, call: string): string => what === 'record' ? `${token} record ${inUtc(now).slice(0, 10)}` : call

/** Made once an hour, one business after the other: it must not take the database from those who wait. */
function siteMaker({ database, url, now }: PageGround): () => Promise<string> {
  let made: { at: Instant; text: Promise<string> } | null = null
  const make = async (): Promise<string> => {
    const lines: string[] = []
    for (const businessId of (await everyBusiness(database)).slice(0, 10_000)) {
      const { slug } = await database.transaction({ login: 'business', businessId }, tx => knowBusiness(tx))
      lines.push(`<url><loc>${url()}/@${slug}</loc></url>`)
    }
    return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`
  }
  return () => {
    if (!made || made.at < now() - HOUR) made = { at: now(), text: make().catch(error => { made = null; throw error }) }
    return made.text
  }
}
