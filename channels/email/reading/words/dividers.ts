import { headerIn } from './labels.ts'

const FORWARDED = new RegExp('forward|weitergeleitet|transféré|transfere|transmis|réexpédié|reenvia|inoltrat|encaminhad|doorgestuur|' +
  'videresend|vidarebefordra|välitet|edelleen|edastat|pārsūtīt|persiųst|persiunč|przekaz|przesłan|přepos|prepos|předan|posredovan|' +
  'posređen|proslijeđen|prosleđen|прослеђен|препратен|redirecțion|redirection|retransmis|továbbít|προωθ|[iİ]letil|yönlendiril|' +
  'пересла|пересыл|переадрес|перенаправ|áframsen|framsen|birbidal|curtha ar aghaidh|mibgħut|转发|轉寄|轉發|転送|전달|معاد توجيه|المعاد|הועבר', 'iu')
const ORIGINAL = new RegExp('origin|ursprüng|oorspronkelijk|oprindelig|opprinnelig|ursprung|alkuperäi|algne|alg(?:sõnum|kiri)|' +
  'sākotnēj|pirmin|oryginaln|původní|pôvodn|izvirn|izvorn|оригинал|изходн|първонач|inițial|initial|eredeti|αρχικ|özgün|orijinal|' +
  'оригінал|вихідн|початков|исходн|первоначал|upprunaleg|bunaidh|jatorrizko|原始|元の|原文|原邮件|원본|الأصلي|המקורי|reply message|antwort|' +
  'vorherige|previous', 'iu')
const MESSAGE = new RegExp('message|nachricht|e-?mail|mail\\b|e-?pošt|e-?post|correo|courriel|mensaje|messaggio|mensagem|bericht|' +
  'besked|melding|meddelelse|meddelande|brev|mejl|viesti|kiri|sõnum|ziņ|vēstul|laišk|žinut|wiadomoś|wiadomos|zpráv|správ|sporočil|' +
  'poruk|порук|съобщени|писмо|mesaj|üzenet|levél|μ[ήη]ν[υύ]μα|[iİ]leti|повідомл|лист|сообщени|письм|skilaboð|bréf|teachtaireacht|' +
  'messaġġ|missatge|mezu|mensaxe|posta|邮件|郵件|信件|メッセージ|メール|메시지|메일|رسالة|الرسالة|הודעה',
  'iu')
const BOXED = /^[-_=*~\u2010-\u2015\s>]{4}.*[-_=*~\u2010-\u2015]{4}\W*$/u
const DASHED = /^[-_=*~#\u2010-\u2015\s]{2,}(?<words>[^-_=*~#\u2010-\u2015\s].{2,90}?)[-_=*~#\u2010-\u2015:\s]{2,}$/u
const ABOVE = new RegExp('(?:reply|respond|answer|type|write)[^.]{0,40} above (?:this|the) (?:line|dotted)|oberhalb dieser (?:zeile|' +
  'linie)|über dieser (?:zeile|linie)|au[- ]dessus de cette ligne|(?:por encima|arriba) de esta línea|sopra (?:a )?questa (?:riga|' +
  'linea)|boven deze (?:lijn|regel)|acima d[ea]sta linha|over denne linj|ovanför den här (?:linjen|raden)|ovanför denna (?:linje|' +
  'rad)|powyżej tej linii|nad tento řádek|nad tímto řádkem|tämän rivin yläpuolelle|выше этой (?:строки|линии|черты)|在此行(?:之)?上方|' +
  'この行より上', 'iu')

// Most lines divide nothing; this is asked of each, so that the rest is asked of few.
const MAY_DIVIDE = /^[\s>|]*[-_=*~#\u2010-\u2015<[(]|[-_=*~#:：\u2010-\u2015>)\]]\s*$/

export type Divider = 'forwarded' | 'original' | 'above'

const headerFollows = (lines: string[], at: number): boolean => {
  for (let i = at + 1; i < lines.length && i < at + 5; i++) if (headerIn(lines[i]!)) return true
  return false
}

/** Whether line `at` says that another mail follows: "-----Original Message-----", "Begin forwarded message:", "reply above this line". */
export function dividerAt(lines: string[], at: number): Divider | null {
  const line = lines[at]!
  if (line.length > 160 || line.length < 5 || !MAY_DIVIDE.test(line)) return null
  const text = line.replace(/^[\s>*|]+/, '').replace(/[\s*]+$/, '')
  if (ABOVE.test(text) && text.length < 120 && /^\W|\W$/.test(text)) return 'above'
  const words = DASHED.exec(line.replace(/^[\s>|]+/, ''))?.groups?.words
  if (words !== undefined && words.split(/\s+/).length <= 12) {
    if (FORWARDED.test(words) && (MESSAGE.test(words) || /\d/.test(words))) return 'forwarded'
    const isBoxed = BOXED.test(line) && words.split(/\s+/).length <= 5 && headerFollows(lines, at)
    if (MESSAGE.test(words) && (isBoxed || ORIGINAL.test(words))) return 'original'
  }
  if (words !== undefined || !/^[\p{L} '’-]{8,70}[:：]?$/u.test(text) || !MESSAGE.test(text)) return null
  if (FORWARDED.test(text)) return headerFollows(lines, at) ? 'forwarded' : null
  return ORIGINAL.test(text) && headerFollows(lines, at) ? 'original' : null
}
