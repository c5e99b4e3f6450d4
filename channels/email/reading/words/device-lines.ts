const DEVICE = '(?:i ?phon\\p{L}*|айфон\\p{L}*|i ?pad|i ?pod|android|galaxy|samsung|blackberry|huawei|xiaomi|redmi|oneplus|motorola|' +
  'nokia|htc|pixel|phone|mobile|handy|mobil\\p{L}*|smartphone|tablet|outlook|yahoo|gmail|aol|airmail|mailbox|mail|e-?mail|gmx|' +
  'web\\.de|proton ?mail|k-9|superhuman|mailspring|mailbird|edison|newton|canary|fastmail|zoho|yandex|mymail|thunderbird|spark|' +
  'windows|bluemail|shortwave|missive|tuta|oppo|realme|xperia|librem|fairphone|ti-85|téléphone|appareil|móvil|dispositivo|cellulare|telefo\\p{L}*|puhelim\\p{L}*|laittee\\p{L}*|tälefon|' +
  'телефон\\p{L}*|смартфон\\p{L}*|почт\\p{L}*|поч[ты]\\p{L}*|κινητό|cep telefon\\p{L}*|手机|手機|휴대폰|هاتف|טלפון)'

// How "sent from" begins, or ends, in each language.
const SENT = [
  'sent (?:from|via|with|by|using|on)', 'from my', 'envoyé', 'envoyée', '(?:von|aus) mein', 'gesendet', 'von unterwegs',
    'diese (?:nachricht|mail|e-mail) wurde', 'versendet',
  'von \\p{L}+ für \\p{L}+ gesendet', 'enviad[oa]', 'enviat', 'inviat[oa]', 'verzonden', 'verstuurd', 'verstuurt', 'skicka(?:t|de|d)',
    'sendt?', 'sent úr', 'send(?:t|ur) (?:úr|frá)', 'lähetetty',
  'saadetud', 'nosūtīts', 'išsiųsta', 'siųsta', 'wysłan[oea]', 'odesláno', 'odoslan[éáo]', 'elküldve', 'küldve', 'poslano', 'послато',
    'изпратено', 'отправлено', 'послано', 'надіслано',
  'відправлено', 'адпраўлена', 'trimis', 'στάλθηκε', 'απεσταλμένο', 'dërguar', 'mibgħut', 'bidalia', 'seolta', 'anfonwyd', 'đã gửi',
    'dikirim', '發自', '发自', '來自', '从我', '從我', '從 ?', 'أُرسلت',
  'أرسلت', 'أُرسل', 'مرسل', 'مرسلة', 'نشرت', 'נשלח', '나의'
].join('|')
const BEGINS = new RegExp(`^[<(*_\\s]*(?:${SENT})`, 'iu')
const ENDS = new RegExp('(?:gesendet|gönderildi|küldve|から送信|傳送|发送|寄出|에서 보냄|보냄|を入手|다운로드|downloaden|gesendet\\.)[\\s.*_)>]*$', 'iu')
const HAS_DEVICE = new RegExp(DEVICE, 'iu')
const CALLED = new RegExp(`^\\S.{0,25} from (?:my )?${DEVICE}$`, 'iu')
const GET = new RegExp('^[*_\\s]*(?:get|download|télécharge[rz]|obtenez|obtenir|obtener|descargar|obter|baixar|transferir|scarica|ottieni|' +
  'holen sie sich|laden sie|skaffa|hämta|få|hent|hanki|lataa|pobierz|stáhnout|stiahnuť|letöltés|descărcați|скачать|загрузить|' +
  'завантажити|λήψη|获取|取得|outlook voor) .{0,24}(?:outlook|bluemail|spark|yahoo|aol|android|ios)', 'iu')
const SLOGAN = /^(?<opening>[^:]{8,40} yahoo mail[^:]{0,20}): ?(?:\p{L}+, ){2}\p{L}+$/iu
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const SORRY = /excuse|typo|brevity|briefness|sorry|pardon|fautes|tippfehler|kürze|brev/i
const LONGEST = 160

/** "Sent from my iPhone" and its like in the languages of Europe and Asia; a sentence that only begins so is left alone. */
export function isDeviceLine(line: string): boolean {
  const text = line.replace(UNSEEN, '').trim().replace(/^<<|>>$/g, '')
  if (text === '' || text.length > LONGEST) return false
  if (CALLED.test(text)) return true
  const plain = text.replace(/<[^>]*>?|\]?\(\s*https?:[^)]*\)|https?:\S+/g, ' ').replace(/[[\]]/g, '').trim()
  if (GET.test(plain)) return plain.split(/\s+/).length <= 9
  if (!BEGINS.test(plain) && !ENDS.test(plain)) return false
  const [opening = '', ...rest] = (SLOGAN.exec(plain)?.groups?.opening ?? plain).split(/[,;]|[.] /)
  const more = rest.join(' ').trim()
  if (more !== '' && !SORRY.test(more) && !HAS_DEVICE.test(more)) return false
  const words = opening.trim().split(/\s+/).length
  if (HAS_DEVICE.test(opening)) return words <= 12
  if (/^sent (?:from|via|with) .{2,30}(?:<https?:|\(\s*https?:)/i.test(text)) return words <= 5 && more === ''
  return /^[<(*_]*sent from (?:my|an?) /i.test(plain) && words <= 7 && (more === '' || SORRY.test(more))
}
