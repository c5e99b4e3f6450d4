import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { buildApps } from '../../bin/build-apps.ts'
import { systemClock } from '../../kit/clock.ts'
import { violations as stumbles } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { ada } from '../cast.ts'
import { root } from '../database.ts'
import { openDoors, openShop, openTestWorld } from '../world.ts'

/** What a person who cannot see or point would stumble over; nothing may stick out at the side either. */
async function violations(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 5000 })
  return stumbles(page)
}

/** What a thumb would miss: controls in sight, outside running text, smaller than 44 pixels. */
const small = (page: Page): Promise<string[]> => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.her a:not(.skip), .her button, .her textarea, .her input')]
  .filter(each => each.getClientRects().length > 0 && (each.getBoundingClientRect().height < 43.5 || each.getBoundingClientRect().width < 43.5))
  .map(each => `${each.className}: ${each.textContent}`))

test('on a telephone she proves an address, finds what she wrote by mail, sees her place, writes with a photo and says that it is solved', { timeout: 120_000 }, async () => {
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() })
  const browser = await openBrowser()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
    await it.mail(`From: ${ada.name} <${ada.email}>\nTo: hello@harbour.example\nSubject: My gears slip\nMessage-ID: <one@marsh.example>\n\nThe third gear slips.`,
      { from: ada.email, to: 'hello@harbour.example' })
    await it.settle()

    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }) // axe has to be let in
    const page = await context.newPage()
    const broken: string[] = []
    page.on('pageerror', error => broken.push(error.message))
    await page.goto(`${desk.url}/my/harbour`)
    await page.waitForURL('**/my/sign-in')
    await page.getByRole('textbox', { name: /mail address/ }).fill(ada.email)
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByRole('textbox', { name: 'The code from the mail' }).waitFor()
    await it.settle()
    const code = /Your code is (\d{3} ?\d{3})/.exec(it.posted.findLast(mail => mail.to === ada.email)!.raw)![1]!
    await page.getByRole('textbox', { name: 'The code from the mail' }).fill(code)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Harbour Bikes', level: 1 }).waitFor() // where she was going
    assert.deepEqual(await violations(page), [])

    await page.getByRole('link', { name: 'Your conversations' }).click()
    await page.getByRole('heading', { name: 'There is nothing for you to do.' }).waitFor()
    await page.getByText('Harbour Bikes owes you an answer.').waitFor()
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(await small(page), [])
    await page.getByRole('link', { name: /My gears slip/ }).click()
    await page.getByRole('heading', { name: 'My gears slip' }).waitFor()
    await page.getByText(/You are next\./).waitFor()

    const write = page.getByRole('textbox', { name: 'Write to Harbour Bikes' })
    await write.fill('Here is a photo of the shifter.')
    await page.reload()
    assert.equal(await write.inputValue(), 'Here is a photo of the shifter.', 'what she began is kept on her device')
    const photo = await page.evaluate(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2000 })
      const pen = canvas.getContext('2d')!
      pen.fillStyle = 'teal'
      pen.fillRect(300, 300, 2000, 900)
      return canvas.toDataURL('image/png').split(',')[1]!
    })
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add a photo or a file' }).click()
    await (await choosing).setFiles({ name: 'shifter.png', mimeType: 'image/png', buffer: Buffer.from(photo, 'base64') })
    await page.getByRole('list', { name: 'Goes with it' }).getByText('shifter.jpg').waitFor()
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(await small(page), [])
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const said = page.getByRole('list', { name: 'What was said' })
    await said.getByText('Here is a photo of the shifter.').waitFor()
    const shown = said.getByRole('link', { name: /shifter\.jpg/ }).locator('img')
    await shown.waitFor()
    assert.equal(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)), 1600, 'made smaller on her device')
    const saving = page.waitForEvent('download')
    await said.getByRole('button', { name: /^Receipt/ }).last().click()
    const receipt = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as { kith: string; business: { name: string } }
    assert.deepEqual([receipt.kith, receipt.business.name], ['receipt 1', 'Harbour Bikes'])

    const [row] = ((await (await desk.get('{B}/queue')).json()) as { items: { id: string }[] }).items
    assert.equal((await desk.send('POST', `{B}/conversations/${row!.id}/solved-proposal`, { text: 'Mended, and by the door.' })).status, 201)
    it.clock.advance(11_000)
    await it.settle()
    await page.evaluate(() => { window.dispatchEvent(new Event('focus')) }) // she comes back to it
    await page.getByText(/asks: is it solved\?/).waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Solved', exact: true }).click()
    await page.getByText('Solved, by your word. Write, and it opens again.').waitFor()
    assert.equal(((await (await desk.get(`{B}/conversations/${row!.id}`)).json()) as { state: string }).state, 'closed')

    await page.getByRole('link', { name: 'Harbour Bikes' }).first().click()
    await page.getByRole('button', { name: 'Stop Harbour Bikes' }).click()
    await page.getByText(/Harbour Bikes is stopped/).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Stop Harbour Bikes' }).waitFor()
    await page.getByRole('button', { name: 'Show it' }).click()
    await page.getByText(/They know you as Ada Marsh/).waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(broken, [])
    assert.deepEqual(it.faults, [])
  } finally {
    await browser.close()
    await it.end()
  }
})

test('without a line her app still opens, and nothing that the product answered is kept for it', { timeout: 120_000 }, async () => {
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() })
  const browser = await openBrowser()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    await page.goto(`${desk.url}/my`)
    await page.getByRole('heading', { name: 'Your side of the table' }).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
    await page.reload()
    await page.getByRole('heading', { name: 'Your side of the table' }).waitFor()
    const kept = await page.evaluate(async () => (await (await caches.open('kith-shell')).keys()).map(request => new URL(request.url).pathname))
    assert.ok(kept.includes('/my') && kept.some(path => path.startsWith('/assets/')), 'the shell is kept')
    assert.deepEqual(kept.filter(path => path.startsWith('/v1')), [])
    await context.setOffline(true)
    await page.goto(`${desk.url}/my`)
    await page.getByRole('heading', { name: 'This could not be loaded' }).waitFor()
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Your side of the table' }).waitFor()
  } finally {
    await browser.close()
    await it.end()
  }
})
