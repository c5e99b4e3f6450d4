// What the notice below a firm's mail is made of. Three of the four in one paragraph, in any language, and it is one.
const SIGNS: RegExp[] = [
  new RegExp('confiden[tc]|vertraulich|confidentiel|riservat|vertrouwelijk|konfiden|fortrolig|luottamuksel|konfidents|konfidenc|' +
    'poufn|důvěrn|dôvern|bizalmas|zaupn|povjerljiv|poverljiv|povjerljiv|поверљив|поверителн|конфиденц|конфіденц|εμπιστευτικ|gizli|' +
    'trúnað|rúnda|privileged|geschützte|secret|privat(?:e|iv)|保密|機密|机密|기밀|سري',
      'iu'),
  new RegExp('intended (?:recipient|solely|only|for)|sole use|addressee|addressed|empfänger|adressat|destinat|geadresseerde|bestemd|' +
    'mott[ao][gk]|modtager|avsedd|vastaanottaja|adressaadi|adresat|címzett|naslovnik|primatelj|primaoc|адресат|получател|отримувач|' +
    'примаоц|παραλήπτη|alıcı|viðtakand|adresāt|gavėj|adresat|przeznaczon|określon|收件人|受信者|수신인|المرسل إليه', 'iu'),
  new RegExp('delet|destroy|unauthori[sz]ed|prohibited|disclos|notify|in error|by mistake|irrtümlich|vernichten|löschen|unbefugt|' +
    'interdit|par erreur|détruire|supprim|por error|prohib|elimin|borr[ae]|per errore|distrugg|cancell|vietat|abusiv|verboden|' +
    'ten onrechte|vernietig|verwijder|av misstag|radera|ved en feil|ved en fejl|slett|poista|erehdyks|eksikombel|kustuta|omyłk|' +
    'pomyłk|usunię|omylem|omylom|smaž|vymaz|téved|törölj|pomot|izbriš|grešk|грешк|изтрий|по ошибке|удалит|помилк|видал|λάθος|διαγρά|' +
    'yanlışlık|sil(?:in|me)|kļūd|dzēs|klaid|ištrin|mistök|por engano|apag|eroare|șterge', 'iu'),
  new RegExp('this (?:e-?mail|message|communication|electronic)|e-?mail message|in this e-?mail|diese (?:e-?mail|nachricht)|' +
    'ce (?:message|courriel|mail)|cet e-?mail|este (?:mensaje|correo|e-?mail)|esta mensagem|questo messaggio|questa (?:comunicazione|' +
    'e-?mail)|dit (?:e-?mail)?bericht|deze e-?mail|in dit e-mail|detta (?:e-post|meddelande|mejl)|denne (?:e-?post|e-?mail|meldingen|' +
    'besked)|tämä (?:viesti|sähköposti)|käesolev|niniejsz|tato (?:zpráva|e-?mail)|táto (?:správa|e-?mail)|(?:jelen|ez az?) (?:üzenet|' +
    'e-?mail|levél)|to sporočilo|ova(?:j)? (?:poruka|e-?mail)|ова порука|това съобщение|(?:это|данное) сообщение|це повідомлення|' +
    'цей лист|το παρόν|αυτό το μήνυμα|bu (?:e-?posta|ileti|mesaj)|acest (?:mesaj|e-?mail)|šis (?:e-pasts|ziņojums|laiškas|' +
    'pranešimas)|þessi (?:tölvupóstur|skilaboð)|attachments|anhänge|pièces jointes|allegati|anexos|adjuntos|bijlagen|本邮件|本郵件|このメール|' +
    '이 메일|هذه الرسالة',
      'iu')
]
/** Somebody speaks of herself, as no notice does. */
export const FIRST_PERSON = /(?<![\p{L}])(?:I|I'm|my|ich|meine?[mnrs]?|je|mon|mes|yo|mis|minha|meu|mijn|jag|мой|моя|мои|меня)(?![\p{L}])/u
const FIRM = [
  /registered (?:office|in)|company (?:no|number|registration)|vat (?:no|number|reg)/i,
    /handelsregister|amtsgericht|hr[ab] ?\d|sitz der gesellschaft/i, /geschäftsführ|aufsichtsrat|vorstand/i,
  /ust-?id|umsatzsteuer/i, /siren|siret|r\.?c\.?s\.?\b|capital (?:social|de)/i, /\bkvk\b|\bbtw\b/i, /p\.? ?iva|partita iva/i,
    /\bcif\b|registro mercantil/i, /\bkrs\b|\bnip\b|regon/i, /org\.? ?n(?:r|o|ummer)/i
]
const LITTLE = new RegExp('consider (?:the|your) environment|before (?:you )?print(?:ing)?,? (?:this |the )?(?:e-?mail|message|mail)|think (?:twice )?before|save a tree|(?:do not|don.t) print|print (?:this|it) (?:e-?mail|message|only|unless)|umwelt.{0,40}(?:druck|' +
  'ausdruck)|(?:druck|ausdruck).{0,60}umwelt|environnement.{0,60}imprim|imprim.{0,60}environnement|medio ?ambiente.{0,60}imprim|' +
  'imprim.{0,60}medio ?ambiente|ambiente.{0,40}stampa|stampa.{0,60}ambiente|milieu.{0,40}print|print.{0,40}milieu|tänk på miljön|' +
  'miljøet|virus-?free|free (?:of|from) viruses|scanned (?:by|for)|checked for viruses|auf viren (?:ge|über)prüft|avast|virenfrei|' +
  'exempt de virus|sin virus|privo di virus|you received this (?:message|e-?mail) because', 'i')

/** The notice that a firm's mail server sets below every mail, whoever wrote it; her own words speak of "me" and "my". */
export function isNotice(paragraph: string): boolean {
  const text = paragraph.slice(0, 4000)
  if (text.length < 400 && LITTLE.test(text) && !FIRST_PERSON.test(text)) return true
  if (text.length <= 100 || FIRST_PERSON.test(text)) return false
  return SIGNS.filter(sign => sign.test(text)).length >= 3 || FIRM.filter(sign => sign.test(text)).length >= 2
}
