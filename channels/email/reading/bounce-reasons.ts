/** Why a mail did not arrive, in the names that mail administrators use. */
export type BounceReason =
  | 'userunknown' | 'hostunknown' | 'hasmoved' | 'notaccept' | 'mailboxfull' | 'mesgtoobig' | 'exceedlimit' | 'expired' | 'filtered'
  | 'blocked' | 'authfailure' | 'requireptr' | 'policyviolation' | 'spamdetected' | 'virusdetected' | 'rejected' | 'norelaying'
  | 'securityerror' | 'suspend' | 'networkerror' | 'systemerror' | 'mailererror' | 'notcompliantrfc' | 'syntaxerror'
  | 'toomanyconn' | 'onhold' | 'delivered' | 'feedback' | 'undefined'

const any = (...signs: string[]): RegExp => new RegExp(signs.join('|'), 'is')

// The first that fits decides: the special before the general ("user locked" before "rejected").
const SIGNS: [BounceReason, RegExp][] = [
  ['authfailure', any(
    '\\bdmarc\\b', '\\bdkim\\b.{0,40}(?:fail|required|pass)', '\\bspf\\b.{0,60}(?:fail|record|check)', 'authentication checks? fail',
    'sender is unauthenticated', 'unauthenticated email', '5\\.7\\.(?:2[0-4]|26|509)\\b'
  )],
  ['requireptr', any(
    '\\bptr\\b', 'reverse dns', 'unverifyable sending', 'rdns', 'cannot (?:find|resolve) your (?:reverse )?host', '5\\.7\\.25\\b'
  )],
  ['notcompliantrfc', any(
    'rfc ?5322', 'not rfc', 'multiple\\s+(?:\\S+\\s+){0,3}addresses in from', 'multiple subject', 'duplicate header'
  )],
  ['virusdetected', any('virus', 'malware', 'infected', 'mcspamsignature')],
  ['toomanyconn', any(
    'too many (?:recipients|connections|messages|sessions)', '(?:frequency|rate) limit', 'connection limit', 'throttl'
  )],
  ['blocked', any(
    '(?:blocked|(?<!not )listed) (?:using|by|at|for|in|on)\\b', 'blocked - see', 'block ?list', 'black ?list', 'banned sending', 'dnsbl',
    'spamhaus', 'sorbs', '\\(bl\\)', 'open relay', 'smtp server of your isp', 'bloquee', 'missing reverse dns',
    'weren\'t sent.*block list', 'access denied\\.{3}[0-9a-f]{8}', 'poor reputation', 'no access from mail server'
  )],
  ['mesgtoobig', any(
    'recipsizelimit', 'message too (?:large|big) for', 'message size exceeds? (?:the )?(?:size )?limit', 'mail size limit exceeded',
    'exceeds the (?:size )?limit'
  )],
  ['exceedlimit', any('exceeds (?:fixed )?maximum (?:message )?size', 'message (?:is )?too (?:large|big)', 'size limit')],
  ['mailboxfull', any(
    'mailbox (?:is |for user is )?full', '(?:over|exceed\\w*|out of).{0,20}quota', 'quota.{0,20}exceed', 'mailbox.{0,40}(?:over|exceed)',
    'not enough (?:storage|disk)', 'insufficient (?:mailbox )?storage', 'user .{0,40}is over', 'mail ?box full', 'boîte pleine',
    '2\\.2 .*full'
  )],
  ['hasmoved', any('has moved', 'no longer on server', 'not our (?:user|customer)', 'new address', '5\\.1\\.6\\b')],
  ['suspend', any(
    'disabled', 'discontinued', 'suspend', 'temporary locked', 'account is (?:locked|inactive|closed)', 'frozen', 'deactivated',
    'inactive', 'mailbox unavailable or access denied', '5\\.7\\.13\\b'
  )],
  ['norelaying', any('relay(?:ing)? (?:access )?(?:denied|not permitted|not allowed)', 'relaying denied', 'unable to relay')],
  ['spamdetected', any(
    'content rejected', '(?:looks|identified|detected|classified|considered|rejected).{0,30}(?:spam|junk|ube)',
    '\\bspam(?:my)?\\b.{0,30}(?:detect|reject|content|score)', 'mail rejete', 'bulk email filter'
  )],
  ['policyviolation', any(
    'for policy reasons', 'policy (?:violation|rejection)', 'not allowed - ', 'content presents a potential', 'security polic',
    '5\\.7\\.9\\b'
  )],
  ['hostunknown', any(
    'host (?:or domain )?(?:name )?(?:unknown|not found|lookup did not)', 'unknown host', 'host not found',
    'domain (?:name )?(?:not found|does not exist)', 'no such (?:host|domain)', 'nxdomain', 'unrouteable (?:mail )?domain',
    'bad destination system', 'name service error', 'illegal host', 'unrouteable address',
    'all relevant mx records point to non-existent', '5\\.1\\.2\\b'
  )],
  ['notaccept', any(
    'does not accept (?:any )?mail', 'no smtp service', 'null ?mx', 'nullmx', 'couldn\'t find a mail exchanger',
    'retry timeout exceeded.*never', 'smtp protocol (?:not|diagnostic)', '5\\.1\\.10\\b', '5\\.3\\.2\\b'
  )],
  ['networkerror', any(
    'hop ?count', 'too many hops', 'routing loop', 'mail loop', 'mail forwarding loop', 'no route to host',
    'network (?:is )?(?:unreachable|error)', 'network is down', 'connection (?:refused|reset)', '[45]\\.4\\.6\\b', 'loops back'
  )],
  ['expired', any(
    'expired', 'timed? ?out', '(?:delayed|not (?:yet )?been delivered).{0,80}(?:hours|days)', 'could not be delivered for', 'too long',
    'retry time', 'in the queue (?:too|for)', 'delivery (?:has been |is )?delay', 'being retried', 'will be retried',
    'still (?:trying|being)', 'within \\d+ (?:hours|days)', 'delivery attempts? .{0,20}(?:exceeded|failed)', 'aborted after',
    'failed \\d+ attempts', 'unable to deliver in', 'retrying', 'could not send message for past', '4\\.4\\.7\\b'
  )],
  ['mailererror', any(
    'procmail', 'x-unix', 'mailer error', 'command died', '\\bpipe\\b', 'exit (?:status|code)', 'local delivery (?:agent|failed)',
    'message could not be written'
  )],
  ['systemerror', any('internal (?:system|server) error', 'queue file write')],
  ['securityerror', any('delivery not authori[sz]ed', 'unauthenticated', 'authentication required')],
  ['userunknown', any(
    'user (?:is )?(?:unknown|not found|not exist|does not exist)', 'unknown (?:user|recipient|local part)', 'user not exist',
    'no such (?:user|recipient|mailbox|person|account)', 'does ?n[o\']t (?:exist|have an? )', 'recipnotfound', 'not listed in',
    'recipient (?:address )?(?:not found|rejected: (?:user|unknown))', 'invalid (?:recipient|mailbox|user|address)', 'address rejected',
    'mailbox (?:not found|unavailable|does not exist)', 'destinataire invalide', 'account .{0,40}does not exist',
    'bad destination mailbox', 'invalid final delivery', 'no mailbox', '5\\.1\\.1\\b'
  )],
  ['filtered', any(
    'filtered', 'mailbox not accepting', 'recipient.{0,30}refus', 'not accept.{0,20}from you', 'due to extended inactivity'
  )],
  ['securityerror', any(
    'access denied', 'not authori[sz]ed', 'unauthenticated', 'authentication required', '5\\.7\\.[018]\\b.{0,20}denied'
  )],
  ['syntaxerror', any('improper sequence', 'syntax error', 'command not (?:recogni[sz]ed|implemented)', 'bad sequence')],
  ['systemerror', any(
    'queue file write', 'internal (?:system|server)? ?error', 'system error', 'transaction failed', 'service (?:currently )?unavailable',
    'could not load', 'disk full', 'temporar(?:y|ily) (?:system )?(?:failure|problem|unavailable|error)',
    'local (?:configuration )?error', 'server (?:configuration )?(?:problem|error)'
  )],
  ['onhold', any('due to a recipient error', 'on ?hold')],
  ['rejected', any(
    'purported responsible', 'sender (?:address )?(?:rejected|denied|verify)', 'rejected', 'refused', 'not permitted', 'permission',
    'you are not allowed', 'do(?:es)? not have permission'
  )]
]

const BY_STATUS: Record<string, BounceReason> = {
  '1.0': 'userunknown', '1.1': 'userunknown', '1.2': 'hostunknown', '1.3': 'userunknown', '1.4': 'userunknown',
  '1.6': 'hasmoved', '1.8': 'rejected', '1.10': 'notaccept',
  '2.1': 'suspend', '2.2': 'mailboxfull', '2.3': 'exceedlimit', '3.1': 'systemerror',
  '3.2': 'notaccept', '3.4': 'mesgtoobig', '4.1': 'expired', '4.2': 'expired',
  '4.4': 'hostunknown', '4.6': 'networkerror', '4.7': 'expired', '5.3': 'toomanyconn',
  '7.1': 'rejected', '7.9': 'policyviolation', '7.25': 'requireptr', '7.26': 'authfailure',
  '2.0': 'filtered', '3.0': 'systemerror', '4.0': 'networkerror', '1.9': 'expired', '1.351': 'userunknown'
}

/** The reason, from what the other server answered, else from the report's own words, else from its status code (RFC 3463). */
export function reasonOf(diagnostic: string, said: string, status: string | null, code: string | null, action: string): BounceReason {
  if (/^(?:delivered|deliverable|relayed|expanded)/i.test(action)) return 'delivered'
  const signed = signIn(diagnostic.slice(0, 4000))
  if (signed) return signed
  if (/^delayed/i.test(action)) return 'expired'
  const told = signIn(said.slice(0, 8000))
  if (told) return told
  const byStatus = status && BY_STATUS[status.slice(2)]
  if (byStatus) return byStatus
  return code === '550' && diagnostic === '' ? 'rejected' : 'undefined'
}

const signIn = (text: string): BounceReason | null => text === '' ? null : SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? null
