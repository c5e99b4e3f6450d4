import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Dovecot and Postfix as Debian packs them, on high ports, with folders and a certificate authority of their own. */
export interface MailServers {
  readonly host: string
  readonly imaps: number
  readonly imap: number
  readonly submission: number
  /** Where Postfix takes mail from the world, for shop.test and what it relays. */
  readonly incoming: number
  /** The certificate of the authority that signed theirs. */
  readonly authority: string
  readonly address: string
  readonly password: string
  /** What Postfix was given to deliver locally, as the mailbox holds it. */
  mails(): string[]
  /** Lays mails into the mailbox at once, as if they had come long ago. */
  lay(raws: readonly string[], folder?: 'INBOX' | 'Junk'): void
  /** Lets the mailbox lose the numbers of its mails, so that it gives them anew (another UIDVALIDITY). */
  renumber(): void
  close(): Promise<void>
}

/** Why they cannot run here; empty when they can. */
export function whyNot(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'Dovecot and Postfix are started as root on Linux'
  const missing = ['/usr/sbin/dovecot', '/usr/sbin/postfix'].filter(file => !existsSync(file))
  return missing.length > 0 ? `${missing.join(' and ')} are not installed (apt-get install dovecot-imapd postfix)` : ''
}

const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    server.close(() => resolve(port))
  })
})

const opensWithin = async (port: number, until = 15_000): Promise<void> => {
  for (let waited = 0; waited < until; waited += 100) {
    const open = await new Promise<boolean>(resolve => {
      const socket = connect({ host: '127.0.0.1', port }, () => { socket.destroy(); resolve(true) }).on('error', () => resolve(false))
    })
    if (open) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`nothing opened port ${port}`)
}

/** `relay`: the port of Kith's own mail door, to which Postfix hands what is for harbour.example. */
export async function openMailServers({ relay = 0 } = {}): Promise<MailServers> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-mail-'))
  chmodSync(folder, 0o755)
  const at = (...path: string[]): string => join(folder, ...path)
  const [imap, imaps, submission, incoming] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const id = (flag: string, name: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  const vmail = { uid: id('-u', 'nobody'), gid: id('-g', 'nobody') }
  const address = 'hello@shop.test'
  const password = 'correct horse battery'
  makeCertificates(folder)

  mkdirSync(at('mail'))
  chownSync(at('mail'), vmail.uid, vmail.gid)
  writeFileSync(at('passwd'), `${address}:{PLAIN}${password}::::::\noff@shop.test:{PLAIN}${password}::::::nologin reason=IMAP_access_is_disabled_for_this_mailbox\n`)
  mkdirSync(at('run'))
  writeFileSync(at('dovecot.conf'), `
protocols = imap
listen = 127.0.0.1
base_dir = ${at('run')}
state_dir = ${at('run')}
log_path = ${at('dovecot.log')}
ssl = required
ssl_cert = <${at('cert.pem')}
ssl_key = <${at('key.pem')}
disable_plaintext_auth = yes
auth_mechanisms = plain login
mail_location = maildir:${at('mail')}/%u
mail_uid = ${vmail.uid}
mail_gid = ${vmail.gid}
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${at('passwd')}
}
userdb {
  driver = static
  args = uid=${vmail.uid} gid=${vmail.gid} home=${at('mail')}/%u
}
namespace inbox {
  inbox = yes
  mailbox Junk {
    auto = create
    special_use = \\Junk
  }
}
service imap-login {
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = ${imaps}
    ssl = yes
  }
}
service auth {
  unix_listener ${at('run')}/auth-postfix {
    mode = 0666
  }
}
`)
  for (const each of ['etc', 'queue', 'data']) mkdirSync(at(each))
  chownSync(at('data'), id('-u', 'postfix'), id('-g', 'postfix'))
  writeFileSync(at('etc', 'main.cf'), `
compatibility_level = 3.6
queue_directory = ${at('queue')}
data_directory = ${at('data')}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${at('postfix.log')}
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.shop.test
mydestination =
mynetworks =
alias_maps =
virtual_mailbox_domains = shop.test
virtual_mailbox_base = ${at('mail')}
virtual_mailbox_maps = regexp:${at('etc', 'boxes')}
virtual_uid_maps = static:${vmail.uid}
virtual_gid_maps = static:${vmail.gid}
virtual_minimum_uid = 1
smtpd_tls_cert_file = ${at('cert.pem')}
smtpd_tls_key_file = ${at('key.pem')}
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${at('run')}/auth-postfix
smtpd_sender_login_maps = regexp:${at('etc', 'senders')}
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
default_transport = error:5.1.2 the test sends nothing away
local_transport = error:5.1.2 no local mail
${relay ? `relay_domains = harbour.example
relay_transport = smtp:[127.0.0.1]:${relay}` : 'relay_transport = error:5.1.2 the test sends nothing away'}
`)
  writeFileSync(at('etc', 'boxes'), '/^hello(\\+.*)?@shop\\.test$/ hello@shop.test/\n/^(ada)@shop\\.test$/ ada@shop.test/\n')
  writeFileSync(at('etc', 'senders'), '/^(hello@shop\\.test)$/ $1\n/./ nobody\n')
  writeFileSync(at('etc', 'master.cf'), `
127.0.0.1:${submission} inet n - n - - smtpd
127.0.0.1:${incoming} inet n - n - - smtpd
  -o smtpd_tls_security_level=may -o smtpd_sasl_auth_enable=no -o smtpd_sender_restrictions= -o smtpd_relay_restrictions=reject_unauth_destination
smtp unix - - n - - smtp
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
showq unix n - n - - showq
`)
  const dovecot: ChildProcess = spawn('/usr/sbin/dovecot', ['-F', '-c', at('dovecot.conf')], { stdio: 'ignore' })
  execFileSync('/usr/sbin/postfix', ['-c', at('etc'), 'start'], { stdio: 'pipe' })
  const close = async (): Promise<void> => {
    try { execFileSync('/usr/sbin/postfix', ['-c', at('etc'), 'stop'], { stdio: 'pipe' }) } catch { /* it is down already */ }
    await new Promise<void>(resolve => { dovecot.once('exit', () => resolve()); if (dovecot.exitCode !== null) resolve(); else dovecot.kill('SIGTERM') })
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await Promise.all([imap, imaps, submission, incoming].map(port => opensWithin(port)))
  } catch (error) {
    for (const log of ['dovecot.log', 'postfix.log']) if (existsSync(at(log))) process.stderr.write(`${log}:\n${readFileSync(at(log), 'utf8').slice(-3000)}\n`)
    await close()
    throw error
  }
  const box = at('mail', 'hello@shop.test')
  let laid = 0
  return {
    host: 'localhost', imaps, imap, submission, incoming, authority: readFileSync(at('ca.pem'), 'utf8'), address, password, close,
    lay: (raws, folder = 'INBOX') => {
      for (const raw of raws) {
        const name = `${1_700_000_000 + laid}.M${laid++}P1.test`
        const at = folder === 'INBOX' ? box : join(box, `.${folder}`)
        writeFileSync(join(at, 'tmp', name), raw)
        chownSync(join(at, 'tmp', name), vmail.uid, vmail.gid)
        renameSync(join(at, 'tmp', name), join(at, 'new', name)) // a mail is there whole or not at all
      }
    },
    renumber: () => {
      for (const file of readdirSync(box)) if (/^dovecot[-.](uid|index)/.test(file)) rmSync(join(box, file))
    },
    mails: () => {
      const names = (path: string): string[] => existsSync(path) ? execFileSync('ls', [path], { encoding: 'utf8' }).split('\n').filter(Boolean).map(name => join(path, name)) : []
      return ['hello@shop.test', 'ada@shop.test'].flatMap(owner => ['new', 'cur'].flatMap(state => names(join(at('mail'), owner, state)))).map(file => `${file.slice(box.length - 15)}\n${readFileSync(file, 'utf8')}`)
    }
  }
}

function makeCertificates(folder: string): void {
  const openssl = (...args: string[]): void => { execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' }) }
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-keyout', 'ca-key.pem', '-out', 'ca.pem', '-subj', '/CN=the test\'s own authority')
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=localhost')
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost\n')
  openssl('x509', '-req', '-in', 'request.pem', '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial', '-days', '30', '-extfile', 'names', '-out', 'cert.pem')
}
