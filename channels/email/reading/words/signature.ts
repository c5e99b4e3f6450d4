import { isDeviceLine } from './device-lines.ts'
import { hasWords, isEmpty, isRule } from './lines.ts'
import { MARK } from './marks.ts'
import { FIRST_PERSON, isNotice } from './notices.ts'

const LONGEST_SIGNATURE = 16
const MOST_WORDS = 90
const LONGEST_FOOTER = 6
const LONGEST_NOTICE = 40

/** The line after which RFC 3676 (4.3) puts a signature; many programs drop its trailing space. */
const isSignatureMark = (line: string): boolean => /^ ?-- {0,3}$/.test(line) || /^(?:—|__)$/.test(line)

/**
 * Where, in the lines from `from` to `to`, that begins which stands below every mail: signature, device line, legal notice, list footer.
 */
export function signatureStart(lines: string[], from: number, to: number, isFenced: (at: number) => boolean): number {
  let end = withoutNotices(lines, from, to)
  end = marked(lines, from, end, isFenced)
  for (let before = -1; before !== end;) {
    before = end
    end = withoutTail(lines, from, end, isFenced)
    end = withoutNotices(lines, from, end)
    end = withoutFooter(lines, from, end)
    end = withoutName(lines, from, end)
  }
  return hasWords(lines, from, end) || end === from ? end : startOfNone(lines, from, to, end)
}

// A mail of nothing but "Sent from my iPhone" has no words; one of nothing but a notice or a name may be meant.
const startOfNone = (lines: string[], from: number, to: number, end: number): number => {
  for (let i = end; i < to; i++) if (isDeviceLine(lines[i]!) || isSignatureMark(lines[i]!)) return end
  return withoutTail(lines, from, to, () => false)
}

function marked(lines: string[], from: number, to: number, isFenced: (at: number) => boolean): number {
  let said = 0
  let words = 0
  for (let i = to - 1; i >= from && said <= LONGEST_SIGNATURE; i--) {
    const line = lines[i]!
    if (line[0] === MARK.signature && (i === from || lines[i - 1]![0] !== MARK.signature)) return i
    if (isSignatureMark(line) && !isFenced(i) && (words <= MOST_WORDS || line === '-- ')) return i
    if (line.trim() !== '') said++
    words += line.length > 1000 ? MOST_WORDS : line.split(' ').length
  }
  return to
}

function withoutTail(lines: string[], from: number, to: number, isFenced: (at: number) => boolean): number {
  let end = to
  while (end > from && !isFenced(end - 1) && (isEmpty(lines[end - 1]!) || isRule(lines[end - 1]!) || isDeviceLine(lines[end - 1]!) ||
    lines[end - 1]![0] === MARK.signature)) end--
  return end
}

// Only the last few paragraphs can be one: the search must not walk through a long letter.
function withoutNotices(lines: string[], from: number, to: number): number {
  let end = to
  while (end > from && (isEmpty(lines[end - 1]!) || isRule(lines[end - 1]!))) end--
  let start = end
  while (start > from && start > end - LONGEST_NOTICE && !isEmpty(lines[start - 1]!)) start--
  if (start === from || start === end || !isEmpty(lines[start - 1]!)) return to
  return isNotice(lines.slice(start, end).map(line => line.slice(0, 2000)).join(' ')) ? withTitle(lines, from, start) : to
}

const TITLE = new RegExp('^[\\s*_-]*(?:disclaimer|(?:confidentiality|legal|privacy|important) ?(?:notice|note|information)?|haftungsausschluss|' +
  '(?:rechtlicher|wichtiger) hinweis|hinweis|avis (?:légal|de confidentialité|important)|clause de confidentialité|aviso (?:legal|de ' +
  'confidencialidad(?:e)?|importante)|avvertenz[ae]|informativa(?: privacy)?|nota legale|zastrzeżenie|klauzula poufności|upozornění|' +
  'ansvarsfraskrivelse|ansvarsfriskrivning|конфиденциальность|внимание)[\\s*_:.-]*$', 'iu')

// "Disclaimer" may stand on a line of its own above it.
function withTitle(lines: string[], from: number, start: number): number {
  let title = start - 1
  while (title > from && isEmpty(lines[title]!)) title--
  return title > from && lines[title]!.length < 60 && isEmpty(lines[title - 1]!) && TITLE.test(lines[title]!) ? title : start
}

const LIST = new RegExp('(?:un)?subscri(?:be|ption)|mailing ?list|abbestell|abmeld|désabonn|désinscri|darse de baja|disiscri|cancella(?:ti|rsi)|' +
  'afmelden|uitschrijven|avregistrer|afmeld|wypisa|odhlásit|leiratkoz|dezabon|отписа', 'iu')

// A mailing list sets a ruler and a few lines below what it passes on.
function withoutFooter(lines: string[], from: number, to: number): number {
  for (let i = to - 2; i > from && i >= to - LONGEST_FOOTER; i--) {
    if (isEmpty(lines[i + 1]!) || !isRule(lines[i]!)) continue
    const said = lines.slice(i + 1, to).map(line => line.slice(0, 200)).join(' ')
    if (/^_{10,}\s*$/.test(lines[i]!) || LIST.test(said) && !FIRST_PERSON.test(said)) return i
  }
  return to
}

// "-Rosa", with a blank line above it.
const withoutName = (lines: string[], from: number, to: number): number =>
  to - 2 > from && lines[to - 1]!.length < 60 && /^-{1,2}\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}\s*$/u.test(lines[to - 1]!) &&
    isEmpty(lines[to - 2]!) ? to - 1 : to
