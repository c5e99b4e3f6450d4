const LEAST_PAIRS = 5

// Frequent words of languages that share their bytes with others; those of Latin script only where a letter in them is told apart by it.
const CYRILLIC = 'не|на|что|как|это|для|вы|мне|от|за|из|вас|меня|пожалуйста|здравствуйте|спасибо|уважением|або|що|та|дякую|моля|благодаря|здравейте'
const GREEK = 'και|το|να|την|τον|του|της|με|για|δεν|από|είναι|θα|στο|μου|σας|ευχαριστώ'
const POLISH = 'się|są|że|już|też|także|proszę|dziękuję|będzie|może|więc|którą|który|ją|tę|państwa|dzień|wiadomość|pozdrawiam|łącz\\p{L}*'
const CZECH = 'děkuji|ještě|když|při|říká|může|více|několik|přijde|přišl[ao]|které|která|dobrý|bohužel|prosím|něco|zpět|děkuju'
const HUNGARIAN = 'előre|előtt|később|mielőtt|jövő\\p{L}*|hétfő\\p{L}*|idő\\p{L}*|vevő\\p{L}*|küldő\\p{L}*|működik|működ\\p{L}*|minőség\\p{L}*|lehetőség\\p{L}*|elő'
const TURKISH = 'değil|teşekkür\\p{L}*|şey|nasıl|aldım|sayın|müşteri\\p{L}*|sipariş\\p{L}*|olduğu|kapağı|yardımcı|saygılarımla|iş|kadar'
const APART: readonly [charset: string, words: RegExp][] = ([
  ['windows-1251', CYRILLIC], ['koi8-u', CYRILLIC], ['ibm866', CYRILLIC], ['iso-8859-5', CYRILLIC], ['windows-1253', GREEK],
  ['windows-1255', 'את|של|לא|זה|על|אני|עם|כי|לי|תודה|שלום'], ['windows-1256', 'في|من|على|لا|هذا|شكرا|مع|لكم|إلى'],
  ['windows-1250', `${POLISH}|${CZECH}|${HUNGARIAN}`], ['iso-8859-2', `${POLISH}|${CZECH}|${HUNGARIAN}`], ['windows-1254', TURKISH]
] as const).map(([charset, words]) => [charset, new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'giu')])
// Thai sets no spaces between its words.
const WORDS = [...APART, ['windows-874', /สวัสดี|ครับ|ค่ะ|คะ|ไม่|ให้|ได้|ที่|และ|ของ|การ/gu]] as const

/** The charset in which bytes that name none, read as Latin 1, make words; windows-1252 where nothing speaks for another. */
export function charsetOfLetters(latin1: string): string {
  const high = count(latin1, /[\x80-\xff]/g)
  if (high <= 2) return 'windows-1252'
  const letters = count(latin1, /[\xc0-\xff]/g)
  // The second bytes of East Asia are signs as often as letters; in the West they stand alone.
  const asian = letters <= 0.85 * high && high > 2 * LEAST_PAIRS ? ofEastAsia(latin1, high) : null
  return asian ?? bySpelling(latin1) ?? byRuns(latin1, letters)
}

const WITH_HIGH = /[\w\x80-\xff]{0,30}[\x80-\xff][\w\x80-\xff]{0,30}/g
const MOST_WORDS = 120

function bySpelling(latin1: string): string | null {
  const marked = latin1.match(WITH_HIGH)?.slice(0, MOST_WORDS).join(' ') ?? ''
  const bytes = Buffer.from(marked, 'latin1')
  let best: string | null = null
  let most = 0
  for (const [charset, words] of WORDS) {
    const text = decoderOf(charset).decode(bytes)
    // Words without a letter of their own are the same in all; of two charsets with the same words one leaves signs inside the others.
    const told = (text.match(words) ?? []).filter(word => /\P{ASCII}/u.test(word)).length
    if (told === 0) continue
    const score = told - count(text, /\p{L}[^\p{ASCII}\p{L}\p{P}]|[^\p{ASCII}\p{L}\p{P}]\p{L}/gu) / 100
    if (score > most) [best, most] = [charset, score]
  }
  return best
}

// Much Cyrillic without a known word: letter beside letter, large or small.
function byRuns(latin1: string, letters: number): string {
  const runs = (latin1.match(/[\xc0-\xff]{4,}/g) ?? []).join('').length
  if (letters <= 12 || runs <= 0.6 * letters) return 'windows-1252'
  return count(latin1, /[\xc0-\xdf]/g) > 0.6 * letters ? 'koi8-r' : 'windows-1251'
}

// In double bytes nearly every high byte stands in a pair; which pairs are frequent tells the language, and so the charset.
function ofEastAsia(latin1: string, high: number): string | null {
  const shifted = latin1.match(/[\x81-\x9f\xe0-\xef][\x40-\x7e\x80-\xfc]|[\xa1-\xdf]/g) ?? []
  const kana = shifted.filter(pair => /^[\x82\x83]/.test(pair)).length
  if (shifted.length >= LEAST_PAIRS && kana > 0.3 * shifted.length) return 'shift_jis'
  const pairs = latin1.match(/[\xa1-\xfe][\xa1-\xfe]/g) ?? []
  if (pairs.length >= LEAST_PAIRS && 2 * pairs.length >= 0.95 * high) {
    if (pairs.filter(pair => /^[\xa4\xa5]/.test(pair)).length > 0.3 * pairs.length) return 'euc-jp'
    const words = pairs.filter(pair => pair[0]! >= '\xb0')
    return words.length > 0 && words.filter(pair => pair[0]! <= '\xc8').length >= 0.95 * words.length ? 'euc-kr' : 'gb18030'
  }
  const wide = latin1.match(/[\xa1-\xf9][\x40-\x7e\xa1-\xfe]/g) ?? []
  const covered = count(wide.join(''), /[\x80-\xff]/g)
  return covered >= 0.95 * high && /(?:[\xa1-\xf9][\x40-\x7e\xa1-\xfe]){4}/.test(latin1) ? 'big5' : null
}

const decoders = new Map<string, TextDecoder>()
function decoderOf(charset: string): TextDecoder {
  const there = decoders.get(charset) ?? new TextDecoder(charset)
  decoders.set(charset, there)
  return there
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0
