import type { Config } from '../config.ts'
import type { Server } from '../server.ts'

export interface DemoLink { readonly name: string; readonly business: string; readonly token: string }

/** One screen: where to go, and what to try. */
export function welcome(config: Config, server: Server, links: readonly DemoLink[], began: number, marks: readonly [string, number][], setupCode: string | null): string {
  let before = began
  const split = marks.map(([what, at]) => {
    const part = `${what} ${at - before} ms`
    before = at
    return part
  }).join(', ')
  const lines = ['', '  Kith is open.', '', `  The desk        ${config.url ?? server.url}/`, `  A person's app  ${config.url ?? server.url}/my`]
  if (config.demo && links.length > 0) lines.push(`  Demo mailbox    ${server.url}/mailbox   (what Kith sends, and where people write from)`)
  lines.push(`  Mail comes in   smtp://${config.host}:${server.smtpPort}`, '')
  if (setupCode !== null) {
    lines.push('  There is no business here yet. Whoever has this code opens the first, and becomes its owner:', '',
      `    ${config.url ?? server.url}/#setup=${setupCode}`, '')
  }
  if (links.length > 0) {
    lines.push('  Sign in with one click (each link works once, on this machine):', '')
    for (const link of links) lines.push(`    ${`${link.name}, ${link.business}`.padEnd(30)} ${server.url}/sign-in#link=${link.token}`)
    lines.push('', '  Try it: send a mail to hello@harbour.example on the port above, and watch it arrive:',
      '    bin/kith simulate email --to hello@harbour.example "Is my bike ready?"', '')
  }
  lines.push(`  Ready in ${((before - began) / 1000).toFixed(1)} s (${split}). Stop with Ctrl-C.`, '')
  return lines.join('\n')
}
