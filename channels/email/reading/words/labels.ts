/** The part that a line plays in the headers which a mail program sets above what it quotes. */
export type Field = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other'

// One line for each language: English first, then by name. "A" is "to" in Italian, "Do" in Polish, "An" in German.
const LABELS: Record<Field, string> = {
  from: 'from|nga|nork|од|ад|от|de|od|fra|van|saatja|frá|lähettäjä|lähettänyt|expéditeur|da|von|absender|από|feladó|küldő|ó|mittente|' +
    'no|nuo|gönderen|kimden|remetente|de la|expeditor|від|отправитель|відправник|шаље|šalje|salje|från|avsändare|nadawca|remitente|' +
      'oddawca|' +
    'pošiljatelj|odosielateľ|odesílatel|afsender|afzender|avsender|viðtakandi frá|gan|oddiwrth|từ|người gửi|dari|จาก|发件人|寄件者|寄件人|发信人|差出人|送信者|보낸 사람|보낸사람|' +
    '발신인|من|מאת',
  date: 'date|message du|saatmisaeg|sent|sent at|sent on|data e dërgimit|dërguar|bidalia|изпратено|изпратен|дата|дата на изпращане|' +
    'адпраўлена|enviat|enviat el|data d\'enviament|data|' +
    'poslano|datum slanja|datum|dne|odesláno|dato|sendt|dato for afsendelse|verzonden|verzonden op|verstuurd|kuupäev|saadetud|dags|' +
    'sendt þann|dagsetning|sent þann|lähetetty|lähetysaika|päivämäärä|päiväys|pvm|envoyé|envoyé le|date d\'envoi|enviado|' +
    'enviado el|enviada el|enviado em|enviada em|fecha|fecha de envío|gesendet|gesendet am|gesendet um|datum/uhrzeit|στάλθηκε|' +
    'ημερομηνία|ημ/νία|elküldve|küldve|dátum|küldés dátuma|seolta|dáta|inviato|inviato il|data invio|nosūtīts|datums|išsiųsta|' +
    'siųsta|mibgħut|gönderim|gönderildi|gönderme tarihi|gönderilme|gönderilen|tarih|trimis|trimisă|trimis la|надіслано|відправлено|' +
    'отправлено|отправлен|датум|послато|skickat|skickat den|wysłano|wysłane|wysłana|odoslané|poslané|dňa|anfonwyd|đã gửi|gửi|ngày|dikirim|tanggal|ส่ง|วันที่|تم الإرسال|发送时间|发送日期|日期|' +
    '寄件日期|傳送時間|時間|时间|送信日時|日時|日付|보낸 날짜|보낸날짜|날짜|전송|تاريخ|التاريخ|تاريخ الإرسال|أرسلت|נשלח|תאריך',
  to: 'to|per|per a|për|nori|до|каму|a|za|prima|komu|til|aan|kellele|adressaat|vastaanottaja|saaja|à|pour|an|empfänger|προς|címzett|kinek|' +
    'chuig|kam|kam adresēts|adresāts|kam skirta|gavėjas|lil|kime|alıcı|para|către|catre|destinatar|кому|за|прима|till|do|adresat|' +
    'pre|at|viðtakandi|tới|đến|kepada|ke|ถึง|收件人|收件者|宛先|받는 사람|받는사람|수신|إلى|الى|אל',
  cc: 'cc|bcc|cci|cco|kopie|kopio|kopia|kopi|koopia|afrit|ccn|копия|копія|копие|másolat|másolatot kap|κοιν|κοινοποίηση|kopija|dw|udw|' +
    'ud|bilgi|bk|ec|cc:|с копија|sk|抄送|副本|參考|참조|نسخة|עותק',
  subject: 'subject|re|subjekti|tema|gaia|тема|относно|тэма|assumpte|predmet|předmět|emne|onderwerp|teema|efni|aihe|objet|sujet|betreff|' +
    'thema|θέμα|tárgy|ábhar|oggetto|temats|tēma|suġġett|konu|assunto|subiect|предмет|наслов|ämne|temat|zadeva|asunto|pwnc|naslov|chủ đề|tiêu đề|perihal|subjek|เรื่อง|' +
    '主题|主旨|件名|题目|제목|الموضوع|نושא|נושא',
  other: 'reply-to|reply to|importance|priority|attachments|attachment|antwort an|wichtigkeit|priorität|anlagen|anhang|répondre à|' +
    'pièces jointes|responder a|responder para|rispondi a|risposta|priorità|allegati|beantwoorden|urgentie|bijlagen|svara till|' +
    'svar til|vastaus|odpowiedz do|odpověď komu|ważność|załączniki|organization|organisation|newsgroups|x-mailer|message-id|' +
    'prioriteit|importancia|archivos adjuntos|datos adjuntos|vedhæftede filer|bilagor|liitteet|mellékletek|вложения|важность|' +
    'mailed-by|signed-by|cópia|importância|anexos|重要性|附件|添付ファイル|첨부'
}

const FIELDS = new Map<string, Field>()
for (const field of ['other', 'cc', 'to', 'subject', 'date', 'from'] as const) {
  for (const label of LABELS[field].split('|')) FIELDS.set(label, field)
}

/** The part that a label plays, without its colon; in small letters. */
export const fieldOf = (label: string): Field | undefined => FIELDS.get(label)

export interface Header { field: Field; label: string; value: string }

const LABELLED = new RegExp("^[*_]{0,2}(?<label>\\p{L}[\\p{L}\\p{M}'’/.-]{0,20}(?: \\p{L}[\\p{L}'’-]{0,14}){0,2})[*_]{0,2} ?[:：][*_]{0,2}" +
  '(?=\\s|$|[\\p{Script=Han}\\p{Script=Hangul}<"\\d])(?<value>.*)$', 'u')

/** A line such as "*Von:* Bo <bo@x.example>", with or without marks and stars around it; null when it is none. */
export function headerIn(line: string): Header | null {
  if (line.length > 1000 || !/[:：]/.test(line.slice(0, 60))) return null
  const groups = LABELLED.exec(line.replace(/^[\s>|]+/, ''))?.groups
  const label = groups?.label!.toLowerCase()
  const field = label === undefined ? undefined : FIELDS.get(label)
  return field && { field, label: label!, value: groups!.value!.replace(/^[\s*]+|[\s*]+$/g, '') } || null
}
