import { bare } from './attributions.ts'
import type { Span } from './attributions.ts'

const FROM = 'from|von|de|da|van|från|fra|od|lähettäjä|от|від|feladó|από|kimden|expéditeur|remitente|mittente|afzender|avsändare|' +
  'nadawca|saatja|no|nuo|de la|发件人|寄件者|差出人|보낸 사람'
const OTHER = [
  'sent|date|to|cc|bcc|subject|reply-to|importance|attachments', 'gesendet|datum|an|betreff|antwort an|kopie',
  'envoyé|envoyé le|à|objet|répondre à|cci',
  'enviado|enviado el|para|asunto|fecha|responder a', 'data|a|oggetto|inviato|risposta|rispondi a', 'verzonden|aan|onderwerp',
  'skickat|till|ämne|kopia', 'sendt|til|emne|dato',
  'wysłano|wysłane|do|temat|dw', 'odesláno|komu|předmět|kopie|odoslané|predmet|poslano|za|zadeva|datum',
  'отправлено|кому|тема|дата|копия|надіслано|копія',
  'lähetetty|vastaanottaja|aihe|päiväys|kopio', 'elküldve|küldve|címzett|tárgy|másolat', 'trimis|către|subiect',
  'στάλθηκε|προς|θέμα|ημερομηνία',
  'assunto|enviada em|responder para', 'gönderilen|gönderme tarihi|kime|konu|tarih',
  '发送时间|收件人|主题|抄送|日期|寄件日期|收件者|主旨|送信日時|宛先|件名|보낸 날짜|받는 사람|제목'
].join('|')
const LABEL = new RegExp(`^\\*?(${FROM}|${OTHER})\\*? ?[:：](?:\\*)?(?:\\s|$)`, 'iu')
const AUTHOR = new RegExp(`^(?:${FROM})$`, 'iu')
const LONGEST_BLOCK = 12

/** The header lines that Outlook and others set above what they quote ("From: … Sent: … To: …"), begun on line `at`. */
export function headersAt(lines: string[], at: number): Span | null {
  const first = labelOf(lines[at]!)
  if (!first) return null
  const labels = new Set([first])
  let authored = AUTHOR.test(first)
  let to = at + 1
  for (let i = at + 1, loose = 0; i < lines.length && i < at + LONGEST_BLOCK; i++) {
    const label = labelOf(lines[i]!)
    if (label) {
      labels.add(label)
      authored ||= AUTHOR.test(label)
      loose = 0
      to = i + 1
    } else if (bare(lines[i]!) === '' ? labels.size > 2 : ++loose > 1) break
  }
  return authored && labels.size >= 3 ? { from: at, to } : null
}

const labelOf = (line: string): string | null =>
  line.length > 1000 || !/[:：]/.test(line) ? null : LABEL.exec(bare(line))?.[1]?.toLowerCase() ?? null

const DIVIDED = /^[-_=*\s]{2,}(?<words>[\p{L}\p{M}' ]{5,50})[-_=*:\s]{2,}$/u
const DIVIDING = new RegExp('message|nachricht|mensaje|messaggio|bericht|wiadomość|wiadomosc|meddelande|melding|besked|viesti|' +
  'сообщение|повідомлення|zpráva|správa|sporočilo|poruka|' +
  'üzenet|mesaj|μήνυμα|mensagem|e-?mail|邮件|郵件|メッセージ', 'iu')
const FORWARDED = new RegExp('^(?:[-_ ]*(?:begin )?forwarded message|anfang der weitergeleiteten|weitergeleitete nachricht|' +
  'début du message (?:réexpédié|transféré)|' +
  'inizio messaggio inoltrato|inicio del mensaje reenviado|mensaje reenviado|messaggio inoltrato|message transféré|' +
  'início da mensagem reencaminhada|mensagem encaminhada|' +
  'begin doorgestuurd bericht|doorgestuurd bericht|vidarebefordrat|videresendt|przekazana wiadomość|välitetty viesti|' +
  'пересланное сообщение|přeposlaná zpráva)[-_: ]*$', 'iu')

/** "-----Original Message-----", "Begin forwarded message:" and their like in other languages. */
export function dividesAt(line: string): boolean {
  if (line.length > 120 || !/[-_=*:]\s*$/.test(line)) return false
  const words = DIVIDED.exec(line.replace(/^[\s>]+/, ''))?.groups?.words
  return (words !== undefined && DIVIDING.test(words)) || FORWARDED.test(bare(line))
}
