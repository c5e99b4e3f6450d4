import { MARK } from './marks.ts'

const DEEPEST_MARKS = 20

export type LineMark = keyof typeof MARK

/** Gathers the text of HTML as lines: quotes with `>` before each, marks before what a mail program named. */
export interface HtmlLines {
  text(words: string): void
  preformatted(words: string): void
  /** A line ends here. */
  end(): void
  /** A block begins or ends here, with a blank line beside it when `apart`. */
  block(apart: boolean): void
  space(): void
  quote(by: 1 | -1): void
  mark(mark: LineMark | null): void
  whole(): string
}

/** A builder of lines; its work grows with the text alone, however deep the quotes. */
export function htmlLines(): HtmlLines {
  const lines: string[] = []
  let current = ''
  let depth = 0
  let least = 0
  let wantsBlank = false
  let once: LineMark | null = null
  let mark: LineMark | null = null
  let started = false
  // Asked of `current` itself, each word would cost a copy of the line.
  let endsWithSpace = false

  const start = (): void => {
    if (started) return
    started = true
    if (wantsBlank && lines.length > 0 && !/^>*$/.test(lines.at(-1)!)) lines.push('>'.repeat(Math.min(least, DEEPEST_MARKS)))
    wantsBlank = false
    least = depth
    const sign = once ?? mark
    current = `${sign ? MARK[sign] : ''}${'>'.repeat(Math.min(depth, DEEPEST_MARKS))}${depth > 0 ? ' ' : ''}`
    endsWithSpace = true
    once = null
  }
  const end = (): void => {
    lines.push(started ? current.trimEnd() : '>'.repeat(Math.min(depth, DEEPEST_MARKS)))
    current = ''
    started = false
  }
  return {
    text(words) {
      const folded = words.replace(/[ \t\r\n\f]+/g, ' ')
      if (folded === '' || !started && folded === ' ') return
      const added = !started || endsWithSpace ? folded.replace(/^ /, '') : folded
      start()
      current += added
      if (added !== '') endsWithSpace = added.endsWith(' ')
    },
    preformatted(words) {
      words.replace(/\r\n?/g, '\n').split('\n').forEach((line, at) => {
        if (at > 0) end()
        if (line !== '') {
          start()
          current += line
          endsWithSpace = line.endsWith(' ')
        }
      })
    },
    end,
    block(apart) {
      if (started) end()
      wantsBlank ||= apart
    },
    space() {
      if (!started || endsWithSpace) return
      current += ' '
      endsWithSpace = true
    },
    quote(by) {
      if (started) end()
      depth += by
      least = Math.min(least, depth)
      wantsBlank = true
    },
    mark(next) {
      if (started) end()
      if (next === 'divider' || next === 'quote') once = next
      else mark = next
    },
    whole() {
      if (started) end()
      return lines.join('\n')
    }
  }
}
