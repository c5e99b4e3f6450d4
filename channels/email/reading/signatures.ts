const DEVICE = '(?:i ?phone|i ?pad|i ?pod|android|galaxy|samsung|blackberry|huawei|xiaomi|nokia|htc|pixel|phone|mobile|handy|' +
  'mobil\\p{L}*|smartphone|tablet|outlook|' +
  'yahoo|gmail|airmail|mailbox|mail|proton ?mail|k-9|thunderbird|spark|windows|ti-85|téléphone|móvil|cellulare|telefo\\p{L}*|' +
  'puhelim\\p{L}*|телефон\\p{L}*)'

const SENT = new RegExp('^[<(*_\\s]*(?:' + [
  'sent (?:from|via|with|by|using)', 'from my', 'get', 'envoyé (?:depuis|de|à partir|avec)', 'télécharge[rz]',
  '(?:von meinem|gesendet (?:von|mit|aus)|von unterwegs)', 'diese nachricht wurde',
  'enviad[oa] (?:desde|do|da|a partir|con|com|de)', 'obtener', 'inviato (?:da|dal|dalla|con)', 'ottieni',
  '(?:verzonden|verstuurd|verstuurt) (?:met|vanaf|via|van)', 'download',
  'skicka(?:t|de) (?:från|via)', 'sendt (?:fra|via|med)', 'wysłan[oe] (?:z|ze|za)', 'pobierz', 'lähetetty', 'odesláno z', 'odoslané z',
  'elküldve', 'trimis (?:de pe|din)',
  'отправлено (?:с|из)', 'надіслано (?:з|із)', 'στάλθηκε από', '.{0,20}gönderildi', '從', '发自', '從我的', 'sendt', 'poslano'
].join('|') + ')', 'iu')
const SENT_LONG = new RegExp(DEVICE, 'iu')
const CALLED = new RegExp(`^\\S.{0,25} from (?:my )?${DEVICE}$`, 'iu')
const SORRY = /excuse|typo|brevity|briefness|sorry|fautes|tippfehler|kürze|brev/i
const LONGEST = 160

/** "Sent from my iPhone" and its like; a sentence that only begins so is left alone. */
export function isDeviceLine(line: string): boolean {
  const text = line.trim().replace(/^<<|>>$/g, '')
  if (text === '' || text.length > LONGEST) return false
  if (CALLED.test(text)) return true
  if (!SENT.test(text)) return /^(?:iPhone|iPad|Android)から送信|^(?:從|从|发自).{1,20}(?:傳送|发送|iPhone|手机)/u.test(text)
  const [opening = '', ...rest] = text.replace(/<[^>]*>?|\]?\(https?:[^)]*\)|https?:\S+/g, ' ').split(/[,;]|[.] /)
  const more = rest.join(' ').trim()
  if (more !== '' && !SORRY.test(more)) return false
  const words = opening.trim().split(/\s+/).length
  return words <= 12 && (SENT_LONG.test(opening) || /^[<(]*sent (?:from|via) my /i.test(text) && words <= 7)
}

const LEGAL = [
  /confidential|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|konfidentiell|poufn/i,
  /intended (?:recipient|solely|only|for)|addressee|empfänger|adressat|destinataire|destinatario|destinatário|geadresseerde|mottagare/i,
  /privileged|disclos|unauthori[sz]ed|unbefugt|interdit|prohibid|verboden|delete (?:it|this)|vernichten|löschen|notify|viruses/i
]

/** The notice that a firm's mail server sets below every mail, whoever wrote it. */
export const isDisclaimer = (paragraph: string): boolean =>
  paragraph.length > 120 && LEGAL.filter(sign => sign.test(paragraph.slice(0, 4000))).length >= 2

/** A line of nothing but dashes, stars and their like. */
export const isRule = (line: string): boolean => line.length < 200 && /^\s*(?:[-_=*#~+—–]{2,}|[-_ ]{5,}|ᐧ)\s*$/.test(line)

/** The line after which RFC 3676 (4.3) puts a signature; many programs drop its trailing space. */
export const isSignatureMark = (line: string): boolean => /^--[ \u00a0]?$/.test(line) || /^(?:—|__)$/.test(line)
