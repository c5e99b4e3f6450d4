import { type Html, html } from '../../html.ts'

const LINK = /https?:\/\/[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const TRAILING = /[.,;:!?'"»”’]+$/

/** Addresses in what somebody wrote can be followed; everything else stays as it is, letter by letter. */
export function withLinks(text: string): Html {
  const pieces: (Html | string)[] = []
  let at = 0
  for (const match of text.matchAll(LINK)) {
    let found = match[0].replace(TRAILING, '')
    while (found.endsWith(')') && found.split('(').length < found.split(')').length) found = found.slice(0, -1).replace(TRAILING, '')
    if (found === '' || match.index < at) continue
    pieces.push(spaced(text.slice(at, match.index)), html`<a href="${found.startsWith('http') ? found : `mailto:${found}`}" class="k-link">${found}</a>`)
    at = match.index + found.length
  }
  pieces.push(spaced(text.slice(at)))
  return html`${pieces}`
}

/** Runs of spaces show as many as there are. */
const spaced = (text: string): string => text.replaceAll(/^ | (?= )/g, '\u00a0')

const BULLET = /^\s{0,3}[-*•]\s+(.*)$/
const NUMBER = /^\s{0,3}(\d{1,3})[.)]\s+(.*)$/

const block = (lines: readonly string[]): Html => html`<p class="k-words" dir="auto">${lines.flatMap((line, i) => [i > 0 ? html`<br>\n` : '', withLinks(line)])}</p>\n`

/** What a member wrote as plain text, in paragraphs; lines that begin as a list are one. */
export function wordsInHtml(text: string): Html {
  const made: Html[] = []
  let plain: string[] = []
  const flush = (): void => {
    if (plain.length > 0) made.push(block(plain))
    plain = []
  }
  const lines = text.replaceAll(/\r\n?/g, '\n').trim().split('\n')
  for (let i = 0; i < lines.length; i++) {
    if (lines[i]!.trim() === '') flush()
    else {
      const run = listAt(lines, i)
      if (run === null) plain.push(lines[i]!)
      else {
        flush()
        made.push(run.made)
        i += run.lines - 1
      }
    }
  }
  flush()
  return html`${made}`
}

/** Two or more in a row make a list; numbers only where they count up by one, as a list will show them. */
function listAt(lines: readonly string[], from: number): { made: Html; lines: number } | null {
  const items: string[] = []
  const first = NUMBER.exec(lines[from]!)
  for (let i = from; i < lines.length; i++) {
    const number = NUMBER.exec(lines[i]!)
    const item = first ? number && Number(number[1]) === Number(first[1]) + items.length ? number[2]! : null : BULLET.exec(lines[i]!)?.[1] ?? null
    if (item === null) break
    items.push(item)
  }
  if (items.length < 2) return null
  const rows = items.map(item => html`<li dir="auto">${withLinks(item)}</li>\n`)
  return { lines: items.length, made: first ? html`<ol start="${first[1]!}" class="k-words">\n${rows}</ol>\n` : html`<ul class="k-words">\n${rows}</ul>\n` }
}
