import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SECOND } from '../../kit/clock.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { ada } from '../cast.ts'
import { openDoors, openShop, openTestWorld } from '../world.ts'

test('in a real browser without script a stranger writes on the public page, confirms it, and says that it is solved; nothing sticks out on a phone', { timeout: 120_000 }, async () => {
  const it = await openTestWorld()
  const browser = await openBrowser()
  const readable = (raw: string): string => raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
  try {
    const { url } = await openDoors(it, await openShop(it))
    const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage()
    const loaded: string[] = []
    page.on('response', response => loaded.push(`${response.status()} ${new URL(response.url()).pathname}`))
    await page.goto(`${url}/@harbour`)
    assert.deepEqual(loaded.filter(line => !line.startsWith('200 ')), [])
    assert.ok(!loaded.some(line => line.endsWith('.js')))
    it.clock.advance(20 * SECOND)
    await page.getByLabel('What is it about?').fill('Do you mend <bells> & gears?')
    await page.getByLabel('Your name').fill('Ada Marsh')
    await page.getByLabel(/Your mail address/).fill(ada.email)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await page.goto(url + /\/l\/[0-9a-z]+/.exec(readable(it.posted.at(-1)!.raw))![0])
    await page.getByRole('button', { name: 'Deliver my message' }).click()
    await page.getByRole('heading', { name: /has your message/ }).waitFor()
    await it.settle()
    const path = /\/c\/[0-9a-z]+/.exec(readable(it.posted.at(-1)!.raw))![0]
    await page.goto(url + path)
    await page.getByRole('button', { name: 'It is solved Only you' }).click()
    await page.getByText('Thank you. It is closed, by your word.').waitFor()

    const looked = await (await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })).newPage() // axe has to be let in
    for (const scheme of ['light', 'dark'] as const) {
      await looked.emulateMedia({ colorScheme: scheme })
      for (const each of ['/@harbour', path, '/receipt']) {
        await looked.goto(url + each)
        assert.deepEqual(await violations(looked), [], `${scheme} ${each}`)
        await looked.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 5000 })
      }
    }
    assert.deepEqual(it.faults, [])
  } finally {
    await browser.close()
    await it.end()
  }
})
