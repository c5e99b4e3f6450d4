import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { type Instant, SECOND } from '../clock.ts'
import { refuse } from '../refusal.ts'

export interface CertificateFiles { readonly cert: string; readonly key: string }
export interface Certificate { readonly cert: string; readonly key: string }

const LOOK_EVERY = 10 * SECOND

/** Reads a certificate and its key (PEM), or says in a sentence what is wrong with which file. */
export function readCertificate(files: CertificateFiles, now: Instant): Certificate {
  const cert = readText(files.cert, 'KITH_TLS_CERT')
  const key = readText(files.key, 'KITH_TLS_KEY')
  const known = parsed(() => new X509Certificate(cert)) ?? refuse('invalid', 'certificate-malformed',
    `KITH_TLS_CERT names ${files.cert}, which is no certificate. It must be in PEM, and begin with -----BEGIN CERTIFICATE-----.`)
  const secret: KeyObject = parsed(() => createPrivateKey(key)) ?? refuse('invalid', 'certificate-key-malformed',
    `KITH_TLS_KEY names ${files.key}, which is no private key without a passphrase. It must be in PEM, and begin with -----BEGIN PRIVATE KEY-----.`)
  if (!known.checkPrivateKey(secret)) {
    refuse('invalid', 'certificate-mismatch', `The key in ${files.key} does not belong to the certificate in ${files.cert}. Name the two that were made together.`)
  }
  if (Date.parse(known.validTo) < now) {
    refuse('invalid', 'certificate-expired', `The certificate in ${files.cert} ended on ${known.validTo}. Renew it, then start again.`)
  }
  return { cert, key }
}

/** Calls back with the certificate when its files have changed; what cannot be used is told to `failed`, and the old one stays. */
export function watchCertificate(
  files: CertificateFiles, now: () => Instant, changed: (certificate: Certificate) => void, failed: (error: unknown) => void
): () => void {
  const look = (): void => {
    try { changed(readCertificate(files, now())) } catch (error) { failed(error) }
  }
  for (const file of [files.cert, files.key]) watchFile(file, { interval: LOOK_EVERY, persistent: false }, look)
  return () => { for (const file of [files.cert, files.key]) unwatchFile(file, look) }
}

function readText(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'is not there' : code === 'EACCES' ? 'may not be read by this user' : `cannot be read (${code})`
    return refuse('invalid', 'certificate-unreadable', `${setting} names ${file}, which ${why}.`)
  }
}

function parsed<T>(read: () => T): T | null {
  try { return read() } catch { return null }
}
