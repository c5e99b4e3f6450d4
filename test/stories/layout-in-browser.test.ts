import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildApps } from '../../bin/build-apps.ts'
import { LAYOUT_POLICY } from '../../channels/layout/layout-page.ts'
import { makeLink } from '../../domain/people/sign-in.ts'
import { systemClock } from '../../kit/clock.ts'
import { ATTACKS, STRUCK } from '../attacks.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { ada } from '../cast.ts'
import { root } from '../database.ts'
import { PIXEL } from '../stage.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

let it: TestWorld
let shop: Shop
let desk: Awaited<ReturnType<typeof openDoors>>
let browser: Browser
let port = 0
const elsewhere = createServer((_, response) => { response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from(PIXEL, 'base64')) })

before(async () => {
  await buildApps(root, () => {})
  await new Promise<void>(done => elsewhere.listen(0, '127.0.0.1', done))
  port = (elsewhere.address() as AddressInfo).port
  it = await openTestWorld({ at: systemClock.now(), allow: [`localhost:${port}`], resolve: async (name, type) => {
    if (type === 'TXT' && name === 'marsh.example') return [['v=spf1 ip4:192.0.2.7 -all']]
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
  } })
  shop = await openShop(it)
  desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await it.end()
  elsewhere.close()
})

let letters = 0
async function letter(html: string, { parts = '', peer = '192.0.2.7', subject = 'Laid out' } = {}): Promise<{ message: string; conversation: string }> {
  const raw = `From: ${ada.name} <${ada.email}>\nTo: hello@harbour.example\nSubject: ${subject}\nMessage-ID: <l${++letters}@marsh.example>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=xyz\n\n--xyz\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(html).toString('base64').replaceAll(/.{76}/g, '$&\n')}\n${parts}--xyz--\n`
  await it.mail(raw, { from: ada.email, to: 'hello@harbour.example', peer })
  return { message: '', conversation: '' }
}
const newest = async (): Promise<{ message: string; conversation: string }> => (await it.sql<{ message: string; conversation: string }>(`
  select m.id as message, p.conversation_id as conversation from message m join message_placement p on p.message_id = m.id where m.html is not null order by m.id desc limit 1`))[0]!

/** Everything that must not happen, from the first byte of the page on. */
async function watched(context: BrowserContext): Promise<{ page: Page; struck: string[] }> {
  const page = await context.newPage()
  const struck: string[] = []
  await page.exposeFunction(STRUCK, (what: unknown) => { struck.push(`ran ${String(what)}`) })
  page.on('dialog', dialog => { struck.push(`a dialog: ${dialog.message()}`); void dialog.dismiss() })
  page.on('pageerror', error => struck.push(`an error: ${error.message}`))
  page.on('download', download => struck.push(`a download: ${download.url()}`))
  context.on('page', opened => { if (opened !== page) struck.push(`a window: ${opened.url()}`) })
  page.on('request', request => {
    const url = request.url()
    if (!url.startsWith(desk.url) && !url.startsWith('data:') && url !== 'about:blank') struck.push(`asked ${url}`)
    if (/\/v1\/(?:session|me)\b(?!\/businesses)/.test(url) && request.resourceType() === 'image') struck.push(`asked our own ${url}`)
  })
  page.on('framenavigated', frame => {
    if (frame === page.mainFrame() && !frame.url().startsWith(desk.url) && frame.url() !== 'about:blank') struck.push(`led to ${frame.url()}`)
  })
  return { page, struck }
}

async function enter(page: Page): Promise<void> {
  const [kim] = await it.sql<{ person: string }>(`select person_id as person from person_address where address = 'kim@harbour.example'`)
  await page.goto(`${desk.url}/sign-in#link=${await makeLink(it.world.database, kim!.person, it.clock.now())}`)
  await page.getByRole('heading', { name: 'Waiting' }).waitFor()
}

/** Shows pages in frames as the app does, many at once; answers what each left of itself, and presses everything in it. */
const showFrames = (page: Page, sources: readonly string[]): Promise<string[]> => page.evaluate(async all => {
  const shown: string[] = []
  for (let at = 0; at < all.length; at += 12) {
    await Promise.all(all.slice(at, at + 12).map(source => new Promise<void>(done => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox')
      frame.src = source
      frame.onload = () => {
        const inside = frame.contentDocument
        for (const each of inside?.querySelectorAll<HTMLElement>('button, input, summary, [onclick], a[href^="javascript:"]') ?? []) each.click()
        for (const each of inside?.querySelectorAll<HTMLElement>('*') ?? []) each.dispatchEvent(new Event('pointerenter'))
        shown.push(inside?.body.innerHTML ?? 'nothing')
        setTimeout(() => { frame.remove(); done() }, 60)
      }
      document.body.append(frame)
    })))
  }
  return shown
}, [...sources])

test('known attacks, as mails, do nothing in a real browser: no script runs, nobody outside is asked, nothing leads away', { timeout: 240_000 }, async t => {
  for (const attack of ATTACKS) await letter(`<p>Before</p>${attack}<p>After</p>`)
  await it.settle()
  for (let left = 1; left > 0;) {
    await it.settle()
    left = (await it.sql<{ n: number }>('select count(*)::int as n from inbound_pending'))[0]!.n
  }
  const messages = await it.sql<{ id: string }>('select id from message where html is not null order by id')
  assert.equal(messages.length, ATTACKS.length)
  const context = await browser.newContext()
  const { page, struck } = await watched(context)
  await enter(page)
  const shown = await showFrames(page, messages.map(({ id }) => `/v1/businesses/${shop.id}/messages/${id}/layout/page?pictures=shown`))
  t.diagnostic(`${shown.length} attacks shown`)
  assert.equal(shown.length, ATTACKS.length)
  assert.ok(shown.filter(html => html.includes('Before')).length === ATTACKS.length, 'each was really shown')
  assert.deepEqual(struck, [])
  await context.close()
})

test('the frame holds by itself: the same attacks, uncleaned, run nothing and ask nobody', { timeout: 240_000 }, async () => {
  const context = await browser.newContext()
  const { page, struck } = await watched(context)
  await enter(page)
  await page.route('**/bare/*', route => {
    const attack = ATTACKS[Number(route.request().url().split('/').at(-1))]!
    return route.fulfill({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': LAYOUT_POLICY, 'x-frame-options': 'SAMEORIGIN' }, body: `<!doctype html><body><p>Before</p>${attack}` })
  })
  const refused: string[] = []
  page.on('requestfailed', request => { if (request.failure()?.errorText === 'csp') refused.push(`asked ${request.url()}`) })
  await showFrames(page, ATTACKS.map((_, at) => `${desk.url}/bare/${at}`))
  assert.ok(refused.length > 20, 'the browser was asked to ask, and refused')
  // A picture of our own may be asked for, which changes nothing; a page may lead its own frame away, to where it says; files of the machine no page may open. The cleaning leaves neither.
  const left = struck.filter(each => !refused.includes(each) && !each.startsWith('asked our own') && !/^asked (?:file:|https:\/\/enemy\.example\/$)/.test(each))
  assert.deepEqual(left, [])
  await context.close()
})

test('the watch is awake: without the frame the same attacks strike', { timeout: 60_000 }, async () => {
  const context = await browser.newContext()
  const { page, struck } = await watched(context)
  await enter(page)
  await page.route('**/bare', route => route.fulfill({ status: 200, headers: { 'content-type': 'text/html' }, body: ATTACKS[25]! }))
  await page.goto(`${desk.url}/bare`)
  await page.waitForTimeout(300)
  assert.deepEqual(struck, ['ran 1'])
  await context.close()
})

const PAPER = Buffer.from('MZ').toString('base64')
const attachment = (name: string, bytes: string, head = ''): string => `--xyz\nContent-Type: application/octet-stream; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n${head}Content-Transfer-Encoding: base64\n\n${bytes}\n`

test('a member sees a mail as it was written: pictures in place, others after a tap, links with their true place, and what may harm says so', { timeout: 120_000 }, async () => {
  await letter(`<p>Look:</p><img src="cid:bell" alt="The bell" width="40"><img src="http://localhost:${port}/hero.png" alt="Our shop"><img src="http://watch.example/o.gif" width=1 height=1><p><a href="https://evil.example/x">https://bank.example</a></p><table width="600" bgcolor="#ddeeff"><tr><td>${'wide '.repeat(200)}</td></tr></table>`,
    { subject: 'See the bell', parts: attachment('bell.png', PIXEL, 'Content-ID: <bell>\n') + attachment('invoice.pdf.exe', PAPER), peer: '198.51.100.9' })
  await it.settle()
  const { conversation } = await newest()
  for (const [width, height] of [[1440, 900], [390, 844]] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ bypassCSP: true, viewport: { width, height }, colorScheme })
      const { page, struck } = await watched(context)
      await enter(page)
      await page.goto(`${desk.url}/desk/${shop.slug}/all/${conversation}`)
      if (width === 1440) await page.getByRole('link', { name: /See the bell.*This may not be from whom it names/s }).waitFor()
      await page.getByText('This may not be from her.').waitFor()
      await page.getByText('marsh.example says which servers send its mail, and this came by another.').waitFor()
      await page.getByRole('button', { name: 'What was checked' }).click()
      await page.getByText('It came by a server that its sender does not name (SPF).').waitFor()
      await page.getByRole('button', { name: 'As it was written' }).click()
      const frame = page.frameLocator('iframe[data-ready]')
      await frame.getByText('evil.example').waitFor()
      await page.getByText('A link says bank.example, and goes to evil.example.').waitFor()
      await page.getByText('A hidden picture would tell watch.example that this is read. It is never fetched.').waitFor()
      await page.waitForFunction(() => (document.querySelector('iframe')?.contentDocument?.querySelector<HTMLImageElement>('.k-inline')?.naturalWidth ?? 0) > 0)
      assert.equal(await frame.locator('.k-remote').count(), 0)
      await page.getByRole('button', { name: 'Show pictures' }).click()
      await page.waitForFunction(() => (document.querySelector('iframe')?.contentDocument?.querySelector<HTMLImageElement>('.k-remote')?.naturalWidth ?? 0) > 0)
      assert.deepEqual(await violations(page), [], `${width} ${colorScheme}`)
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 5000 })

      await page.getByText('It is called like a document, and is something that runs.').waitFor()
      await page.getByRole('button', { name: /invoice\.pdf\.exe/ }).click()
      await page.getByRole('dialog', { name: 'Take this file all the same?' }).waitFor()
      assert.deepEqual(await violations(page), [], `${width} ${colorScheme}, the question`)
      assert.deepEqual(struck, [])
      const [taken] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download it' }).click()])
      assert.equal(taken.suggestedFilename(), 'invoice.pdf.exe')
      await page.getByRole('button', { name: 'Only the words' }).click()
      await frame.owner().waitFor({ state: 'detached' })
      await context.close()
    }
  }
})

/** She signs in by a code that comes to her address, which proves it. */
async function herCookie(): Promise<[string, string]> {
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(desk.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await post('/v1/sign-in/codes', { address: ada.email })
  const code = /Your code is (\d{3} \d{3})/.exec(it.posted.findLast(mail => mail.to === ada.email && mail.raw.includes('Your code is'))!.raw)![1]!
  const cookie = (await post('/v1/sign-in/sessions', { address: ada.email, code })).headers.getSetCookie()[0]!.split(';')[0]!
  return cookie.split(/=(.*)/s) as [string, string]
}

test('she sees that somebody wrote in her name, and her own mail as she wrote it', { timeout: 120_000 }, async () => {
  await letter('<p>My <b style="color:#0055aa">own</b> words</p>', { subject: 'My own' })
  await it.settle()
  const own = await newest()
  const forged = (await it.sql<{ id: string }>(`select id from conversation where subject = 'See the bell'`))[0]!.id
  const [name, value] = await herCookie()
  for (const [width, height] of [[1440, 900], [390, 844]] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ bypassCSP: true, viewport: { width, height }, colorScheme })
      const { page, struck } = await watched(context)
      await context.addCookies([{ name, value, url: desk.url }])
      await page.goto(`${desk.url}/my/${shop.slug}`)
      await page.getByText('Somebody wrote this in your name.').first().waitFor()
      await page.goto(`${desk.url}/my/${shop.slug}/${forged}`)
      await page.getByText('Somebody, in your name').waitFor()
      await page.getByText('This came to Harbour Bikes in your name').waitFor()
      assert.deepEqual(await violations(page), [], `${width} ${colorScheme}, in her name`)
      await page.goto(`${desk.url}/my/${shop.slug}/${own.conversation}`)
      await page.getByRole('button', { name: 'As it was written' }).click()
      await page.frameLocator('iframe[data-ready]').getByText('own').waitFor()
      assert.deepEqual(await violations(page), [], `${width} ${colorScheme}, as she wrote it`)
      assert.deepEqual(struck, [])
      await context.close()
    }
  }
  assert.deepEqual(it.faults, [])
})
