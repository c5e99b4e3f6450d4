import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { buildApps } from '../../bin/build-apps.ts'
import { systemClock } from '../../kit/clock.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { ada } from '../cast.ts'
import { dataFiles } from '../data-sets.ts'
import { root } from '../database.ts'
import { openDoors, openShop, openTestWorld, speakSmtp } from '../world.ts'

test('in a real browser a member sees a mail arrive live, answers it from the keyboard, and sees what she writes back', { timeout: 120_000 }, async () => {
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() })
  const browser = await openBrowser()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } }) // axe has to be let in
    const page = await context.newPage()
    const broken: string[] = []
    page.on('pageerror', error => broken.push(error.message))
    page.on('dialog', dialog => { broken.push(`a dialog said ${dialog.message()}`); void dialog.dismiss() })
    await page.goto(`${desk.url}/sign-in#link=${desk.link}`)
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()
    assert.ok(!page.url().includes('link='), 'the link does not stay in the address')
    assert.deepEqual(await violations(page), [])

    const said = await speakSmtp(desk.smtpPort, ['EHLO pine.example', `MAIL FROM:<${ada.email}>`, 'RCPT TO:<hello@harbour.example>', 'DATA',
      `From: ${ada.name} <${ada.email}>\r\nTo: hello@harbour.example\r\nSubject: My gears slip\r\nMessage-ID: <one@marsh.example>\r\n\r\nThe third gear slips.\r\n.`, 'QUIT'])
    assert.match(said[5]!, /^250/)
    await page.getByRole('link', { name: /Ada Marsh.*My gears slip/s }).waitFor({ timeout: 10_000 })
    await page.keyboard.press('n')
    const reply = page.getByRole('textbox', { name: 'Your reply' })
    await reply.waitFor()
    await page.keyboard.press('r')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await page.keyboard.type('Bring it on Thursday at ten.')
    it.clock.advance(systemClock.now() - it.clock.now()) // the browser's clock runs; ours is held
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Leaves in/).waitFor()
    assert.deepEqual(await violations(page), [])
    it.clock.advance(11_000)
    await it.settle()
    const sent = it.posted.find(mail => mail.raw.includes('Bring it on Thursday'))!
    const to = /Reply-To: .*<([^>]+)>/i.exec(sent.raw.replaceAll(/\r\n\s+/g, ' '))![1]!
    await it.mail(`From: ${ada.name} <${ada.email}>\nTo: ${to}\nSubject: Re: My gears slip\nMessage-ID: <two@marsh.example>\n\nThen ten it is, on Thursday.`, { from: ada.email, to })
    await it.settle()
    await page.getByText('Then ten it is, on Thursday.').last().waitFor({ timeout: 10_000 })

    await page.setViewportSize({ width: 390, height: 844 })
    await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 5000 }) // nothing sticks out on a phone
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await violations(page), [])
    assert.deepEqual(broken, [])
    assert.deepEqual(it.faults, [])
  } finally {
    await browser.close()
    await it.end()
  }
})

test('whatever people write is shown and does nothing: naughty strings in a real browser', { timeout: 120_000 }, async t => {
  const strings = dataFiles('values', 'blns.json').flatMap(file => JSON.parse(file.bytes.toString()) as string[]).filter(s => /[<>]|javascript|script/i.test(s)).slice(0, 60)
  if (strings.length === 0) return t.skip('the data sets are not here; name their folder with KITH_DATA_SETS')
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() })
  const browser = await openBrowser()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
    const conversations: string[] = []
    for (let i = 0; i < strings.length; i += 10) {
      const said = strings.slice(i, i + 10).join('\n')
      const visit = await desk.send('POST', '{B}/counter/visits', { name: strings[i]!.slice(0, 200), said, subject: strings[i]!.slice(0, 400) })
      conversations.push(((await visit.json()) as { conversation: { id: string } }).conversation.id)
    }
    const page = await (await browser.newContext()).newPage()
    const woken: string[] = []
    page.on('dialog', dialog => { woken.push(dialog.message()); void dialog.dismiss() })
    page.on('pageerror', error => woken.push(error.message))
    page.on('request', request => { if (!request.url().startsWith(desk.url) && !request.url().startsWith('data:')) woken.push(request.url()) })
    await page.goto(`${desk.url}/sign-in#link=${desk.link}`)
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()
    for (const id of conversations) {
      await page.goto(`${desk.url}/desk/${shop.slug}/waiting/${id}`)
      await page.getByRole('list', { name: 'What was said' }).waitFor()
    }
    assert.deepEqual(woken, [])
  } finally {
    await browser.close()
    await it.end()
  }
})
