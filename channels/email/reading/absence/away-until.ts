import { DAY, inUtc } from '../../../../kit/clock.ts'
import type { Instant } from '../../../../kit/clock.ts'
import { datesIn } from './dates-in-text.ts'

// What stands before the day on which an absence ends, and what after it (Finnish, Hungarian, Turkish).
const UNTIL = new RegExp(
  '(?:\\b(?:un)?till?|\\bthrough|\\bthru|\\bto|\\buntil and including|\\bbis(?: zum| einschließlich| inkl\\.?| einschl\\.?)*|' +
  'jusqu[\'’](?:au|à|en)|\\bau|\\bhasta(?: el)?(?: día)?|\\bal|\\bfino a(?:l|ll[\'’])?|' +
  '\\baté(?: ao| o)?(?: dia)?|\\bt/m|\\btot(?: en met)?|\\bt\\.?o\\.?m\\.?|\\bt\\.?o\\.?|\\btill och med|\\btil(?: og med)?|' +
  '\\bt\\.?o\\.?m\\.?|(?<!\\p{L})(?:включительно )?(?:до|по)|\\bdo(?: dnia)?|\\bpână(?: pe| la| în)*|μέχρι(?: τις| την| και)*|' +
  '\\bback(?: in (?:the )?office| at (?:work|my desk))?(?: again)?(?: on| by| from)?|\\breturn(?:ing|s)?(?: to (?:the |' +
  'my )?(?:office|work|desk))?(?: on)?|\\bavailable(?: again)?(?: from| on)?|\\bzurück(?: am| ab)?|\\bab(?: dem)?|\\bwieder(?: ab|' +
  ' am)?(?: dem)?|\\bde retour(?: au bureau)?(?: le)?|\\bretour(?: le)?|' +
  '\\bde (?:vuelta|regreso)(?: el)?|\\bregreso(?: el)?|\\b(?:rientro|ritorno|rientrerò)(?: il)?|\\bterug(?: op)?|' +
  '\\btillbaka(?: den)?|\\btilba[gk]e(?: den)?|\\bwracam|\\bpowrót|\\bzpět|вернусь|выйду|' +
  '[-–—])\\s*(?:\\p{L}{2,12}\\.?,?\\s+(?:den |the |dem |le |el |il )?|den |the |dem |le |el |il )?$', 'iu')
const AFTER = /^\s*(?:asti|saakka|-?ig\b|['’]?(?:e|a|ye|ya)? kadar|-?ина? включ|inclusive|まで|까지|[^.\n]{0,25}(?<!\p{L})(?:wieder|weer|zurück|terug|back|tillbaka|tilbage|de retour|de vuelta|de regreso)(?!\p{L}))/iu
const TOMORROW = new RegExp(
  '(?:back|return\\w*|until|till|available) (?:again )?tomorrow|bis morgen|morgen wieder|jusqu\'à demain|de retour demain|' +
  'hasta mañana|fino a domani|tot morgen|morgen weer|do jutra|до завтра', 'i')
const LONGEST_ABSENCE = 550 * DAY

/** The day (YYYY-MM-DD) that a notice names as the end of an absence, or as that of the return; null where it names none. */
export function awayUntil(subject: string, text: string, sentAt: Instant | null): string | null {
  if (sentAt === null) return null
  const told = `${subject}\n${text.slice(0, 2_000)}`
  let last: Instant | null = null
  for (const { from, to, day } of datesIn(told, sentAt)) {
    if (day < sentAt - 2 * DAY || day > sentAt + LONGEST_ABSENCE) continue
    const before = told.slice(Math.max(0, from - 60), from).replace(/\s+/g, ' ')
    if (!UNTIL.test(before) && !AFTER.test(told.slice(to, to + 50))) continue
    if (last === null || day > last) last = day
  }
  if (last === null && TOMORROW.test(told)) last = sentAt + DAY
  return last === null ? null : inUtc(last).slice(0, 10)
}
