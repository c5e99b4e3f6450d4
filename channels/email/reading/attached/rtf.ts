import { decodeText } from '../letters/decode-text.ts'

const PRESET = '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier' +
  '{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const PACKED = 0x75465a4c
const PLAIN = 0x414c454d
const LARGEST = 4_000_000

/** Unpacks Outlook's compressed RTF (MS-OXRTFCP), at most four million bytes of it; null when it is none. */
export function decompressRtf(source: Buffer): string | null {
  if (source.length < 16) return null
  const size = Math.min(source.readUInt32LE(4), LARGEST)
  const kind = source.readUInt32LE(8)
  if (kind === PLAIN) return source.subarray(16, 16 + size).toString('latin1')
  if (kind !== PACKED) return null
  const window = Buffer.alloc(4096)
  let end = window.write(PRESET, 'latin1')
  const out = Buffer.alloc(size)
  let written = 0
  const put = (byte: number): void => {
    out[written++] = byte
    window[end] = byte
    end = (end + 1) % 4096
  }
  for (let at = 16; at < source.length && written < size;) {
    const control = source[at++]!
    for (let bit = 0; bit < 8 && at < source.length && written < size; bit++) {
      if (!(control >> bit & 1)) {
        put(source[at++]!)
        continue
      }
      if (at + 1 >= source.length) return out.toString('latin1', 0, written)
      const token = source.readUInt16BE(at)
      at += 2
      const from = token >> 4
      if (from === end) return out.toString('latin1', 0, written)
      for (let i = 0; i < (token & 15) + 2 && written < size; i++) put(window[(from + i) % 4096]!)
    }
  }
  return out.toString('latin1', 0, written)
}

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)/gi
// What stands in these is no text.
const HIDDEN = /^(?:fonttbl|colortbl|stylesheet|info|pict|object|header|footer|generator|themedata|colorschememapping|listtable|listoverridetable|rsidtbl|xmlnstbl|latentstyles|datastore|fldinst)$/
const BREAKS: Record<string, string> = {
  par: '\n', line: '\n', sect: '\n', row: '\n', page: '\n', tab: '\t', cell: '\t', emdash: '—', endash: '–', bullet: '•', lquote: '‘',
  rquote: '’', ldblquote: '“', rdblquote: '”'
}

interface Group { hidden: boolean; html: boolean; skip: number }

/** The words of an RTF text, and the HTML that Outlook hid in it (MS-OXRTFEX). */
export function rtfAsText(rtf: string): { text: string; html: string | null } {
  const encapsulated = /\\fromhtml1/.test(rtf.slice(0, 1_000))
  const charset = `cp${/\\ansicpg(\d{3,5})/.exec(rtf.slice(0, 1_000))?.[1] ?? '1252'}`
  const out: string[] = []
  const stack: Group[] = []
  let group: Group = { hidden: false, html: false, skip: 1 }
  let bytes: number[] = []
  let left = 0
  let starred = false
  const flush = (): void => {
    if (bytes.length) out.push(decodeText(Uint8Array.from(bytes), charset))
    bytes = []
  }
  const say = (text: string): void => {
    if (group.hidden) return
    flush()
    out.push(text)
  }
  for (const [, word, value, hex, symbol, brace, plain] of rtf.matchAll(TOKEN)) {
    if (brace === '{') {
      if (stack.length < 500) stack.push(group)
      group = { ...group }
    } else if (brace === '}') {
      group = stack.pop() ?? group
    } else if (word !== undefined) {
      if (starred && word !== 'htmltag') group.hidden = true
      if (word === 'htmltag') Object.assign(group, { hidden: !encapsulated, html: true })
      else if (word === 'htmlrtf') group.hidden = value !== '0'
      else if (HIDDEN.test(word)) group.hidden = true
      else if (word === 'uc') group.skip = Number(value ?? 1)
      else if (word === 'u' && value !== undefined) {
        say(String.fromCharCode((Number(value) + 65_536) % 65_536))
        left = group.skip
      } else if (BREAKS[word] !== undefined) say(BREAKS[word])
      starred = false
    } else if (hex !== undefined) {
      if (left > 0) left--
      else if (!group.hidden) bytes.push(parseInt(hex, 16))
    } else if (symbol !== undefined) {
      starred = symbol === '*'
      if (symbol === '~') say('\u00a0')
      else if (/[\\{}]/.test(symbol)) say(symbol)
      else if (symbol === '\n' || symbol === '\r') say('\n')
    } else if (plain !== undefined) {
      const skipped = Math.min(left, plain.length)
      left -= skipped
      if (skipped < plain.length) say(plain.slice(skipped))
    }
  }
  flush()
  const text = out.join('')
  return encapsulated ? { text: '', html: text } : { text: text.trim(), html: null }
}
