import type { Sign } from './reason.ts'

const any = (...signs: string[]): RegExp => new RegExp(signs.join('|'), 'is')

/** A program at the end of the way failed: what it prints may look like what a server says of a recipient, so this comes first. */
export const PROGRAM_SIGNS: readonly Sign[] = [
  ['mailererror', any(
    'procmail', '^\\s*x-unix', 'mailer error', 'command (?:died|failed|line usage)', '\\bpipe\\b', 'exit (?:status|code|value)',
    'unknown mailer', 'x-local;',
    'local delivery (?:agent|failed)', 'message could not be written', 'command output', '(?:transport|delivery agent) (?:failed|returned)',
    'died (?:on|with) (?:signal|status)', 'exited with', '/usr/(?:local/)?(?:bin|sbin|lib)'
  )]
]

/** What machines say of themselves and of the way between them. */
export const WAY_SIGNS: readonly Sign[] = [
  ['rejected', any(
    'sender (?:address |domain )?(?:rejected|denied|refused|verif|not allowed|unknown|invalid|is not|blocked|does)',
    '(?:invalid|bad|unknown|unresolvable|non-?exist\\w{0,20}) (?:sender|return|from|envelope)', 'purported responsible',
    'sender.s? (?:domain|address|mail|e-?mail)\\b.{0,80}(?:exist|resolve|reject|not|invalid|refus|block)',
    'domain of sender', 'denied for sender',
    '(?:mail|messages?|e-?mails?) from (?:<[^>]*>|\\S{1,80}@\\S{1,80}|your (?:domain|address)|this (?:domain|sender|' +
      'address)).{0,60}(?:reject|not (?:allowed|accept)|refus|denied|block|prohibit|ban)',
    'from address', 'backscatter', 'verification failed', 'sender.{0,30}(?:not authori[sz]ed|not accepted|permission)', 'envelope sender',
    'you (?:are|do) not (?:allowed|have permission|permitted|authori[sz]ed)', 'notauthorized', 'do(?:es)? not have permission',
    'not (?:allowed|permitted|authori[sz]ed) to (?:post|send)', 'only (?:members|subscribers|authenticated|trusted)', 'moderated',
    'restricted (?:to|group|list)', 'sender not', 'resolver\\.rst\\.(?:not|sender|restrict)', 'permission to (?:post|send)',
    'グループ.{0,80}(?:投稿|権限)', 'groups\\.google\\.com', 'null sender', 'absender.{0,40}(?:abgelehnt|ungültig|gesperrt)',
    'mittente.{0,40}rifiutat', 'expéditeur.{0,40}(?:refus|rejet)', 'remitente.{0,40}rechaz'
  )],
  ['notaccept', any('null ?mx')],
  ['hostunknown', any(
    'host (?:or domain )?(?:name )?(?:unknown|not found|lookup did not|does not exist|name lookup)',
    '(?:unknown|invalid|illegal|bad|no such|nonexistent) (?:host|domain|destination system|mail ?host)', 'no such (?:host|domain)',
    'nxdomain',
    'domain (?:name )?(?:\\S{1,40} )?(?:not found|does ?n.t exist|does not exist|unknown|is (?:unknown|invalid)|could ?n.t be found|' +
      'could not be found|isn.t)',
    'unroute?able (?:mail )?(?:domain|address)', 'name service error', 'all relevant mx records point to non-existent',
    '(?:couldn.t|could not|cannot|can.t|unable to|failed to) (?:find|resolve|locate|look ?up|get) (?:any |the |a |an )?(?:host|' +
      'domain|mx|dns|route|address for|ip)',
    'no (?:route|mx|dns|a or mx|valid (?:mx|domain))(?: record)? (?:found|for|to domain)', 'no (?:mx|valid) ',
    'dns (?:lookup|error|name|server|query|problem|failure)', 'domain .{0,60}(?:nicht gefunden|existiert nicht|unbekannt)',
    'domaine .{0,30}(?:inconnu|introuvable|n.existe)', 'dominio.{0,30}(?:inesistent|sconosciut|no existe|inexistente|desconocid)',
    'домен.{0,40}не', 'could not be found in the domain name system', 'nonexistentdomain', '域名', 'ドメイン.{0,20}(?:見つかり|存在)',
    'relais? introuvable', 'route to .{0,60}could not be determined'
  )]
]

/** What is left when nobody named the sender, the mailbox or its domain. */
export const MACHINE_SIGNS: readonly Sign[] = [
  ['onhold', any('due to a recipient error', 'on ?hold')],
  ['expired', any('message expired')],
  ['networkerror', any(
    'hop ?count', 'too many (?:hops|received)', 'routing loop', 'mail(?:er)? loop', '(?:mail )?forwarding loop', 'looping', '\\bloops? ',
    'no route to host', 'network (?:is )?(?:unreachable|error|down)',
    'connection (?:was )?(?:refused|reset|closed|dropped|failed|aborted|lost)', 'lost connection',
    'loops back', 'already (?:have|has) (?:my|your) delivered-to', 'wasn.t able to establish', 'cannot (?:connect|establish)',
    'could not connect', 'unable to connect', '(?:can.t|couldn.t) connect', 'communications? (?:failure|problem|error)',
    'host (?:is )?(?:unreachable|down)', 'mxloopback', 'unreachable', 'cname lookup failed', 'broken pipe', 'failed to connect', 'network'
  )],
  ['expired', any(
    'expired', 'timed? ?-?out', '(?:delayed|not (?:yet )?been delivered).{0,80}(?:hours|days)', 'could not be (?:delivered|sent) for',
    'too long', 'retry time', 'in the queue', 'delivery (?:has been |is )?delay', 'being retried', '(?:will|to) (?:be )?retr(?:y|ied)',
    'delayed',
    'still (?:trying|being)', '(?:within|after|past|for|in) \\d+(?:\\.\\d)? (?:hours|days|minutes)',
    'delivery attempts? .{0,20}(?:exceeded|failed)', 'aborted after', 'failed \\d+ attempts', 'unable to deliver in', 'retrying',
    'could not send message for past', 'time limit', 'giving up', 'not responding', 'no answer from', 'did not respond',
    'deferred', '(?:max|maximum|number of) (?:\\S{1,40} )?(?:retries|attempts)', 'keep trying', 'zeitlimit', 'verzögert', 'retardé',
    'retrasad', 'ritard', 'vertraagd', 'opóźnion', 'задерж', 'unable to contact'
  )],
  ['securityerror', any(
    'not authori[sz]ed', 'unauthenticated', 'not authenticated', 'insufficient security|security level', 'resolver\\.rst\\.auth',
    'authentication (?:is )?(?:required|failed|failure|needed|credentials)', 'must (?:authenticate|issue a starttls|be authenticated)',
    'starttls', '\\btls\\b', 'ssl', 'certificate', 'access denied', 'authorization', 'you must', 'security (?:violation|error)',
    'unauthorized', 'username and password',
    'dane', 'password', '\\bauth\\b', 'please (?:login|log in|authenticate)'
  )],
  ['syntaxerror', any(
    'improper sequence', 'syntax(?: error)?\\b', 'command not (?:recogni[sz]ed|implemented)', 'bad (?:sequence|command)',
    'unrecogni[sz]ed command', 'unknown command', 'commands? out of sequence', 'need (?:rcpt|mail) (?:command|\\()',
    'unsupported (?:command|parameter)'
  )],
  ['systemerror', any(
    'queue file', 'internal (?:system |server |processing )?error', 'system (?:error|problem|failure|resources|is)', 'transaction failed',
    'service (?:is )?(?:currently |temporarily )?(?:unavailable|not available)', 'could not load', 'disk (?:full|error)',
    'temporar\\S{1,40} (?:\\S{1,40} ){0,3}(?:failure|problem|unavailable|error|fail)', 'local (?:configuration )?(?:error|problem)',
    'server (?:configuration )?(?:problem|error|unavailable|busy|is)', 'configuration (?:error|problem)', 'lookup failure', 'out of memory',
    'insufficient (?:system )?resources', 'try again later', 'resources', 'cannot (?:open|create|write|read|allocate|get|lock)',
    'can.t (?:open|create|write)', 'unable to (?:open|write|create|read|lock|chdir)', 'i/o error', 'database', 'ldap',
    'unexpected (?:error|failure|problem)',
    'resolver\\.adr\\.', 'software', 'error (?:in|while|during) processing', 'lowest numbered mx', 'best-preference mx', 'failed to expand',
    'alias(?:ing)?/'
  )],
  ['rejected', any('\\brejected', 'not permitted', 'permission', 'you are not allowed', 'prohibited', 'not accepted', 'denied')]
]
