import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { buildApps } from '../../bin/build-apps.ts'
import { systemClock } from '../../kit/clock.ts'
import { openServer } from '../../server.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { root } from '../database.ts'
import { openTestWorld } from '../world.ts'

async function looksRight(page: Page, name: string): Promise<void> {
  assert.deepEqual(await violations(page), [], name)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${name} is wider than its screen`)
  const folder = process.env.KITH_TEST_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

test('a shop owner opens her business with the code from the screen, asks a colleague, and he joins', { timeout: 180_000 }, async () => {
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() })
  const browser = await openBrowser()
  try {
    const server = await openServer(it.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20, mailDomain: 'kith.example' }, join(root, 'dist', 'apps'))
    it.doors.push(server)
    const url = `http://localhost:${server.port}`
    const open = async (width: number, dark: boolean): Promise<Page> => {
      const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: width < 500 ? 844 : 900 }, colorScheme: dark ? 'dark' : 'light' })
      return context.newPage()
    }
    const page = await open(1440, false)
    await page.goto(url)
    await page.getByRole('heading', { name: 'This Kith waits for its first business' }).waitFor()
    await looksRight(page, 'setup-code')
    await page.goto(`${url}/#setup=${server.setupCode}`)
    await page.reload()
    await page.goto(`${url}/?again#setup=${server.setupCode}`)
    await page.getByLabel('What is it called?').fill('Corner Shop')
    assert.ok(!page.url().includes(server.setupCode), 'the code does not stay in the address')
    assert.equal(await page.getByLabel('Short name').inputValue(), 'corner-shop')
    await looksRight(page, 'first-run')
    await page.getByLabel('Your name').fill('Mo Aydin')
    await page.getByLabel('Your mail address').fill('mo@corner.example')
    await page.getByRole('button', { name: 'Open the business' }).click()
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()
    const at = new URL(page.url()).pathname.replace('/waiting', '/settings')
    for (const [width, dark] of [[1440, false], [1440, true], [390, false], [390, true]] as const) {
      const other = await open(width, dark)
      await other.context().addCookies(await page.context().cookies())
      for (const [section, heading] of [['business', 'The business'], ['members', 'Members and teams'], ['mail', 'Mail'], ['sign-in', 'Single sign-on']] as const) {
        await other.goto(`${url}${at}/${section}`)
        await other.getByRole('heading', { name: heading, exact: true }).waitFor()
        await other.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' })
        await other.waitForTimeout(300)
        await looksRight(other, `${section}-${width}-${dark ? 'dark' : 'light'}`)
      }
      await other.context().close()
    }

    await page.goto(`${url}${at}/members`)
    await page.getByLabel('Mail address').fill('sam@corner.example')
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    await page.getByText('sam@corner.example').first().waitFor()
    const mail = it.posted.at(-1)!.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')
    const [link] = /https?:\S+#token=\S+/.exec(mail)!
    const sam = await open(390, true)
    await sam.goto(link)
    await sam.getByRole('heading', { name: 'Corner Shop asks you to join its desk' }).waitFor()
    assert.ok(!sam.url().includes('token'), 'the token does not stay in the address')
    await looksRight(sam, 'invitation')
    await sam.getByRole('button', { name: /^Send a code/ }).click()
    const code = sam.getByLabel('The code from the mail')
    await code.waitFor()
    await code.fill(/Your code is (\d{3} \d{3})/.exec(it.posted.at(-1)!.raw)![1]!)
    await sam.getByRole('button', { name: 'Sign in' }).click()
    await sam.getByLabel('The name under which you answer').fill('Sam')
    await sam.getByRole('button', { name: 'Join' }).click()
    await sam.getByRole('heading', { name: 'Waiting' }).waitFor()
    assert.deepEqual(it.faults, [])
  } finally {
    await browser.close()
    await it.end()
  }
})
