// "Wrote", language by language; where a language bends the verb, all the forms that mail programs write.
const WROTE_WORDS = [
  'wrote', 'writes', 'has written', 'schrieb(?:en)?', 'geschrieben', 'schreibt', 'a écrit', 'écrivait', 'écrit', 'a ecrit', 'ha scritto',
    'scrisse', 'scrive',
  'escribió', 'escribio', 'escribe', 'escribiu', 'ha escrit', 'va escriure', 'escreveu', 'geschreven', 'schreef', 'skreiv', 'skrev',
    'skriver', 'skrifaði', 'skrivaði',
  'kirjoitti', 'kirjutas', 'kirjutab', 'rašė', 'parašė', 'rakstīja', 'raksta', 'napisał(?:\\(a\\)|a)?', 'pisze', 'napsal(?:\\(a\\)|a)?',
    'píše',
  'napísal(?:\\(a\\)|a)?', 'napisao(?:/la|\\(la\\))?', 'napisala', 'napisal(?:/a|\\(a\\)|a)?', 'piše', 'írta', 'a scris', 'έγραψε',
    'yazdı', 'yazmış', 'shkroi',
  'ka shkruar', 'scríobh', 'ysgrifennodd', 'idatzi du', 'kiteb', 'kitbet', 'написал(?:\\(а\\)|а)?', 'писал(?:\\(а\\)|а)?', 'пишет',
    'пише', 'піша', 'написао(?:/ла)?',
  'написала', 'написав(?:\\(ла\\))?', 'напісаў', 'напиша', 'написа', 'đã viết', 'menulis'
]
const OF_OTHER_SCRIPTS = '写道|寫道|写到|쓴 글|のメール|書きました|작성|썼습니다|كتب|كتابة|נכתב|כתב|מאת|نوشت'
const QUOTING = '^(?:quoting|zitat von|zitiere|citando|citation de|quoting message from|citerar|citat fra|citaat van|citeren|cytowanie|cituji|citujem|citiram|' +
  'idézet|idézés|lainaus|siteerataan|citazione|citação de|cita de|цитирую|цитирование|цитат от|παράθεση|alıntı|missatge de|mensaje de|message from)(?![\\p{L}])'

/** A word by which a mail program says that somebody wrote. */
export const WROTE = new RegExp(`(?<![\\p{L}])(?:${WROTE_WORDS.join('|')})(?![\\p{L}])|${OF_OTHER_SCRIPTS}|${QUOTING}`, 'iu')

/** What people say when they tell of a letter that they had, or wrote: "wrote to me", "I wrote". */
export const WROTE_TO_ME = new RegExp('wrote (?:to )?(?:me|us)\\b|schrieb(?:en)? (?:sie )?(?:mir|uns)\\b|(?:m[\'’]|' +
  'nous )a(?:vez)? écrit|(?:me|nos) escribió|(?:mi|ci) ha scritto|schreef (?:mij|me|ons|u)\\b|skrev (?:du|ni|dere|til(?:l)? (?:mig|' +
  'meg|oss|os))\\b|napisał[ai]? do mnie|napsal[ai]? mi\\b|написал[аи]? мне|написа ми|a scris mie|írta nekem|\\b(?:I|we) wrote\\b|' +
  '\\b(?:habe|schrieb|hatte) ich\\b|\\bich .{0,60}(?:geschrieben|schrieb)\\b|j[\'’]ai .{0,20}écrit|\\bik .{0,40}(?:geschreven|' +
  'schreef)\\b|(?:jag|jeg) skrev|skrev (?:jag|jeg)|(?<![\\p{L}])(?:я|мы|ми) (?:вам |вас )?(?:на)?писа[лв]', 'iu')

const WEEKDAYS = 'mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jue|vie|sáb|dom|jeu|ven|sam|dim|seg|ter|qua|qui|' +
  'sex|gio|mån|tis|tir|ons|tor|fre|lør|lör|søn|sön|man|ma|ti|ke|to|pe|la|su|pon|wt|śr|czw|pt|sob|ndz|út|st|čt|pá|ne|ut|št|pi|uto|sri|' +
  'čet|pet|ned|pn|vt|lu|joi|vin|κυρ|δευ|τρί|τετ|πέμ|παρ|σάβ|пн|вт|ср|чт|пт|сб|вс|нд|пон|уто|сре|чет|пет|суб|нед|понед|втор|сред|четв|' +
  'пятн|субб|воскр|þri|mið|fim|fös|lau|sun|mán|otrd|pirmd|trešd|ceturtd|piektd|sestd|svētd|k|sze|cs|szo|v|h|dt|dl|dc|dj|dv|ds|dg'
const WORDS = 'on|at|in|am|le|el|il|lo|op|den|em|a|às|no dia|o|dnia|w dniu|på|vào|dne|dňa|dana|дана|на|στις|στη|pe|la|la data de|în|' +
  'în data de|þann|ar|kuupäeval|data|dated|në|в|у|od|si|fil-|mnamo|pada|v'

/** How the line begins on which a mail program says when somebody wrote. */
export const OPENING = new RegExp(`^(?:(?:${WORDS}) |在 ?|於 ?|في |‫?בתאריך |(?:${WEEKDAYS})\\p{L}*[.,]{0,2} |` +
  '\\d{1,4}[./-] ?\\d{1,2}[./-] ?\\d{1,4}|\\d{4}[年년.]|\\d{1,2}\\.? (?:de )?\\p{L}{3,12}\\.?,? )', 'iu')

/** "Your letter", "votre livreur", "Ihr Kundendienst": a sentence that somebody wrote, for no mail program speaks so. */
export const WHOSE = new RegExp('(?<![\\p{L}])(?:your|my|our|their|Ihre?[mnrs]?|meine?[mnrs]?|unsere?[mnrs]?|votre|vos|mon|ma|mes|notre|nos|leur|' +
  'vuestr[oa]s?|nuestr[oa]s?|vostr[oaie]|nostr[oaie]|suo|tuo|mio|vosso|nosso|minha|meu|uw|mijn|onze|vår[at]?|deres|' +
  '(?:My|Your|Our|Their|the|this|that)(?= \\p{Ll})|an?(?= (?:friend|colleague|neighbour|driver|member|man|woman|buyer|reader|tester)(?!\\p{L}))|' +
  'wasz\\p{L}{0,3}|mój|moja|váš|vaš\\p{L}{0,2}|ваш\\p{L}{0,3}|наш\\p{L}{0,3}|мой|моя)(?![\\p{L}])', 'u')
