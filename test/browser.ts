import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** A real browser: the one named by CHROMIUM_PATH, the one that came with npm (Linux x64), or an installed Chrome. */
export async function openBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH
  if (named) return chromium.launch({ executablePath: named, args: ['--no-sandbox'] })
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' })
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x' // read when the package is: then it brings its own system libraries along
  const { default: carried } = await import('@sparticuz/chromium')
  const executablePath = await carried.executablePath()
  if (!existsSync(executablePath)) throw new Error('the browser that comes with npm could not be unpacked')
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}
