import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { buildApps } from '../../bin/build-apps.ts'
import { joinAsPerson, serveAs } from '../../domain/people/person.ts'
import { makeLink } from '../../domain/people/sign-in.ts'
import { MINUTE, systemClock } from '../../kit/clock.ts'
import { openServer } from '../../server.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { root } from '../database.ts'
import { openFakeProvider } from '../fake-mail-provider.ts'
import { openShop, openTestWorld } from '../world.ts'

async function looksRight(page: Page, name: string): Promise<void> {
  assert.deepEqual(await violations(page), [], name)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${name} is wider than its screen`)
  const folder = process.env.KITH_TEST_PICTURES
  if (folder) {
    await page.screenshot({ path: join(folder, `${name}.png`) })
    for (const [nth, part] of (await page.locator('.settings-section > * > .fieldset').all()).entries()) await part.screenshot({ path: join(folder, `${name}-${nth}.png`) })
  }
}

const zone: Record<string, unknown[]> = {
  'shop.test MX': [{ exchange: 'mx.provider.example', priority: 5 }], 'mx.provider.example A': ['192.0.2.4'],
  'shop.test TXT': [['v=spf1 ip4:198.51.100.4 +all']], '_dmarc.shop.test TXT': [['v=DMARC1; p=none; rua=mailto:reports@shop.test']]
}

test('a new owner connects her mailbox at Google, sees how each address does, is told what to write into the DNS, and decides about what lies among the junk', { timeout: 180_000 }, async () => {
  await buildApps(root, () => {})
  const provider = await openFakeProvider('google')
  const it = await openTestWorld({ at: systemClock.now(), allow: ['127.0.0.1'], mailProviders: provider.providers })
  it.world.outbound.resolve = async (name, type) => zone[`${name} ${type}`] ?? Promise.reject(Object.assign(new Error('none'), { code: 'ENODATA' }))
  const browser = await openBrowser()
  try {
    const shop = await openShop(it)
    const server = await openServer(it.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20 }, join(root, 'dist', 'apps'))
    it.doors.push(server)
    const url = `http://localhost:${server.port}`
    const person = await joinAsPerson(it.world.database, { name: 'Kim', email: 'kim@harbour.example', at: it.clock.now() })
    await serveAs(it.world.database, person, { businessId: shop.id, memberId: shop.kim }, it.clock.now())
    const signedIn = await fetch(`${url}/v1/sign-in/sessions`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link: await makeLink(it.world.database, person, it.clock.now()) })
    })
    const [name, value] = signedIn.headers.getSetCookie()[0]!.split(';')[0]!.split('=') as [string, string]
    const open = async (width: number, dark: boolean): Promise<Page> => {
      const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: width < 500 ? 844 : 900 }, colorScheme: dark ? 'dark' : 'light' })
      await context.addCookies([{ name, value, url }])
      return context.newPage()
    }
    const at = `${url}/desk/${shop.slug}/settings/mail`
    const everyWidth = async (picture: string, get: (page: Page) => Promise<void>): Promise<void> => {
      for (const [width, dark] of [[1440, false], [1440, true], [390, false], [390, true]] as const) {
        const page = await open(width, dark)
        await page.goto(at)
        await get(page)
        await page.waitForTimeout(300)
        await looksRight(page, `${picture}-${width}-${dark ? 'dark' : 'light'}`)
        await page.context().close()
      }
    }
    await everyWidth('mail-empty', page => page.getByText('No mail has come by it yet.').first().waitFor())

    const page = await open(1440, false)
    await page.goto(at)
    await page.getByLabel('Address of the mailbox').fill('hello@shop.test')
    provider.who = 'kim@private.test'
    await page.getByRole('button', { name: 'Connect with Google' }).click()
    await page.getByText('you signed in as kim@private.test').waitFor()
    assert.ok(!page.url().includes('code='), 'the code does not stay in the address')
    await looksRight(page, 'mail-returned')
    await page.getByRole('link', { name: 'Back to the settings' }).click()
    await page.getByLabel('Address of the mailbox').fill('hello@shop.test')
    provider.who = 'hello@shop.test'
    await page.getByRole('button', { name: 'Connect with Google' }).click()
    await page.getByText('Let in by Google, without a password.').waitFor()

    provider.imap.lay('From: Ada Marsh <ada@marsh.example>\nTo: hello@shop.test\nSubject: The bell is loose\nMessage-ID: <bell@marsh.example>\n\nIt fell off again.\n')
    const came = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(it.clock.now() + MINUTE).replaceAll(' ', '-').replace('Sept', 'Sep')
    const later = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' }).format(it.clock.now() + MINUTE)
    for (const [nth, subject] of ['Invoice 2281 is overdue', 'Beurteilung Ihrer Bestellung vom 14. November, mit einer sehr langen Betreffzeile'].entries()) {
      provider.imap.lay(`From: Bartholomew Featherstonehaugh <b${nth}@featherstonehaugh-and-daughters.example>\nTo: hello@shop.test\nSubject: ${subject}\nMessage-ID: <junk-${nth}@x.example>\n\nWords.\n`, 'Junk', `${came} ${later} +0000`)
    }
    for (let i = 0; i < 4; i++) {
      it.clock.advance(16 * MINUTE)
      await it.settle()
    }
    await it.sql(`update outbound set state = 'failed', last_error = 'Refused by the receiving side (550).' where account = 'hello@shop.test'`)
    const looked = async (page: Page): Promise<void> => {
      await page.getByText('Last mail in:').first().waitFor()
      await page.getByText('Invoice 2281 is overdue').waitFor()
      const dns = page.getByRole('group', { name: 'The DNS of shop.test' })
      await dns.getByRole('button', { name: 'Check the DNS' }).click()
      await dns.getByText('anybody in the world').waitFor()
      await dns.getByText('1 thing to mend.').waitFor()
    }
    await everyWidth('mail', looked)

    await page.goto(at)
    await looked(page)
    await page.getByRole('button', { name: 'Take it in' }).first().click()
    await page.getByText('Taken in.').waitFor()
    await page.getByRole('button', { name: 'Leave it' }).click()
    await page.getByText('Nothing that you have not decided about.').waitFor()
    provider.takeBack()
    provider.imap.cut()
    for (let i = 0; i < 40 && !await page.getByText('lets us into this mailbox no more').isVisible(); i++) {
      it.clock.advance(MINUTE)
      await it.settle()
      await page.reload()
      await page.getByText('Let in by Google').waitFor()
    }
    await page.getByText('lets us into this mailbox no more').waitFor()
    await looksRight(page, 'mail-leave-ended')
    await page.getByRole('button', { name: 'Connect again' }).click()
    await page.getByText('Connected.').first().waitFor()
    for (const { error } of it.faults) assert.fail(String(error))
  } finally {
    await browser.close()
    await it.end()
    await provider.close()
  }
})
