import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { buildApps } from '../../bin/build-apps.ts'
import { MINUTE, systemClock } from '../../kit/clock.ts'
import { violations } from '../axe.ts'
import { openBrowser } from '../browser.ts'
import { root } from '../database.ts'
import { openDoors, openShop, openTestWorld } from '../world.ts'

test('in a real browser she signs in by a code, adds a passkey and a second factor, and next time signs in with the passkey alone', { timeout: 120_000 }, async () => {
  await buildApps(root, () => {})
  const it = await openTestWorld({ at: systemClock.now() })
  const browser = await openBrowser()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop, shop.kim, join(root, 'dist', 'apps'))
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const broken: string[] = []
    page.on('pageerror', error => broken.push(error.message))
    const cdp = await context.newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true
    } })
    const code = (): string => /Your code is (\d{3} \d{3})/.exec(it.posted.at(-1)!.raw)![1]!
    const [press, write] = [(name: string) => page.getByRole('button', { name }).last().click(), (name: string, text: string) => page.getByLabel(name).fill(text)]

    await page.goto(`http://localhost:${desk.port}/sign-in`)
    await write('Your mail address', 'kim@harbour.example')
    assert.deepEqual(await violations(page), [])
    await press('Send me a code')
    await page.getByLabel('The code from the mail').waitFor()
    assert.deepEqual(await violations(page), [])
    await write('The code from the mail', code())
    await press('Sign in')
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()

    await page.goto(`http://localhost:${desk.port}/account`)
    await press('Add a passkey')
    await write('What you call this one', 'My telephone')
    await press('Make it')
    await page.getByRole('listitem').filter({ hasText: 'My telephone' }).first().waitFor()
    assert.deepEqual(await violations(page), [])

    it.clock.advance(20 * MINUTE)
    await press('Turn it on')
    await page.getByRole('heading', { name: 'Is it you?' }).waitFor()
    await press('Send a code to kim@harbour.example')
    await page.getByLabel('The code from the mail').waitFor()
    await write('The code from the mail', code())
    await press('Go on')
    const secret = (await page.locator('code.secret').textContent())!.replaceAll(' ', '')
    assert.deepEqual(await violations(page), [])
    await write('The code your authenticator app shows', new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: it.clock.now() }))
    await press('Turn it on')
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
    assert.equal(await page.locator('.codes li').count(), 10)
    await press('I have written them down')
    await page.getByText('10 recovery codes are left').waitFor()

    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false })
    await press('Sign out everywhere')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    // Pressed first: with her finger there already, the passkey offered where she types would answer before the button.
    await press('Use a passkey')
    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true })
    await page.getByRole('heading', { name: 'Waiting' }).waitFor()
    assert.deepEqual(broken, [])
    assert.deepEqual(it.faults, [])
  } finally {
    await browser.close()
    await it.end()
  }
})
