import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { buildApps } from '../../bin/build-apps.ts'
import { systemClock } from '../../kit/clock.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { root } from '../database.ts'
import { openDoors, openShop, openTestWorld } from '../world.ts'

test('in a real browser a member puts together with one key what may belong together, sends again what came back, and gives on what was passed on', { timeout: 120_000 }, async () => {
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() - 3_600_000 })
  const browser = await openBrowser()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
    const settle = async (): Promise<void> => { it.clock.advance(11_000); await it.settle(); await it.settle() }
    let mails = 0
    const come = async (from: string, subject: string, text: string): Promise<{ c: string; a: string }> => {
      await it.mail(`From: ${from}\nTo: hello@harbour.example\nSubject: ${subject}\nMessage-ID: <b${++mails}@x.example>\n\n${text}\n`, { from: /<([^>]+)>/.exec(from)![1]!, to: 'hello@harbour.example' })
      await settle()
      return (await it.sql<{ c: string; a: string }>(`select p.conversation_id as c, k.acquaintance_id as a from message m join message_placement p on p.message_id = m.id
        join conversation k on k.id = p.conversation_id where m.direction = 'in' order by m.id desc limit 1`))[0]!
    }
    const first = await come('Mina <mina@post.example>', 'Gear cable', 'Do you carry the long ones?')
    const second = await come('Mina <mina@post.example>', 'AW: Gear cable', 'It must be the two-metre one.')
    const lost = await come('Tom <tom@gone.example>', 'Brake lever', 'It is cracked.')
    await it.sql(`insert into acquaintance_address (business_id, id, acquaintance_id, kind, address, since_at) values ($1, gen_random_uuid(), $2, 'email', 'tom@here.example', now())`, [shop.id, lost.a])
    await desk.send('POST', `{B}/conversations/${lost.c}/messages`, { text: 'Bring it in.' })
    await settle()
    const out = it.posted.findLast(posted => posted.raw.includes('Bring it in.'))!
    await it.mail(`From: MAILER-DAEMON@mx.example\nTo: ${out.from}\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: text/plain\n\nI could not deliver your message.\n\n--x\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; tom@gone.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such user here\n\n--x--\n`, { from: '', to: out.from })
    await settle()
    const passed = await come('Bo <bo@harbour.example>', 'Fwd: My bicycle', 'Yours, I think.\n\n---------- Forwarded message ---------\nFrom: Ifeoma Okonkwo <ifeoma@okonkwo.example>\nSubject: My bicycle\n\nThe brake failed on the hill.')

    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const broken: string[] = []
    page.on('pageerror', error => broken.push(error.message))
    await page.goto(`${desk.url}/sign-in#link=${desk.link}`)
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()
    const open = (id: string) => page.goto(`${desk.url}/desk/harbour/all/${id}`)
    const seemly = async (what: string): Promise<void> => {
      for (const [width, height] of [[1440, 900], [390, 844]] as const) {
        await page.setViewportSize({ width, height })
        await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, { timeout: 5000 })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          assert.deepEqual(await violations(page), [], `${what} at ${width} in ${colorScheme}`)
        }
      }
      await page.setViewportSize({ width: 1440, height: 900 })
    }

    await open(second.c)
    await page.getByText('her mail program did not say what it answers').waitFor()
    await seemly('a suggestion')
    await page.keyboard.press('m')
    await page.waitForURL(`**/${first.c}`)
    await page.getByText('It must be the two-metre one.').last().waitFor()
    await page.getByText('Do you carry the long ones?').last().waitFor()
    await page.keyboard.press('z')
    await page.waitForURL(`**/${second.c}`)
    await page.getByRole('button', { name: /Keep apart/ }).waitFor()
    await page.keyboard.press('a')
    await page.getByRole('button', { name: /Keep apart/ }).waitFor({ state: 'detached' })

    await open(lost.c)
    await page.getByText('Could not be delivered. There is nobody at this address.').waitFor()
    await seemly('what came back')
    await page.getByRole('button', { name: /Send it to/ }).click()
    await page.getByRole('button', { name: /Send it to/ }).waitFor({ state: 'detached' })
    await settle()
    assert.equal(it.posted.findLast(posted => posted.raw.includes('Bring it in.'))!.to, 'tom@here.example')

    await open(passed.c)
    await page.getByRole('button', { name: 'Give it to Ifeoma Okonkwo' }).waitFor()
    await seemly('what was passed on')
    await page.getByRole('button', { name: 'Give it to Ifeoma Okonkwo' }).click()
    await page.getByText('To Ifeoma Okonkwo, by email to ifeoma@okonkwo.example').waitFor()
    assert.deepEqual(broken, [])
    assert.deepEqual(it.faults, [])
  } finally {
    await browser.close()
    await it.end()
  }
})
