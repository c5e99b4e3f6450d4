import type { Sign } from './reason.ts'

const any = (...signs: string[]): RegExp => new RegExp(signs.join('|'), 'isu')

/** What servers say of the one it was for: the mailbox, the address, its domain. */
export const RECIPIENT_SIGNS: readonly Sign[] = [
  ['filtered', any(
    'only accept(?:s|ing) (?:mail|messages?|e-?mails?) from', 'due to extended inactivity', 'mailbox not accepting',
    'not accepting (?:any )?(?:mail|messages)', 'message filtered', 'refuses? to (?:accept|receive)',
    'recipient.{0,20} (?:has )?refus', 'not accept.{0,20}from you', 'recipient(?:.s)? (?:preferences|mail ?filter|filter)',
    'has restricted', 'blocked by (?:the )?recipient', 'recipient (?:has )?block',
    'you have been blocked by', 'protected by', 'bounced address', 'user reject', 'not? want to receive', 'does not (?:wish|want)',
    'challenge', 'whitelist', 'user refus',
    'rule imposed by', 'message was filtered', 'refuse to receive', '受信を?拒否', '指定受信', '拒收'
  )],
  // Exchange Online answers so at its edge when its directory does not have the address.
  ['userunknown', any('recipient address rejected: access denied')],
  ['mailboxfull', any(
    '(?:mail ?box|mail ?folder|inbox|mail ?store|mail ?drop|maildir|account|user|storage).{0,30}\\b(?:is |for user is |are )?(?:full|' +
      'over ?quota|overflow|out of (?:space|storage))',
    '(?:over|exceed\\w{0,20}|out of|beyond|above).{0,30}\\b(?:quota|storage)', 'quota.{0,30}(?:exceed|reached|full|violat|over)',
    '(?:disk|mail|storage|user) quota', 'quota error', 'account storage', 'mail ?box.{0,60}(?:over|exceed|too large|size limit)',
    'not enough (?:storage|disk|space|room)', 'insufficient (?:mailbox |disk |system )?(?:storage|space|quota)', 'user .{0,60}is over',
    'full mail ?box', 'no (?:disk )?(?:space|room) left', 'disk (?:space|quota|is full)',
    'bo[iî]te.{0,60}(?:pleine|satur[ée]e)', 'espace (?:disque )?insuffisant', 'postfach.{0,40}(?:voll|überfüllt|belegt)', 'speicherplatz',
    'mailbox (?:ist )?voll', 'casella.{0,40}piena', 'spazio .{0,20}esaurito',
    'buzón.{0,30}lleno', 'cuota', 'caixa .{0,40}(?:cheia|lotada)', 'cota (?:de|excedida)', '(?:postvak|mailbox|postbus).{0,20}\\bvol\\b',
    'skrzynka.{0,40}(?:pełna|przepełniona|zapełniona)', 'schránka.{0,30}pln', 'postaláda.{0,20}megtelt',
    'ящик.{0,40}(?:переполнен|заполнен|полон)', 'квот', 'キャパシティ', '(?:容量|メールボックス).{0,30}(?:超|いっぱい|一杯|満杯|オーバー)',
    '(?:邮箱|信箱|郵箱|空间).{0,12}(?:已满|满|不足|滿)', '용량', 'doldu', '2\\.2 .*full', 'mailbox(?:full| full)'
  )],
  ['mesgtoobig', any(
    'recipsizelimit', 'message (?:is )?too (?:large|big) for (?:this|the|your)? ?recipient',
    'size exceeds? (?:\\w{1,12} ){0,3}(?:limit|size|permitted|value)', 'message size exceeds? (?:the )?(?:maximum )?(?:size )?limit',
    'mail size limit exceeded', 'size limit exceeded',
    'exceed(?:s|ed)? (?:the )?(?:fixed |maximum |allowed |configured |administrative |current )*(?:inbound |message |mail )*(?:size|' +
      'length|limit|value)(?: limit)?',
    'exceeds the (?:size )?limit',
    '(?:message|mail|body|file)(?: size)? (?:is |was )?(?:too (?:large|big|long))',
    'larger than (?:the )?(?:maximum|allowed|current|limit)', 'message length exceeds', 'max message size',
    'size of (?:the|your) (?:message|mail)', 'mail-?größe', 'nachricht (?:ist )?zu groß', 'trop (?:gros|volumineux|grand|lourd)',
    'demasiado grande', 'troppo grande', 'te groot', 'zbyt duż', 'слишком больш'
  )],
  ['hasmoved', any(
    '(?:has|have) moved', 'no longer on server', 'not our (?:user|customer)', 'new (?:e-?mail )?address (?:is|of)?',
    'has changed (?:his|her|their|its)? ?(?:e-?mail )?address', 'user not local; please try', 'address (?:has )?changed',
    'has been replaced by', 'moved to', 'neue adresse', 'nouvelle adresse', 'nueva dirección', 'nuovo indirizzo', '5\\.1\\.6\\b'
  )],
  ['notaccept', any(
    '(?:does not|doesn.t|not|no longer) accept (?:any |incoming |inbound )*(?:e-?mail|mail)', 'no smtp service', 'null ?mx',
    'couldn.t find a mail exchanger', 'smtp protocol (?:not|diagnostic)', 'no mail(?:server)? (?:accepted )?here',
    '(?:host|domain|server|system).{0,40}(?:does not|doesn.t|not) (?:accept|receive|handle) (?:any )?(?:e-?mail|mail|messages)',
    'only handles outgoing', 'sends? only', 'not a mail server', 'service is not available here', 'refused mail service',
    'system not accepting network messages'
  )],
  ['suspend', any(
    'disabled', 'discontinued', '(?<!delivery temporarily )suspend', '(?:temporar|permanent)\\S{0,40} (?:locked|closed|blocked user)',
    '(?:account|mailbox|user|address|domain|e-?mail)\\S{0,40}.{0,60}(?:is|has been|was|are) (?:currently |temporarily |now |' +
      'been )*(?:locked|inactive|closed|blocked|deactivated|terminated|cancell?ed|expired|deleted|restricted|frozen|archived)',
    'frozen', 'deactivated', 'inactive', 'mailbox unavailable or access denied',
    'no longer (?:active|in use|available|valid|with|works|employed|monitored|used)', 'not active',
    'account (?:closed|locked|expired|terminated|limited)', 'is limited', 'archivee', 'désactivé', 'desactive', 'suspendu', 'inactif',
    'deaktiviert', 'gesperrt', 'stillgelegt', 'disattivat', 'sospes', 'disabilitat', 'desactivad', 'suspendid', 'deshabilitad', 'desativad',
    'bloqueada', 'geblokkeerd', 'opgeheven', 'zablokowan', 'zawieszon', 'nieaktywn', 'заблокирован', 'отключ[её]н', 'неактив',
    '停用|停止|禁用|冻结|封锁|未激活', '利用停止|停止(?:中|され)', '5\\.7\\.13\\b'
  )],
  ['userunknown', any(
    '(?:user|recipient|account|mail ?box|alias|addressee?|local.?part|person|customer|member|subscriber|username|' +
      'mail ?drop)s?\\S{0,40}(?: name)?(?: \\S{1,80}@\\S{1,80})? ?(?:is |was |are |has |could |does |do |did )?(?:not? |' +
      'un)(?:be )?(?:found|known|exists?|valid|recogni[sz]ed|available|listed|registered|here|defined|resolved|match|hosted)',
    'unknown[ -]?(?:or (?:illegal|invalid) )?(?:user|recipient|local.?part|account|alias|mail ?box|address|e-?mail|name|customer|' +
      'virtual|destination user)',
    'user[ .]?unknown', 'recipient (?:unknown|is unknown)', 'recipunknown', 'recip(?:ient)?notfound',
    'no such (?:user|recipient|mail ?box|person|account|address|e-?mail|name|local|virtual|alias|mail ?drop|member)',
    '(?:does|do|did) ?n[o\'’]t (?:exist|have an? |currently exist|match)',
    '(?:is|are|was) not (?:a |an )?(?:valid|known|existing|registered|local|listed|recogni[sz]ed|current)(?: (?:user|mailbox|' +
      'recipient|address|account|customer|subscriber|one of))?',
    'not listed in', 'validrcptto', 'not a valid (?:mailbox|user|recipient|address)', 'not unique',
    '(?:user|account|address|mailbox|recipient) (?:not|non)[ -]?exist',
    'invalid (?:recipient|mailbox|user|address|account|e-?mail|destination|final delivery|name|username|rcpt)',
    'recipient (?:address )?rejected', '(?:address|recipient|user) (?:was |is )?(?:rejected|invalid|unavailable|refused)',
    'recipients? .{0,40}(?:rejected|invalid|incorrect)',
    'mail ?box(?: name)? (?:\\S{1,40} )?(?:not found|unavailable|does not exist|invalid|unknown|not available|not allowed|is not|nicht)',
    'bad (?:destination )?(?:mail ?box|address|recipient|user)',
    'no (?:mail ?box|account|user|recipient|one)(?: \\S{1,40})? (?:here|by that|with that|named|of that|found|at)', 'no mailbox',
    'nicht im .{0,40}(?:verzeichnis|adressbuch)', '(?:non|pas) .{0,30}dans .{0,30}annuaire', '(?:no|non) .{0,40}(?:directorio|directory)', 'ディレクトリに.{0,12}(?:ありません|ない)',
    'name is not recogni[sz]ed', 'no matches? to', 'not? (?:match|found) in', 'not deliver(?:ed)? because .{0,40}not found',
    'could(?: not|n.t) (?:find|locate|resolve) (?:the )?(?:user|recipient|mailbox|account)', '(?:can.t|cannot) (?:find|locate|be found)',
    'user not', '@\\S{1,80} is unknown', 'unroute?able (?:user|recipient)', 'address (?:not found|unknown|couldn.t be found|error|does)', 'destinataire (?:invalide|inconnu)',
    'utilisateur (?:inconnu|inexistant)', 'adresse.{0,40}(?:inconnue|invalide|inexistante|n.existe)', 'n.existe (?:pas|plus)',
    'inconnu à cette',
    '(?:empfänger|benutzer|adresse|nutzer|konto|postfach|mailbox).{0,40}(?:unbekannt|existiert nicht|nicht (?:gefunden|bekannt|' +
      'vorhanden|gültig)|ungültig)',
    'unbekannte', 'kein (?:solcher )?(?:benutzer|postfach|empfänger)',
    '(?:utente|destinatario|casella|indirizzo).{0,40}(?:sconosciut|inesistent|non (?:esiste|trovat|valid|e. valid))', 'non esiste',
    '(?:usuario|destinatario|buzón|cuenta|dirección|usuári[oa]|conta|endereço).{0,40}(?:desconocid|desconhecid|inexistente|' +
      'no (?:existe|encontrad|válid)|não (?:existe|encontrad|foi encontrad)|inválid)',
    'no existe|não existe',
    '(?:gebruiker|ontvanger|adres|mailbox|postvak).{0,40}(?:onbekend|bestaat niet|niet gevonden|ongeldig)', 'onbekende',
    '(?:użytkownik|adres|konto|skrzynka|odbiorca).{0,40}(?:nie istnieje|nieznany|nieznane|nie znalezion|niepoprawn)',
    'nie (?:ma takie|istnieje)', 'nieznan', 'neexist', 'nem létez', 'nu există', 'finns inte', 'findes ikke', 'finnes ikke',
    'ei löydy|tuntematon', 'δεν υπάρχει', 'bulunamadı|bilinmeyen kullanıcı',
    '(?:пользовател|адрес|ящик|получател).{0,60}(?:не (?:найден|существу|зарегистр)|неизвест|несуществ)', 'так(?:ого|ой) .{0,30}нет',
    'несуществу|не существует', '(?:ユーザ|宛先|アドレス|受信者).{0,60}(?:不明|存在しません|見つかり|見当たり|誤り|正しくありません)', '存在しません|見つかりません',
    '(?:用户|收件人|地址|帐号|账号|邮箱|信箱).{0,20}(?:不存在|未找到|无效|错误|没找到)', '无此用户|不存在', '존재하지 않|없는 (?:사용자|계정)', 'not? such', '5\\.1\\.1\\b'
  )]
]
