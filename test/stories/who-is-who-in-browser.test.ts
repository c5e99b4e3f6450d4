import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { buildApps } from '../../bin/build-apps.ts'
import { systemClock } from '../../kit/clock.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { ada } from '../cast.ts'
import { root } from '../database.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../world.ts'

const EXPORT = `Full name,E-mail,Telephone,Born,Postcode
Ada Marsh,ada@marsh.example,+44 117 496 0958,27/09/1978,BS1 4SB
Ruth Okonkwo,ruth@one.example,07700 900123,09/03/1971,BS1 6UX
"Okonkwo, Ruth",ruth.ob@two.example,+44 7700 900123,1971-03-09,BS1 6UX
Grace Mwangi,grace@seacliff-school.example,,,
Edwin Tallis,edwin@seacliff-school.example,,,
Walter Finch,walter@finch.example,0117 496 0333,,
`

/** Looked at as a phone and as a desk, by day and by night: nothing to stumble over, nothing sticks out. */
async function looked(page: Page, what: string): Promise<void> {
  const size = page.viewportSize()!
  for (const [width, colorScheme] of [[390, 'dark'], [390, 'light'], [1440, 'dark'], [1440, 'light']] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 5000 })
    assert.deepEqual(await violations(page), [], `${what}, ${width} ${colorScheme}`)
  }
  await page.setViewportSize(size)
}

/** Somebody signs in on her telephone by a code that comes to her address, which proves it. */
async function enter(browser: Browser, url: string, it: TestWorld, address: string, broken: string[]): Promise<Page> {
  const page = await (await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })).newPage()
  page.on('pageerror', error => broken.push(error.message))
  await page.goto(`${url}/my/harbour`)
  await page.getByRole('textbox', { name: /mail address/ }).fill(address)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('textbox', { name: 'The code from the mail' }).waitFor()
  await it.settle()
  await page.getByRole('textbox', { name: 'The code from the mail' }).fill(/Your code is (\d{3} ?\d{3})/.exec(it.posted.findLast(each => each.to === address)!.raw)![1]!)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Harbour Bikes', level: 1 }).waitFor()
  return page
}

test('an export cleans itself; a mail from an unknown address with a known number is suggested, linked, seen whole and undone; and she says that is not me', { timeout: 240_000 }, async () => {
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() })
  const browser = await openBrowser()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
    const mail = async (from: string, name: string, subject: string, text: string): Promise<void> => {
      await it.mail(`From: ${name} <${from}>\nTo: hello@harbour.example\nSubject: ${subject}\nMessage-ID: <${subject.replaceAll(' ', '-')}@x.example>\n\n${text}\n`, { from, to: 'hello@harbour.example' })
      await it.settle()
    }
    const page = await (await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } })).newPage() // axe has to be let in
    page.setDefaultTimeout(12_000)
    const broken: string[] = []
    page.on('pageerror', error => broken.push(error.message))
    await page.goto(`${desk.url}/sign-in#link=${desk.link}`)
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()
    const base = `${desk.url}/desk/${shop.slug}`

    await page.goto(`${base}/people`)
    await page.getByRole('heading', { name: 'Nobody seems to be here twice' }).waitFor()
    await looked(page, 'people, nobody there')
    await page.goto(`${base}/settings/bring-in`)
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file' }).click()
    await (await choosing).setFiles({ name: 'old-shop.csv', mimeType: 'text/csv', buffer: Buffer.from(EXPORT) })
    await page.getByRole('button', { name: 'Bring it in' }).click()
    for (let i = 0; i < 10; i++) await it.settle()
    await page.getByText(/6 rows read/).waitFor()

    await page.goto(`${base}/people`)
    await page.getByRole('textbox', { name: 'Find somebody by name, address or telephone' }).fill('Ruth Okonkwo')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByText('2 linked as one').waitFor()
    await page.getByRole('link', { name: /Okonkwo/ }).first().click()
    await page.getByRole('heading', { name: 'Also known as' }).waitFor()
    await page.getByText('Kith found that they agree, today.').waitFor()
    await page.getByText('from your own records, today').first().waitFor()
    await looked(page, 'somebody who was there twice')
    await page.getByRole('button', { name: 'Note something about her' }).click()
    await page.getByLabel('What you know').fill('+44 117 496 0001')
    await page.getByRole('button', { name: 'Note it' }).click()
    await page.getByText('noted here, today').waitFor()
    await looked(page, 'something noted')
    await page.getByRole('button', { name: 'No longer so Telephone +44 117 496 0001' }).click()
    await page.getByRole('button', { name: 'Are you sure? Press again.' }).click()
    await page.getByText('noted here, today').waitFor({ state: 'detached' })

    await mail(ada.email, ada.name, 'My gears slip', 'The third gear slips.')
    await mail('adam88@new.example', 'A. Marsh', 'Is it ready', 'May I fetch it?\n\n-- \nA. Marsh\nTel: 0044 117 4960958')
    await page.goto(`${base}/all`)
    await page.getByRole('link', { name: /A\. Marsh.*Is it ready/s }).click()
    await page.getByRole('heading', { name: 'May be the same as' }).waitFor()
    await page.getByText(/Because: .*phone number the same/).waitFor()
    await looked(page, 'a suggestion beside the conversation')
    await page.keyboard.press('w')
    await page.getByRole('heading', { name: 'Are these two one?' }).waitFor()
    await page.getByRole('rowheader', { name: /Telephone.*The same/ }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('l')
    await page.getByRole('heading', { name: 'Also known as' }).waitFor()
    await page.getByText('Kim said so, today.').waitFor()
    await page.getByRole('link', { name: 'My gears slip' }).last().waitFor()
    await page.getByText('By ada@marsh.example.').waitFor()
    await looked(page, 'the whole story')
    await page.locator('.said-list').getByRole('button', { name: 'Undo' }).click()
    await page.getByText('What was said before').click()
    await page.getByText('Undone by Kim, today.').waitFor()
    await page.getByText('This is the only one.').waitFor()
    await page.getByRole('button', { name: 'Link again' }).click()
    await page.getByRole('heading', { name: 'Also known as' }).waitFor()

    await mail('wf@work.example', 'W. Finch', 'A bell', 'Do you have bells?\n\n-- \nW. Finch\n+44 117 496 0333')
    await page.goto(`${base}/people`)
    await page.getByText('1 pair may be one human being.').waitFor()
    await page.getByRole('rowheader', { name: /Telephone.*The same/ }).waitFor()
    await looked(page, 'a pair to be decided')
    await page.keyboard.press('d')
    await page.getByRole('heading', { name: 'The rest is for later' }).waitFor()
    await page.getByRole('button', { name: 'Begin again' }).click()
    await page.getByRole('rowheader', { name: /Telephone.*The same/ }).waitFor()
    await page.goto(`${base}/all`)
    await page.getByRole('link', { name: /A bell/ }).click()
    await page.getByRole('button', { name: 'Ask her' }).waitFor()
    await page.keyboard.press('h')
    await page.getByText('She was asked today.').waitFor()
    const walters = await enter(browser, desk.url, it, 'walter@finch.example', broken)
    await walters.getByRole('heading', { name: 'Is this you?' }).waitFor()
    await walters.getByText('Somebody also wrote to them from w•••@w•••.example.').waitFor()
    await walters.getByRole('link', { name: 'Show that it is yours' }).waitFor()
    await looked(walters, 'is this you')
    await page.goto(`${base}/people`)
    await page.getByRole('rowheader', { name: /Telephone.*The same/ }).waitFor()
    await page.keyboard.press('x')
    await page.getByText('Kept apart.').waitFor()
    await page.getByRole('heading', { name: 'Nobody seems to be here twice' }).waitFor()

    await page.getByRole('button', { name: 'Enter a firm or household' }).click()
    await page.getByLabel('What it is called').fill('Seacliff School')
    await page.getByLabel('Its mail domain').fill('seacliff-school.example')
    await page.getByRole('button', { name: 'Enter a firm or household' }).click()
    await page.getByRole('heading', { name: 'Seacliff School' }).waitFor()
    await page.getByRole('link', { name: 'Edwin Tallis' }).waitFor()
    await page.getByText('Nothing has passed yet.').waitFor()
    await page.getByRole('button', { name: /Looked after by/ }).click()
    await page.getByRole('option', { name: 'Kim' }).click()
    await page.getByRole('textbox', { name: 'Find somebody by name, address or telephone' }).fill('adam88@new.example')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByRole('button', { name: 'Belongs here' }).click()
    await page.getByRole('link', { name: /Is it ready/ }).waitFor()
    await looked(page, 'a firm')

    await page.goto(`${base}/counter`)
    await page.getByRole('link', { name: 'Who is calling' }).click()
    await page.getByLabel('The number that is shown').fill('07700 900123')
    await page.getByLabel('The name, as you heard it').fill('roof okonko, ruth okonkwo')
    await page.getByRole('button', { name: 'Look' }).click()
    await page.locator('.callers').getByText(/number the same/i).first().waitFor()
    assert.equal(await page.getByText(/Ask for the name/).count(), 0, 'the name was heard already')
    await looked(page, 'who is calling')

    const hers = await enter(browser, desk.url, it, ada.email, broken)
    await hers.getByRole('button', { name: 'Show it' }).click()
    await hers.getByText('Whoever writes from a•••@n•••.example').waitFor()
    await looked(hers, 'what they know of her')
    await hers.getByRole('button', { name: 'That is not so' }).first().click()
    await hers.getByText('You say that this is not so. They see that.').waitFor()
    await hers.getByRole('button', { name: 'That is not me' }).click()
    await hers.getByText('It holds at once: they keep the two apart.').waitFor()
    await hers.getByText('Whoever writes from a•••@n•••.example').waitFor({ state: 'detached' })

    await page.goto(`${base}/all`)
    await page.getByRole('link', { name: /A\. Marsh.*Is it ready/s }).click()
    await page.getByRole('heading', { name: 'Not the same as' }).waitFor()
    await page.getByText('She said so herself, today.').waitFor()
    await hers.getByRole('button', { name: 'Undo' }).click()
    await hers.getByText('Whoever writes from a•••@n•••.example').waitFor()
    assert.deepEqual(broken, [])
    assert.deepEqual(it.faults, [])
  } finally {
    await browser.close()
    await it.end()
  }
})
