import type { Sign } from './reason.ts'

const any = (...signs: string[]): RegExp => new RegExp(signs.join('|'), 'is')

/** What servers say of the sender, its machine, or the letter: sentences of the kind, special before general. */
export const SENDER_SIGNS: readonly Sign[] = [
  ['rejected', any('sender verify failed', 'verification failed for <')],
  ['authfailure', any(
    '\\bdmarc\\b', '\\bdkim\\b.{0,60}(?:fail|required|pass|invalid|verif|sign)',
    '\\bspf\\b.{0,80}(?:fail|record|check|reject|deny|denied|not)',
    'sender policy framework', 'authentication checks? (?:fail|did not)', 'sender is unauthenticated',
    'unauthenticated (?:e-?mail|mail|sender domain)',
    'sender id \\(.{0,40}fail', 'domainkeys.{0,40}fail', 'openspf',
    'not (?:authori[sz]ed|permitted|designated) to send (?:on behalf|as|from|mail for)',
    'is not permitted by spf', 'does not designate', '(?:sender|e-?mail) authentication (?:failed|failure|required by)',
    'spf[ -]?(?:hard)?fail',
    '5\\.7\\.(?:2[0-4]|26|509|515)\\b'
  )],
  ['requireptr', any(
    '\\bptr\\b', '(?:reverse|rev) ?(?:dns|lookup|hostname)', 'unverifyable sending', '\\brdns\\b', 'fcrdns', 'forward.confirmed',
    'cannot (?:find|resolve) your (?:reverse )?host', 'no (?:reverse|valid hostname)',
    'does not resolve to (?:a )?(?:valid )?(?:host|fqdn)',
    'ip (?:address )?(?:has|without|name lookup).{0,20}(?:no|a)? ?(?:reverse|name|hostname)', 'cannot find your hostname',
    'dns (?:a-record|records?) .{0,40}(?:empty|missing) for', 'client host .{0,80}cannot find your', '5\\.7\\.25\\b'
  )],
  ['notcompliantrfc', any(
    '(?:not|non|violat\\w{0,20}|compl\\w{0,20}|conform\\w{0,20}|accord\\w{0,20}).{0,40}\\brfc ?-?(?:[25]?822|[25]32[12])(?!;)',
    'rfc ?-?[25]32[12].{0,40}(?:compl|violat|spec|conform)', 'not rfc', 'multiple\\s+(?:\\S{1,40}\\s+){0,3}addresses in from',
    'multiple subject', 'duplicate header',
    '(?:missing|invalid|malformed|duplicate|no|bad)(?: valid)? (?:\\S{2,20} )?headers?\\b', 'message (?:is )?(?:not|non).{0,10}compliant',
    'bare (?:lf|line ?feed|cr)',
    'missing (?:message-id|from|date)', 'line (?:too|is too) long', 'non-?compliant', 'illegal (?:8-?bit|character)'
  )],
  ['virusdetected', any(
    'virus(?!es? (?:scan|free))', 'malware', 'infected', 'mcspamsignature', 'trojan', 'phish', 'worm (?:found|detected)', 'eicar', 'ransom'
  )],
  ['mailboxfull', any('messages in (?:the )?recipient.s mailbox')],
  ['filtered', any('blocked by the recipient', 'recipient has blocked')],
  ['policyviolation', any('blocked by (?:\\w{1,12} )?polic')],
  ['blocked', any('messages from \\S{1,80} weren.t sent')],
  ['toomanyconn', any(
    'too many (?:\\S{1,40} )?(?:recipients|connections?|concurrent|messages?|sessions|mails?|emails?|connects|smtp sessions|' +
      'invalid recipients|requests|errors)', 'too much mail from',
    '(?:frequency|rate|sending|connection|session|concurren\\w{0,20}|hourly|daily|recipients?|outgoing)[ -]?(?:\\S{1,40} )?(?:limit|' +
      'quota|threshold)s?',
    'frequency limited',
    'throttl', 'connection rate', 'slow down', 'too (?:fast|quickly|frequent)', 'at a rate (?:that|which)',
    'number of (?:recipients|connections|messages)',
    'rate.?limit', '(?:max|maximum|exceeded)\\S{0,40} (?:number of |the max )?(?:emails|messages|defers|connections|recipients|rcpt)',
    'unusual rate', 'unexpected volume',
    'limit on the number of', 'sent too many', 'mails? per (?:hour|day|minute)', 'quota for (?:number of )?(?:recipients|messages)',
    'MI:(?:CEL|DMC|CCL|RCL)', 'RP:[A-Z]{3}', '(?:exceeded|over|reached) (?:the |your )?(?:\\w+ )?limit for', '频率', '过于频繁',
    'demasiad\\S{1,40} (?:conexiones|mensajes|destinatarios)', 'zu viele', 'trop de (?:connexions|messages|destinataires)'
  )],
  ['norelaying', any(
    'relay(?:ing)? (?:access )?(?:is )?(?:denied|not permitted|not allowed|prohibited|forbidden)', 'relaying', 'unable to relay',
    'not an open relay', 'not (?:a )?local host', 'not a gateway',
    'not? relay', 'rcpthosts', 'mail relay', 'relay (?:mail )?(?:to|for|from)', 'we do not relay', 'as a relay', 'cannot relay',
    'authenticate before (?:sending|relay)',
    'is not (?:a )?(?:local|hosted) (?:domain )?(?:here|on this)', 'insecure mail relay', 'no relay'
  )],
  ['hostunknown', any('account or domain may not exist')],
  ['blocked', any(
    '(?:blocked|(?<!not )(?<!are )listed) (?:using|by|at|for|in|on)\\b', 'blocked - see', '(?:block|black|deny|reject) ?-?list',
    'banned send', 'banned ip', 'dns ?bl\\b', '\\brbl\\b',
    'spamhaus', 'sorbs', 'spamcop', 'barracudacentral', 'senderbase', 'senderscore', 'cloudmark', 'abuseat', 'mailspike', '\\(bl\\)',
    'open (?:relay|proxy)',
    'smtp server of your isp', 'bloqu(?:ee|ada?|é)', 'access denied\\.{3}[0-9a-f]{8}', '(?:poor|bad|low|very low) .{0,20}reputation',
    'reputation (?:of|is|score|too)',
    'no access from (?:mail )?server', 'client host (?:rejected|blocked)',
    'connection (?:rejected|denied|dropped|blocked) (?:by|due(?! to socket)|because|from|for)', 'connection refused (?:due|because|from|for)',
    '(?:your|sender|sending|source|client|originating|remote)(?:\'s)? (?:ip|server|host|mail server|network|smtp)\\b.{0,60}(?:block|' +
      'reject|denied|ban|refus|not allow|prohibit)',
    '\\bip\\b.{0,60}(?:is |has been |was )?(?:blocked|banned|blacklisted|rejected|denied|refused)',
    '(?:blocked|banned|rejected|denied|refused).{0,40}\\bip\\b',
    '(?:mail|messages|e-?mail|connections?|access) from (?:your |this )?(?:ip|server|host|' +
      '\\[?\\d+\\.\\d+\\.\\d+)\\S{0,40}.{0,60}(?:not|reject|block|refus|denied|temporarily deferred)',
    'dynamic(?:ally)? (?:assigned )?ip', 'residential', 'dial-?up', 'user complaints',
    'your (?:host|country|network) .{0,30}(?:block|ban|not allowed)', 'MI:(?:IPB|NFY)', 'spam source',
    'temporarily deferred', 'due to (?:your )?(?:spam|abuse) (?:history|from)', 'you (?:are|have been) (?:blocked|banned|blacklisted)',
    'helo .{0,60}(?:reject|invalid|refus|denied)',
    'gesperrt.{0,40}ip', 'ip.{0,40}gesperrt', 'заблокирован.{0,20}ip', 'ip.{0,20}заблокирован'
  )],
  ['policyviolation', any(
    'for policy reasons', 'polic(?:y|ies) (?:violation|reason|rejection|restrict|that prohibited)',
    '(?:local|security|administrative|mail|content|site|company|blocked by|due to|against|violates?|per) polic', 'not allowed - ',
    'content presents a potential',
    '(?:attachments?|file) (?:type|extension|name)?.{0,30}(?:not (?:allowed|accepted|permitted)|prohibited|forbidden|blocked|banned)',
    '(?:prohibited|forbidden|blocked|banned|executable|dangerous|unacceptable|restricted).{0,20}attachment', 'protection policy',
    'closed-?loop', 'disallowed by', 'aup#',
    'administrative(?:ly)? (?:prohibit|block|reject)', 'security issue', 'encrypted (?:archive|zip)', 'virus-?like', 'richtlinie',
    'politique de'
  )],
  ['spamdetected', any(
    '(?:content|message|mail|letter) (?:content )?(?:was |has been |is )?(?:rejected|denied|refused) (?:as|by|for|due).{0,40}(?:spam|' +
      'content|filter|junk|bulk)',
    'content (?:rejected|denied|filter)',
    '(?:looks|identified|detected|classified|considered|rejected|recogni[sz]ed|marked|appears|suspected|flagged|scored|tagged|deemed|' +
      'believed).{0,60}(?:spam|junk|ube|uce|unsolicited|bulk)',
    '\\bspam(?:my)?\\b.{0,40}(?:detect|reject|content|score|filter|block|refus|denied|message|suspect|found|identified)',
    '\\b(?:no|anti|like|be|is|as|probable|probably|possible|highly)[ -]?spam', 'unsolicited',
    'spamassassin', 'rejete pour spam', 'mail rejete', 'bulk e-?mail', 'suspicious (?:content|message|mail)', 'junk mail',
    'blacklisted url', 'in uribl', 'surbl', 'rejected .{0,20}urls?',
    'DT:(?:SPM|SUM)', 'MI:(?:SPB|STC|SFQ|IMF)', 'content of (?:this|your) (?:message|mail)', 'high (?:spam )?probability', 'spam', '垃圾',
    'спам', 'スパム', '迷惑メール'
  )]
]
