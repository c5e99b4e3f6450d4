const strict = (): TextDecoder => new TextDecoder('utf-8', { fatal: true })

/** Which charset the first bytes speak of: a byte-order mark, or every second byte empty; else UTF-8 until it turns out not to be. */
function charsetOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const some = head.subarray(0, 400)
  const empty = [0, 0]
  some.forEach((byte, at) => { if (byte === 0) empty[at % 2]!++ })
  if (empty[1]! > some.length / 4) return 'utf-16le'
  return empty[0]! > some.length / 4 ? 'utf-16be' : 'utf-8'
}

/** Turns bytes into text as they come: UTF-8, UTF-16 with its mark or without, and from the first byte that is no UTF-8 on windows-1252. */
export async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let held = new Uint8Array(0)
  for await (const chunk of bytes) {
    if (decoder === null) {
      const charset = charsetOf(chunk)
      decoder = charset === 'utf-8' ? strict() : new TextDecoder(charset)
    }
    if (decoder.encoding !== 'utf-8') {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    // Up to the last line whole: a letter of several bytes is not cut in two, and a wrong one spoils no earlier line.
    const joined = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const end = joined.lastIndexOf(10) + 1
    held = Uint8Array.from(joined.subarray(end))
    const whole = joined.subarray(0, end)
    try {
      yield strict().decode(whole)
    } catch {
      decoder = new TextDecoder('windows-1252')
      yield decoder.decode(Buffer.concat([whole, held]), { stream: true })
      held = new Uint8Array(0)
    }
  }
  if (held.length === 0) return
  try {
    yield strict().decode(held)
  } catch {
    yield new TextDecoder('windows-1252').decode(held)
  }
}

const LONGEST_LINE = 1_000_000

/** Text by lines, without their ends; a line over a million letters is cut there. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let first = true
  for await (const part of text) {
    rest += first ? part.replace(/^\ufeff/, '') : part
    first = false
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!
    for (const line of lines) yield line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line
    if (rest.length > LONGEST_LINE * 4) rest = rest.slice(0, LONGEST_LINE)
  }
  if (rest !== '') yield rest.replace(/\r$/, '')
}
