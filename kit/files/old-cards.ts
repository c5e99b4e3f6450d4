/**
 * The lines of cards (vCard) as version 3.0 writes them (RFC 2426), which is what readers know: version 2.1 encodes and joins lines in its own way
 * and names no parameters. `decode` takes the charset that a line names. Cards of later versions stay as they are.
 */
export function modernCards(lines: readonly string[], decode: (bytes: Uint8Array, charset: string | undefined) => string): string[] {
  if (!lines.some(line => QUOTED.test(line) || /^version:2/i.test(line))) return [...lines]
  const modern: string[] = []
  for (let at = 0; at < lines.length; at++) {
    let line = lines[at]!
    if (QUOTED.test(line)) while (line.endsWith('=') && at + 1 < lines.length) line = line.slice(0, -1) + lines[++at]!
    modern.push(modernLine(line, decode))
  }
  return modern
}

const QUOTED = /^[^:]*quoted-printable[^:]*:/i

function modernLine(line: string, decode: (bytes: Uint8Array, charset: string | undefined) => string): string {
  const [, name, params, written] = /^([\w.-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? []
  if (name === undefined) return line
  if (/^version$/i.test(name)) return 'VERSION:3.0'
  const named = params!.split(';').filter(param => param !== '' && !/^(?:charset|encoding)=|^quoted-printable$/i.test(param))
    .map(param => param.includes('=') ? param : `TYPE=${param}`)
  const value = QUOTED.test(line) ? decode(unquoted(written!), /charset=([\w-]+)/i.exec(params!)?.[1]) : written!
  return `${[name, ...named].join(';')}:${value.replace(/\r?\n/g, '\\n')}`
}

const unquoted = (written: string): Uint8Array =>
  Buffer.from(written.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')
