import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect as connectPlain } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect, type TLSSocket } from 'node:tls'
import { openServer } from '../../server.ts'
import { openTestWorld } from '../../test/world.ts'
import { systemClock } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import { readCertificate } from './certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-certificates-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => join(folder, name)

function make(name: string, days = '2'): { cert: string; key: string } {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', days, '-keyout', `${name}.key`, '-out', `${name}.pem`,
    '-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost'], { cwd: folder, stdio: 'pipe' })
  return { cert: file(`${name}.pem`), key: file(`${name}.key`) }
}

test('a certificate that cannot be used is one sentence that names the setting and the file', () => {
  const [one, other] = [make('one'), make('other')]
  const now = systemClock.now()
  writeFileSync(file('nonsense'), 'nonsense')
  const refused = (files: { cert: string; key: string }, code: string, words: RegExp, at = now): void =>
    assert.throws(() => readCertificate(files, at), (error: unknown) => error instanceof Refusal && error.code === code && words.test(error.message))
  assert.ok(readCertificate(one, now).cert.includes('BEGIN CERTIFICATE'))
  refused({ ...one, cert: file('missing') }, 'certificate-unreadable', /KITH_TLS_CERT names .*missing, which is not there/)
  refused({ ...one, key: file('nonsense') }, 'certificate-key-malformed', /KITH_TLS_KEY/)
  refused({ ...one, cert: file('nonsense') }, 'certificate-malformed', /KITH_TLS_CERT/)
  refused({ ...one, key: other.key }, 'certificate-mismatch', /does not belong/)
  refused(one, 'certificate-expired', /ended on/, now + 400 * 24 * 3_600_000)
})

const shown = (port: number): Promise<string> => new Promise((resolve, reject) => {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, servername: 'localhost', rejectUnauthorized: false }, () => {
    resolve(String(socket.getPeerCertificate().subject.CN))
    socket.destroy()
  }).on('error', reject)
})

/** Speaks STARTTLS to the mail door; answers whose certificate it shows, and what it says to EHLO after that. */
const shownByMail = (port: number): Promise<{ name: string; said: string }> => new Promise((resolve, reject) => {
  const plain = connectPlain({ host: '127.0.0.1', port }).on('error', reject)
  const lines = ['EHLO test.example\r\n', 'STARTTLS\r\n']
  plain.on('data', function hear(chunk) {
    if (/^220.*ready|^220 .*TLS|Ready to start TLS/im.test(String(chunk)) && lines.length === 0) {
      plain.removeListener('data', hear)
      const secure = connect({ socket: plain, servername: 'localhost', rejectUnauthorized: false }, () => secure.write('EHLO test.example\r\n'))
      secure.on('data', said => { resolve({ name: String(secure.getPeerCertificate().subject.CN), said: String(said) }); secure.destroy() }).on('error', reject)
    } else if (lines.length > 0) plain.write(lines.shift()!)
  })
})

test('both doors show the certificate and change it with its files; browsers are told to stay with it, and cookies are for it alone', { timeout: 60_000 }, async () => {
  const [one, other] = [make('first'), make('second')]
  const files = { cert: file('used.pem'), key: file('used.key') }
  copyFileSync(one.cert, files.cert)
  copyFileSync(one.key, files.key)
  const it = await openTestWorld({ at: systemClock.now() })
  try {
    const server = await openServer(it.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20, tls: files }, null)
    it.doors.push(server)
    assert.match(server.url, /^https:/)
    const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
      request({ host: '127.0.0.1', port: server.port, path: '/v1/beginnings', ca: readFileSync(one.cert), servername: 'localhost' }, answer => {
        answer.resume()
        resolve(answer.headers)
      }).on('error', reject).end()
    })
    assert.equal(headers['strict-transport-security'], 'max-age=31536000')
    assert.equal(await shown(server.port), 'first')
    assert.equal((await shownByMail(server.smtpPort)).name, 'first')
    copyFileSync(other.key, files.key) // half of the change: the old pair stays
    copyFileSync(other.cert, files.cert)
    for (let i = 0; i < 300 && await shown(server.port) !== 'second'; i++) await new Promise(resolve => setTimeout(resolve, 100))
    assert.equal(await shown(server.port), 'second')
    assert.equal((await shownByMail(server.smtpPort)).name, 'second')
  } finally {
    await it.end()
  }
})
