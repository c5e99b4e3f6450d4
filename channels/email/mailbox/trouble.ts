import { Refusal } from '../../../kit/refusal.ts'
import type { Line } from './mailbox.ts'

/** What is wrong, as a code that screens know, and in words that say what to do. */
export interface Trouble { readonly code: string; readonly sentence: string }

interface Fault {
  readonly code?: string; readonly message?: string; readonly command?: string; readonly responseCode?: number
  readonly authenticationFailed?: boolean; readonly serverResponseCode?: string; readonly responseText?: string; readonly cause?: unknown
  readonly hostname?: string; readonly reason?: string
}

const CERTIFICATE = /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_SSL_.*CERT)/

/** Says in words why a mail server could not be used. Nothing of what the other side wrote is repeated: it may quote a password. */
export function troubleOf(error: unknown, line: Line, end: 'imap' | 'smtp'): Trouble {
  const { host, port, security } = line
  if (error instanceof Refusal) return { code: error.code, sentence: error.message }
  const { code = '', message = '', command = '', responseCode = 0, authenticationFailed, serverResponseCode = '', cause } = error as Fault
  const place = `${host}, port ${port}`
  const usual = end === 'imap' ? '993 for TLS or 143 for STARTTLS' : '465 for TLS or 587 for STARTTLS'
  if (/^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/.test(code)) return { code: 'name-unknown', sentence: `No server is called ${host}. Check the name for a slip of the pen.` }
  if (code === 'ECONNREFUSED') return { code: 'port-refused', sentence: `${place}, takes no connections. Check the port: usually ${usual}.` }
  if (/^(EHOSTUNREACH|ENETUNREACH)$/.test(code)) return { code: 'unreachable', sentence: `${host} cannot be reached from this machine. Check its network and its firewall.` }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || /does not match certificate/i.test(message)) {
    return { code: 'tls-name', sentence: `The server at ${host} shows a certificate for another name. Write the name that your provider gives for it.` }
  }
  if (code === 'CERT_HAS_EXPIRED' || /certificate has expired/i.test(message)) return { code: 'tls-expired', sentence: `The certificate of ${host} has run out. Whoever runs that server must renew it.` }
  if (CERTIFICATE.test(code) || /self-signed certificate|unable to (verify|get) .*certificate/i.test(message)) {
    return { code: 'tls-unknown', sentence: `The certificate of ${host} is signed by nobody this machine trusts. Whoever runs that server must get one that is, or name its signer in NODE_EXTRA_CA_CERTS.` }
  }
  if (authenticationFailed || responseCode === 535 || responseCode === 534 || code === 'EAUTH') {
    return line.access ? TOKEN_TROUBLE : authTrouble(error as Fault, end)
  }
  if (/STARTTLS/i.test(message) || /STARTTLS/.test(command) || (code === 'ETLS' && security === 'starttls')) {
    return { code: 'starttls-missing', sentence: `${place}, does not offer STARTTLS. Choose TLS with the port that your provider gives for it.` }
  }
  if (/wrong version number|packet length too long|ERR_SSL/i.test(`${code} ${message}`)) {
    return { code: 'tls-not-spoken', sentence: `${place}, does not begin with TLS. Choose STARTTLS, or the port for TLS: usually ${end === 'imap' ? '993' : '465'}.` }
  }
  if (/^(GREETING_TIMEOUT|CONNECT_TIMEOUT|ETIMEDOUT|ESOCKET|ETIMEOUT)$/.test(code) || /in (required )?time|timeout/i.test(message)) {
    return { code: 'no-answer', sentence: `${place}, did not answer in time. Check the port and whether it wants TLS or STARTTLS: usually ${usual}.` }
  }
  if (serverResponseCode === 'NONEXISTENT') return { code: 'no-inbox', sentence: 'The mailbox has no INBOX that this login may read.' }
  if (responseCode >= 400 || /^(MAIL FROM|RCPT TO|DATA)/.test(command)) return senderTrouble(responseCode, command)
  if (cause !== undefined && cause !== error) return troubleOf(cause, line, end)
  return { code: 'broken-off', sentence: `${place}, broke the conversation off. Check that it speaks ${end === 'imap' ? 'IMAP' : 'SMTP'}; otherwise try again in a moment.` }
}

/** Whether a mail server would not take a token: a newer one may be taken. */
export const refusesToken = (error: unknown): boolean => {
  const { authenticationFailed, responseCode, code } = error as Fault
  return authenticationFailed === true || responseCode === 535 || code === 'EAUTH'
}

const TOKEN_TROUBLE: Trouble = {
  code: 'token-refused',
  sentence: 'The provider let you in, but its mail server does not let us into this mailbox. Connect again and sign in as this very address; where your organisation has switched IMAP or SMTP off for it, its administrator must switch it on.'
}

/** What only people can mend: asking again and again would lock the account. */
export const forPeople = (code: string): boolean =>
  ['password-wrong', 'app-password', 'imap-off', 'token-refused', 'leave-ended', 'client-refused', 'provider-missing', 'secret-lost', 'private-address', 'no-inbox'].includes(code)

function authTrouble({ serverResponseCode = '', responseText = '', message = '' }: Fault, end: 'imap' | 'smtp'): Trouble {
  const said = `${serverResponseCode} ${responseText} ${message}`
  if (end === 'imap' && /imap.{0,40}(disabled|not enabled|turned off|not allowed)|not enabled for imap/i.test(said)) {
    return { code: 'imap-off', sentence: 'IMAP is switched off for this mailbox. Switch it on in the settings of your mail provider.' }
  }
  if (/app(lication)?[- ]specific|app password|web login required|basic auth/i.test(said)) {
    return { code: 'app-password', sentence: 'This provider wants a password made for programs ("app password"). Make one in your account there and write it here.' }
  }
  if (/PRIVACYREQUIRED/i.test(said)) return { code: 'tls-wanted', sentence: 'The server takes no password without TLS. Choose TLS or STARTTLS.' }
  return {
    code: 'password-wrong',
    sentence: 'The server did not accept this login and password. Many providers want the whole address as the login, and a password made for programs.'
  }
}

const senderTrouble = (code: number, command: string): Trouble => command.startsWith('DATA') || code === 0
  ? { code: 'not-taken', sentence: `The server would not take a mail (${code || 'no answer'}). Ask your provider why.` }
  : { code: 'sender-refused', sentence: `The server does not let this login send as this address (${code}). Use the login that belongs to the address, or let your provider add the address to it.` }
