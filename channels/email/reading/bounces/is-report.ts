import { AUTO_SUBJECT } from '../absence/absence-words.ts'
import { decodeHeaderWords } from '../letters/header-words.ts'
import type { ReportEvidence } from './bounce.ts'

const DAEMON = new RegExp('m(?:ailer)?-?daemon|p(?:oo|o)st_?master|mail[. _-]?delivery|mail administrator|^<?>?$|mailer@|delivery[. _-]?subsystem|' +
  '^(?:mail(?:er)?|mta|smtp|bounces?|mail-?error|nondelivery|ndr|microsoftexchange[^@]*|system-?administrator|mailsystem)(?:[+-][^@]*)?@', 'i')

// Whose only work it is to tell of mail.
const POSTMASTER = /m(?:ailer)?-?daemon|p(?:oo|o)st_?master|mail[. _-]?delivery|delivery[. _-]?subsystem|^microsoftexchange|^<?>?$/i

// Nobody is called so.
const DAEMON_NAME = new RegExp('mailer[- ]?daemon|mail deliver(?:y|ing)?\\b|delivery (?:sub)?system|postmaster|(?:system|mail) administrator|' +
  'mail ?system|mailmarshal|interscan|mail(?:er)? server|internet mail', 'i')

const SUBJECT = new RegExp([
  'undeliver', 'non.?deliver', 'delivery (?:status|failure|notification|problem|report|incomplete|delay|has failed|error)',
  'failed delivery',
  'failure (?:notice|delivery)', 'delivery failed', 'mail (?:delivery )?(?:failed|failure|system error|error)',
  'returned (?:e-?)?mail', 'returned to sender', 'returning (?:message )?to sender', 'mail delivery status', 'delayed? mail',
  'message .*delayed', 'warning: .{0,40}(?:delayed|not (?:yet )?(?:sent|delivered)|could not send)', 'could ?n[o\']t be (?:delivered|sent)',
  'not delivered', 'error sending your mail', 'blocked by our', 'bounce', 'postmaster notify', 'smtp server: errors', 'aws notification',
  'message not (?:delivered|sent)', 'permanent(?: delivery)? (?:error|failure)', 'mail rejected', 'mail system error', '^failure$',
  'not member article', 'message status', 'message you sent', 'your message (?:to|could|was|has)', 'return receipt', 'nicht zustellbar', 'unzustellbar',
  'nicht (?:zugestellt|zustell|ausgeliefert)', 'zustell(?:fehler|ung.{0,20}(?:fehlgeschlagen|problem))',
  'non (?:remis|recapitabile|distribu|délivr|consegn)', 'no se puede entregar', '(?:impossível|não é possível) entregar', 'ikke levert',
  'kan ikke leveres', 'går inte att leverera', 'ei voi toimittaa', 'nie można dostarczyć', 'imposibil de livrat', 'не удается доставить',
  'αδύνατη παράδοση|μη παραδοτέο', '无法传递|未送达|無法傳遞', '배달되지 않음', 'לא ניתן למסור', 'تعذر التسليم|غير قابل للتسليم',
  'échec de (?:la )?(?:remise|distribution|livraison)', 'mancata (?:consegna|recapito)', 'recapito non riuscito', 'avviso di mancata',
  'no (?:se ha )?(?:podido )?(?:ser )?entreg', 'error (?:de|en la) entrega', 'não (?:foi )?entregue', 'falha na entrega', 'devolvid[oa]',
  'onbestelbaar', 'niet (?:bezorg|afgeleverd|worden bezorgd)', 'не (?:было |может быть )?доставлен', 'недоставлен', 'ошибка доставки',
  'niedostarcz', 'zwrot', 'nie (?:została|może zostać) dostarczon', 'nedoruč', 'kézbesít', 'olevererbar', 'kunde inte levereras',
  'ikke leveres',
  'toimitus epäonnistui', 'αποτυχία', 'teslim edilemedi', '配信(?:エラー|不能|できません)', '送信(?:エラー|できません)', '戻りメール', '不達', '未達',
  '退信', '系统退信', '无法(?:送达|投递)', '投递失败', '반송'
].join('|'), 'i')

const BODY = new RegExp([
  'this is the (?:qmail-send|mail system|mail delivery|postfix|mail delivery agent|exim|mailer-daemon|james)',
  'message (?:that )?you (?:have )?sent .{0,80}(?:could not|cannot|was not|was blocked|has been delayed)', 'your mail sent on',
  'could not be (?:delivered|sent|reached)', 'cannot be delivered', 'can\'t be delivered', 'wasn\'t able to deliver',
  'unable to (?:be )?deliver',
  'was(?:n\'t| not) delivered', 'couldn\'t be delivered', 'did not reach (?:some|the|its)', 'delivery to the following recipients?',
  'failed (?:permanently|addresses|recipient)', 'has not been delivered', 'undeliverable', 'undelivered',
  'not (?:yet )?(?:been )?delivered',
  'transcript of (?:the )?session', 'following address(?:es)?(?:\\(es\\))? (?:failed|had)', 'user unknown', 'unknown user',
  'requested action not taken',
  'delivery (?:has )?(?:failed|was not possible)', 'failed to deliver', 'permanent (?:fatal )?(?:delivery )?error', 'no such user',
  'unrouteable',
  'remote host said', 'out: [45]\\d\\d', 'as your mail .{0,80}not', 'invalid (?:final )?delivery', 'mailbox (?:is )?full', 'over quota',
  'returned to (?:you|sender)', 'automatically rejected', 'unknown (?:recipient|address)', 'failure reasons', 'delivery failure',
  'members-only list', 'only (?:members|subscribers) (?:may|can) post', 'not a member of (?:this|the) (?:mailing )?list',
  'nicht zugestellt', 'nicht zustellbar', 'unzustellbar', 'n\'a pas pu être', 'non (?:è stato possibile|recapitabile)',
  'non è stat[oa] consegnat',
  'error de entrega a estos', 'no (?:se )?ha podido', 'no (?:pudo|puede) (?:ser )?entreg', 'não (?:pôde|pode) ser', 'kon niet worden',
  'niet (?:worden )?(?:bezorgd|afgeleverd)',
  'не (?:может быть |было )?доставлен', 'nie (?:mogła|może|została)', '送信できません', '配信できません', '届けることができません', '送信に失敗', '無法|无法', '退信', '被退回'
].join('|'), 'i')

// Who answers for the mail of a firm may also write herself.
const ANSWERED = /^\s*(?:re|aw|sv|antw|odp|vs|ynt|rif|fwd?|wg)\s*:/i
const PROGRAM = /this is the .{1,40}(?:server|system|program|agent)|^[ \t]*[45]\d\d[ -]/im

const STATUS = /(?<![\d.])[45]\.\d\.\d{1,3}(?![\d.])/
const STRONG_TYPE = /^message\/(?:global-)?delivery-status$/

// `sure` by what only machines set; `told` by a sender that only answers for mail; `likely` by words that parcels and payments use too.
export type Likeness = 'sure' | 'told' | 'likely' | null

/**
 * Whether a mail tells of another mail's delivery. A person who writes about a bounce is none: a program must be seen to send it. What is
 * not `sure` must also name a recipient or a reply.
 */
export function likenessOfReport(mail: ReportEvidence): Likeness {
  if (mail.types.some(type => STRONG_TYPE.test(type))) return 'sure'
  if (/report-type\s*=\s*"?delivery-status/i.test(mail.headers.get('content-type') ?? '')) return 'sure'
  if (mail.headers.has('x-failed-recipients') || mail.headers.has('x-bounced-address')) return 'sure'
  const returned = (mail.headers.get('return-path') ?? '').replace(/\s/g, '') === '<>'
  if (!returned && ANSWERED.test(mail.subject) && !/daemon/i.test(mail.sender) && !PROGRAM.test(mail.text.slice(0, 3_000))) return null
  const daemon = DAEMON.test(mail.sender) || returned ||
    DAEMON_NAME.test(decodeHeaderWords((mail.headers.get('from') ?? '').slice(0, 1_000)).replace(/<[^<>]*>/g, ''))
  const answers = POSTMASTER.test(mail.sender)
  const subject = SUBJECT.test(mail.subject)
  if (!daemon && !(subject && /no-?reply/i.test(mail.sender))) return null
  if (!(subject && daemon) && AUTO_SUBJECT.test(mail.subject)) return null
  const text = mail.text.slice(0, 20_000)
  if (!(subject && answers) && !BODY.test(text) && !STATUS.test(text)) return null
  return /mailer-?daemon/i.test(mail.sender) ? 'sure' : answers && subject ? 'told' : 'likely'
}
