const any = (...signs: string[]): RegExp => new RegExp(signs.join('|'), 'iu')

/** Subjects that only programs write, at the beginning of the line. */
export const AUTO_SUBJECT = new RegExp('^\\s*(?:(?:re|aw|sv|antw|odp|vs)\\s*:\\s*)*[\\[(*<]?\\s*(?:' + [
  'auto(?:mati[ck]\\p{L}*|mated)?[ -]?(?:reply|response|answer|responder|antwort|antwoord|svar|réponse|risposta|respuesta|odpowiedź)\\b',
  'automati(?:c|sche|sk|que|ca|co|sch|zn[ay]|cká|kus)\\p{L}* (?:reply|response|e-?mail|antwort\\p{L}*|antwoord\\p{L}*|svar|notification)',
  'out of (?:the )?office', 'out-of-office', 'ooo\\b\\s*[:-]', 'away from (?:the|my) (?:office|desk)',
  '(?:i am |i\'m )?(?:currently )?(?:out of|away from) (?:the )?office', 'on (?:annual |maternity |paternity |parental |sick )leave\\b',
  'vacation (?:reply|notice|message|response)', 'holiday (?:reply|notice)', 'autoreply', 'auto[- ]?réponse', 'réponse automatique',
  'absence du bureau', 'absent du bureau', '(?:message|avis) d.absence', 'absen(?:t|ce) jusqu',
  'abwesenheits\\p{L}*', 'abwesend\\b', 'nicht im büro', 'außer haus', 'automatische antwort', 'risposta (?:automatica|fuori sede)',
  'fuori (?:ufficio|sede)', 'respuesta automática', 'fuera de (?:la )?oficina', 'ausencia', 'resposta automática', 'fora do escritório',
  'ausência',
  'afwezigheid\\p{L}*', 'afwezig\\b', 'automatisch antwoord', 'niet op kantoor', 'autosvar', 'automatiskt svar', 'automatisk svar',
  'frånvaro\\p{L}*', 'fraværende', 'fravær', 'ikke på kontoret', 'inte på kontoret', 'automaattinen vastaus', 'poissa(?:olo)?\\b',
  'odpowiedź automatyczna', 'automatyczna odpowiedź', 'nieobecność', 'poza biurem', 'automatická odpověď', 'automatická odpoveď',
  'mimo kancelář', 'automatikus válasz', 'házon kívül', 'răspuns automat', 'în afara biroului', 'automatski odgovor', 'samodejni odgovor',
  'автоответ\\p{L}*', 'автоматический ответ', 'автоматична відповідь', 'нет на месте', 'вне офиса', 'в отпуске',
  'αυτόματη απάντηση', 'εκτός γραφείου', 'otomatik (?:yanıt|cevap)', 'ofis dışında', '自動(?:応答|返信)', '自动(?:回复|答复)', '自動回覆', '자동 ?(?:응답|회신)',
  'رد تلقائي', 'מענה אוטומטי'
].join('|') + ')', 'iu')

/** She is away: said so, by hand or by a program. */
export const AWAY = any(
  '(?:office|shop|store|we|company|practice) (?:is|are|will be|remains?) (?:currently )?closed', '(?:büro|geschäft|wir|firma|praxis).{0,40}geschlossen',
  '(?:bureau|magasin|nous|société).{0,40}fermée?s?',
  '\\b(?:i am|i\'m|i will be|i\'ll be|we are|currently|is|be)\\b.{0,30}\\b(?:out of (?:the |my )?office|away (?:from|until|on|for)|on (?:(?:annual|maternity|paternity|parental|sick) )?leave|on (?:vacation|holidays?)|travell?ing)',
  '^\\s*out of (?:the )?office\\b',
  '\\b(?:bin|sind|befinde|ist)\\b.{0,60}(?:nicht im (?:büro|haus|hause|dienst)|nicht (?:am|an meinem) (?:arbeits)?platz|abwesend|' +
    'im urlaub|außer haus|nicht erreichbar|in elternzeit)',
  '(?:suis|serai|sommes) .{0,30}(?:absente?s?|en (?:congés?|vacances|déplacement)|hors du bureau)',
  '(?:estoy|estaré|me encuentro|estamos) .{0,30}(?:fuera|ausente|de (?:vacaciones|baja|viaje))',
  '(?:sono|sarò|siamo) .{0,30}(?:fuori (?:ufficio|sede)|assente|in (?:ferie|vacanza|maternità))',
  '(?:estou|estarei) .{0,30}(?:fora|ausente|de férias|em férias)',
  '(?:ben|zijn) .{0,40}(?:afwezig|niet (?:op kantoor|aanwezig|bereikbaar)|op vakantie|met (?:vakantie|verlof))',
  '(?:jag är|är jag) .{0,30}(?:på semester|inte på kontoret|bortrest|ledig|föräldraledig)',
  'jeg (?:er|holder) .{0,30}(?:på ferie|ferie|ikke på kontoret|fraværende|bortreist)', 'olen .{0,30}(?:lomalla|poissa)',
  '(?:jestem|będę|przebywam) .{0,40}(?:nieobecn|na urlopie|poza biurem|poza firmą)',
  '(?:jsem|budu) .{0,30}(?:mimo kancelář|na dovolené|nepřítom)', '(?:szabadságon|házon kívül) (?:vagyok|leszek)',
  '(?:sunt|voi fi) .{0,30}(?:în concediu|plecat)',
  '(?:нахожусь|буду|я|сейчас) .{0,30}(?:в отпуске|вне офиса|отсутству|в командировке|нет на месте)', '(?:у відпустці|відсутн)',
  '(?:είμαι|θα) .{0,30}(?:εκτός γραφείου|σε άδεια|απουσ)', 'ofis dışınday|izindeyim|tatildeyim', '不在にして|休暇中|休假|不在办公室'
)

/** What only one who is answering everybody writes: when she reads it, and to whom to turn. */
export const STANDING_IN = any(
  '(?:will|shall|\'ll) (?:\\w+ ){0,2}(?:respond|reply|get back|answer|be in touch|attend|deal|read)\\b.{0,60}(?:return|back|as soon|upon|when|after|once|then)',
  '(?:limited|no|intermittent|sporadic|without|infrequent) (?:\\w+ ){0,2}access to (?:\\w+ ){0,2}e-?mail',
  '(?:urgent|emergenc|immediate (?:assistance|attention|help)).{0,80}(?:contact|call|email|e-mail|reach|write)',
  '(?:contact|call|email|reach)\\b.{0,80}(?:in my absence|while i am|urgent)', 'in my absence',
  'during (?:my|this) (?:absence|time|period)', '(?:message|mail)s? will (?:not )?be (?:read|forwarded|answered|monitored|checked)',
  'not (?:be )?(?:checking|monitoring|reading) (?:my )?e-?mail', 'upon my return|on my return|when i (?:return|get back|am back)',
  'nach meiner rückkehr', 'wird nicht (?:automatisch )?(?:weitergeleitet|gelesen|bearbeitet)',
  '(?:dringend|eilig|notf[aä]ll).{0,80}(?:wenden|kontakt|rufen|schreiben|erreichen)', 'wenden sie sich', 'meine vertretung',
  'vertritt mich', 'à mon retour|dès mon retour', '(?:urgence|urgent).{0,80}(?:contact|adress|appel|joindre)',
  'en mon absence|pendant mon absence', 'a mi (?:regreso|vuelta)', '(?:urgent|urgencia).{0,80}(?:contact|llam|escrib|dirig)',
  'durante mi ausencia|en mi ausencia',
  'al mio (?:rientro|ritorno)', '(?:urgent|urgenz|emergenz).{0,80}(?:contatt|rivolg|chiam|scriv)', 'in mia assenza|durante la mia assenza',
  '(?:urgent|urgência).{0,80}(?:contat|contact|ligu|dirij)', 'no meu (?:regresso|retorno)|minha ausência',
  '(?:dringend|spoed|urgent).{0,80}(?:contact|bellen|mailen|wenden|bereik)',
  'bij (?:mijn )?terug(?:komst|keer)|tijdens mijn afwezigheid|na mijn (?:vakantie|terugkomst)',
  '(?:brådskande|akuta?|haster|presserende|hastesaker).{0,80}(?:kontakt|ring|mejl|mail)',
  'när jag (?:är )?(?:tillbaka|åter)|når jeg er tilbage|når jeg er tilbake', 'kiireelli|palattuani',
  '(?:pilnych|pilne|nagłych).{0,80}(?:kontakt|prosz)', 'po (?:moim )?powrocie|podczas mojej nieobecności',
  'naléhav|po (?:mém )?návratu|v době mé nepřítomnosti', 'sürgős|visszatérés', 'urgent.{0,80}(?:contact|sun)|la întoarcere',
  '(?:срочн|экстренн|неотложн).{0,80}(?:обра|звон|пиш|связ)', 'после возвращения|в моё отсутствие|в мое отсутствие|по возвращении',
  'терміново|після повернення', 'επείγ|επιστροφή', 'acil|döndüğümde', '緊急|代わり|紧急'
)

/** A program says of itself that it is one. */
export const SAYS_SO = any(
  '(?:this is|this|an) (?:an )?(?:automat(?:ic|ed)|auto[- ]?(?:generated )?)\\s*(?:e-?mail |message |generated )?(?:reply|response|' +
    'message|acknowledge?ment)',
  'automatically generated (?:reply|response|message|e-?mail)', 'please do not (?:reply|respond) to this (?:automat|e-?mail|message)',
  'do not reply to this', 'dies ist eine automati(?:sche|sch generierte|sch erstellte)', 'automatisch (?:generierte|erstellte|erzeugte)',
  'ceci est (?:un message|une réponse) automatique', 'réponse automatique', 'este es un (?:mensaje|correo) automático',
  'respuesta automática', 'questa è una risposta automatica|messaggio automatico|risposta automatica',
  'esta é uma (?:mensagem|resposta) automática', 'dit is een automati', 'automatisch gegenereerd',
  'detta är ett auto|det(?:te)? er (?:et|en) auto', 'to jest (?:wiadomość|odpowiedź) automatyczna|wiadomość wygenerowana automatycznie',
  'toto je automatick', 'automatikus válasz', 'это автоматическ|автоматический ответ|сформировано автоматически', 'αυτόματο μήνυμα',
  'otomatik (?:yanıt|mesaj)', '自動(?:返信|応答|送信)|自动回复|자동 ?(?:응답|회신)'
)

/** Thanks for a mail, as the first words of an answer that nobody wrote. */
export const THANKS = any(
  '^\\s*(?:(?:hello|hi|dear|good \\w+|hallo|bonjour|hola|ciao|buongiorno|olá|hej|guten tag|sehr geehrte|dzień dobry|здравствуйте|' +
    'dobrý den)[^\\n]{0,60}?[,!.\\n]\\s*)?(?:(?:many )?thanks?(?: you)?(?: very much| so much)? for (?:your|the|contacting|' +
    'getting in touch|writing|reaching)|vielen dank für|danke für|merci (?:de v|de t|pour)|gracias por|grazie per|obrigad[oa] (?:por|' +
    'pelo)|bedankt voor|dank (?:u|je) (?:wel )?voor|tack för|tak for|takk for|kiitos|dziękuj|děkuj|köszön|mulțum|спасибо за|благодар|' +
    'дякую|ευχαριστ)'
)
