import { createHash, hkdfSync, scryptSync } from 'node:crypto'
import { randomSalt } from '../../ids.ts'
import type { Keys } from '../../keys.ts'
import { refuse } from '../../refusal.ts'

const MAGIC = 'KITH BACKUP 1'
const LONGEST = 2 ** 20

/** What anybody may read of a backup: the first two lines of the file. It is bound to everything after it. */
export interface BackupHead {
  readonly madeAt: string
  /** By what it opens: a key of Kith's, by its id, or a passphrase. */
  readonly opensWith: { readonly keyId: string } | { readonly passphrase: true }
  readonly salt: string
  /** A few bytes of another key from the same secret: tells a wrong passphrase from a damaged backup. */
  readonly check: string
  readonly migrations: readonly { readonly name: string; readonly digest: string }[]
  readonly leavesOut: readonly string[]
}

/** With what a backup is closed: Kith's keys, or a passphrase. */
export type Secret = { readonly keys: Keys } | { readonly passphrase: string }

interface BackupKeys { readonly key: Buffer; readonly check: string }

// Every backup has a salt and so a key of its own. A passphrase is stretched (RFC 7914) with N = 2^17, r = 8, p = 1.
function keysOf(root: Buffer, salt: Buffer): BackupKeys {
  const of = (purpose: string, length: number): Buffer => Buffer.from(hkdfSync('sha256', root, salt, `kith backup ${purpose}`, length))
  return { key: of('rows', 32), check: of('check', 8).toString('base64url') }
}
const stretched = (passphrase: string, salt: Buffer): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 })

/** Makes the head of a new backup, the bytes it is written as, and the key for what follows. */
export function makeHead(secret: Secret, says: Pick<BackupHead, 'madeAt' | 'migrations' | 'leavesOut'>): { bytes: Buffer; key: Buffer } {
  const salt = randomSalt()
  const { key, check } = keysOf('keys' in secret ? secret.keys.derive('backup') : stretched(secret.passphrase, salt), salt)
  const opensWith = 'keys' in secret ? { keyId: secret.keys.keyId } : { passphrase: true as const }
  const head: BackupHead = { ...says, opensWith, salt: salt.toString('base64url'), check }
  return { bytes: Buffer.from(`${MAGIC}\n${JSON.stringify(head)}\n`), key }
}

/** Takes the two lines of the head off the front of what has been read; null when more is needed. */
export function readHead(front: Buffer): { head: BackupHead; bytes: Buffer; rest: Buffer } | null {
  if (front.length >= MAGIC.length + 1 && !front.subarray(0, MAGIC.length + 1).equals(Buffer.from(`${MAGIC}\n`))) return noBackup()
  const end = front.indexOf(0x0a, MAGIC.length + 1)
  if (end < 0) return front.length > LONGEST ? noBackup() : null
  try {
    const head = JSON.parse(front.subarray(MAGIC.length + 1, end).toString()) as BackupHead
    if (!Array.isArray(head.migrations) || typeof head.salt !== 'string' || typeof head.check !== 'string') return noBackup()
    return { head, bytes: front.subarray(0, end + 1), rest: front.subarray(end + 1) }
  } catch {
    return noBackup()
  }
}

export const noBackup = (): never => refuse('invalid', 'no-backup', 'This file is not a backup of Kith, or its beginning has been changed.')

/** The key of a backup; refuses, in a sentence, a key or a passphrase that is not the one. */
export function openHead(head: BackupHead, secret: Secret): Buffer {
  const salt = Buffer.from(head.salt, 'base64url')
  if ('passphrase' in head.opensWith) {
    if (!('passphrase' in secret)) return refuse('invalid', 'backup-passphrase', 'This backup opens with a passphrase: give the file that holds it with --passphrase-file.')
    const { key, check } = keysOf(stretched(secret.passphrase, salt), salt)
    return check === head.check ? key : refuse('invalid', 'backup-passphrase-wrong', 'That is not the passphrase with which this backup was made.')
  }
  const { keyId } = head.opensWith
  if (!('keys' in secret)) return refuse('invalid', 'backup-key', `This backup opens with the key ${keyId}, not with a passphrase.`)
  const root = secret.keys.deriveAs(keyId, 'backup')
  if (!root) return refuse('invalid', 'backup-other-key', `This backup opens with the key ${keyId}; here is ${secret.keys.keyId}. Set KITH_KEY to the key of that Kith, or put its file "key" into the data folder.`)
  const { key, check } = keysOf(root, salt)
  return check === head.check ? key : noBackup()
}

/** What is bound to every chunk: the head, as it was written. */
export const bindingOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
