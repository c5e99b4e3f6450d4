import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const apps = join(import.meta.dirname, '..', '..', 'apps')

/** The one style sheet of the public pages: the tokens of the apps, and a page of its own. Its name changes with it. */
export function readStyle(): { path: string; css: string } {
  const css = ['ui/styles/tokens.css', 'public/page.css'].map(name => readFileSync(join(apps, name), 'utf8')).join('\n')
  return { path: `/public.css?v=${createHash('sha256').update(css).digest('hex').slice(0, 12)}`, css }
}
