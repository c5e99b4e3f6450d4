import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { buildApps } from '../../bin/build-apps.ts'
import { openBusiness } from '../../domain/businesses/open-business.ts'
import { systemClock } from '../../kit/clock.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { harbourBikes } from '../cast.ts'
import { root } from '../database.ts'
import { openDoors, openTestWorld } from '../world.ts'

const LONG = 'Verkehrsunternehmensgesellschaft für Fahrradinstandsetzung und Zubehörgroßhandel am Alten Hafen mbH & Co. KG'

/** What reaches over the edge of the screen, unless something cuts it off on purpose. */
const sticksOut = (page: Page): Promise<string[]> => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('header *, main *, aside *')].filter(each => {
  const { right, left, width } = each.getBoundingClientRect()
  if (width < 3 || (right <= innerWidth + 1 && left >= -1)) return false
  for (let above = each.parentElement; above; above = above.parentElement) {
    if (getComputedStyle(above).overflowX !== 'visible' && above.getBoundingClientRect().right <= innerWidth + 1) return above.matches('main, .talk-scroll, .rows')
  }
  return true
}).map(each => `${each.tagName} ${each.className} ${(each.textContent ?? '').slice(0, 40)}`))

test('at a business with a very long name nothing sticks out, what came back can be sent again, what is not there is said to be missing, and a warning fits above it all', { timeout: 180_000 }, async () => {
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() - 3_600_000 })
  const browser = await openBrowser()
  try {
    const shop = { ...harbourBikes(it.clock.now()), name: LONG }
    await it.as(shop.id, tx => openBusiness(tx, shop))
    const desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
    const settle = async (): Promise<void> => { it.clock.advance(11_000); await it.settle(); await it.settle() }
    const from = 'a-rather-long-part-before-it@and-a-long-domain.example'
    await it.mail(`From: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft <${from}>\nTo: hello@harbour.example\nSubject: ${'Brake'.repeat(40)}\nMessage-ID: <one@x.example>\n\n${'a'.repeat(300)}\n`, { from, to: 'hello@harbour.example' })
    await it.mail('Subject: nobody wrote this\n\nWords.\n', { to: 'hello@harbour.example' })
    await settle()
    const [row] = ((await (await desk.get('{B}/conversations')).json()) as { items: { id: string; firstParty: { id: string } }[] }).items
    await desk.send('POST', `{B}/conversations/${row!.id}/messages`, { text: 'Bring it in.' })
    await settle()
    const out = it.posted.findLast(posted => posted.raw.includes('Bring it in.'))!
    await it.mail(`From: MAILER-DAEMON@mx.example\nTo: ${out.from}\nSubject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; ${from}\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 over quota\n\n--x--\n`, { from: '', to: out.from })
    await settle()

    const page = await (await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })).newPage()
    const broken: string[] = []
    page.on('pageerror', error => broken.push(error.message))
    await page.goto(`${desk.url}/sign-in#link=${desk.link}`)
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()
    const base = `${desk.url}/desk/${shop.slug}`
    const seemly = async (path: string, heading: string | RegExp): Promise<void> => {
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 844 })
        await page.goto(base + path)
        await page.getByRole('heading', { name: heading }).first().waitFor()
        await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
        assert.deepEqual(await sticksOut(page), [], `${path} at ${width}`)
        assert.deepEqual(await violations(page), [], `${path} at ${width}`)
      }
    }
    await seemly('/waiting', 'Waiting')
    await seemly(`/all/${row!.id}`, /Brake/)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByText('Could not be delivered.').waitFor()
    await page.getByRole('button', { name: `Send it to ${from}` }).waitFor()
    await seemly('/people', 'People')
    await seemly(`/people/${row!.firstParty.id}`, /Donau/)
    await seemly('/settings/members', 'Members and teams')
    await seemly('/people/00000000-0000-7000-8000-000000000000', 'There is nothing here')
    await seemly('/firms/00000000-0000-7000-8000-000000000000', 'There is nothing here')
    await seemly('/settings/mail', 'Mail')
    await page.getByText('1 mail could not be read.').waitFor()
    await page.getByRole('link', { name: 'See what was not understood' }).click()
    await page.getByRole('heading', { name: 'Received, not understood' }).waitFor()

    await page.route('**/v1/me', async route => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...await answer.json() as object, recovery: { readyAt: new Date(it.clock.now()).toISOString() } } })
    })
    await page.goto(`${base}/waiting`)
    await page.getByRole('alert').getByText('Somebody said that the second factor was lost.').waitFor()
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), 0, 'the desk ends where the screen does')
    assert.deepEqual(broken, [])
    assert.deepEqual(it.faults, [])
  } finally {
    await browser.close()
    await it.end()
  }
})
