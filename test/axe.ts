import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a person who cannot see or point would stumble over; targets of 24 pixels included. The context has to let scripts of ours in. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe })
  const found = await lookOver(page)
  return found.length === 0 ? found : lookOver(page) // what came or went while it was looked over has come or gone now
}

async function lookOver(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    for (let still = 0; still < 3; still++) { // half faded in is not what is read
      const moving = document.getAnimations().filter(each => each.playState === 'running')
      if (moving.length > 0) still = -1
      await Promise.all(moving.map(each => each.finished.catch(() => {})))
      await new Promise(requestAnimationFrame)
    }
  })
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: unknown): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } }
    const found = await axe.run({ rules: { 'target-size': { enabled: true } } })
    return found.violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.target.join(' ')).join(', ')}`)
  })
}
