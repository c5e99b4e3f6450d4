import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, sign, timingSafeEqual, verify } from 'node:crypto'
import { randomSalt } from './ids.ts'
import { refuse } from './refusal.ts'

/** Everything that is signed or hidden says with which key, so that keys can follow one another. */
export interface Keys {
  /** Of the key that signs now. */
  readonly keyId: string
  /** A short keyed digest, base64url, for tokens; `length` in bytes. */
  mac(purpose: string, words: string, length?: number): string
  checkMac(purpose: string, words: string, mac: string): boolean
  /** Ed25519 (RFC 8032) over the words, base64url. */
  sign(purpose: string, words: string): string
  checkSignature(purpose: string, words: string, keyId: string, signature: string): boolean
  /** With this anybody checks what `sign` signs now: 32 bytes (RFC 8032), base64url. */
  publicKey(purpose: string): string
  /** Hides a secret for keeping: AES-256-GCM, as `key id.nonce and text and tag` in base64url. The purpose is bound to it. */
  seal(purpose: string, secret: string): string
  /** The secret again; null when it was changed, belongs to another purpose, or its key is no longer here. */
  unseal(purpose: string, sealed: string): string | null
  /** 32 bytes for another use, for instance the passwords of the database's logins. */
  derive(purpose: string): Buffer
  /** The same from the key of this id, for what was made when it was the newest; null when it is no longer here. */
  deriveAs(keyId: string, purpose: string): Buffer | null
}

/** Reads one or several keys, newest first, each 32 bytes in base64url, parted by commas. */
export function openKeys(written: string): Keys {
  const keys = written.split(',').map(key => Buffer.from(key.trim(), 'base64url')).filter(key => key.length > 0)
  if (keys.length === 0 || keys.some(key => key.length !== 32)) {
    refuse('invalid', 'key-malformed', 'KITH_KEY must be 32 bytes in base64url. Make one with: openssl rand -base64 32 | tr "+/" "-_" | tr -d "="')
  }
  const ids = keys.map(key => createHash('sha256').update('kith key id').update(key).digest('hex').slice(0, 8))
  const derived = (key: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `kith ${purpose}`, 32))
  const cache = new Map<string, Buffer>()
  const derive = (purpose: string, index = 0): Buffer => {
    const name = `${index} ${purpose}`
    let found = cache.get(name)
    if (!found) cache.set(name, found = derived(keys[index]!, purpose))
    return found
  }
  const signers = new Map<string, ReturnType<typeof createPrivateKey>>()
  const signer = (purpose: string, index: number): ReturnType<typeof createPrivateKey> => {
    const name = `${index} ${purpose}`
    let found = signers.get(name)
    if (!found) signers.set(name, found = privateKey(derive(purpose, index)))
    return found
  }
  const macWith = (index: number, purpose: string, words: string, length: number): Buffer =>
    createHmac('sha256', derive(purpose, index)).update(words).digest().subarray(0, length)
  return {
    keyId: ids[0]!,
    mac: (purpose, words, length = 12) => macWith(0, purpose, words, length).toString('base64url'),
    checkMac(purpose, words, mac) {
      const given = Buffer.from(mac, 'base64url')
      return given.length >= 8 && keys.some((_, i) => timingSafeEqual(macWith(i, purpose, words, given.length), given))
    },
    sign: (purpose, words) => sign(null, Buffer.from(words), signer(purpose, 0)).toString('base64url'),
    checkSignature(purpose, words, keyId, signature) {
      const index = ids.indexOf(keyId)
      if (index < 0) return false
      const key = createPublicKey(signer(purpose, index))
      return verify(null, Buffer.from(words), key, Buffer.from(signature, 'base64url'))
    },
    publicKey: purpose => publicBytes(createPublicKey(signer(purpose, 0))).toString('base64url'),
    seal(purpose, secret) {
      const nonce = randomSalt().subarray(0, 12)
      const cipher = createCipheriv('aes-256-gcm', derive(`seal ${purpose}`), nonce)
      const hidden = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${ids[0]!}.${hidden.toString('base64url')}`
    },
    unseal(purpose, sealed) {
      const [keyId, written] = sealed.split('.')
      const index = ids.indexOf(keyId ?? '')
      const hidden = Buffer.from(written ?? '', 'base64url')
      if (index < 0 || hidden.length < 28) return null
      const decipher = createDecipheriv('aes-256-gcm', derive(`seal ${purpose}`, index), hidden.subarray(0, 12)).setAuthTag(hidden.subarray(-16))
      try {
        return Buffer.concat([decipher.update(hidden.subarray(12, -16)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    derive: purpose => derive(purpose),
    deriveAs: (keyId, purpose) => ids.includes(keyId) ? derive(purpose, ids.indexOf(keyId)) : null
  }
}

/** An Ed25519 private key from its 32-byte seed, in the PKCS #8 form of RFC 8410. */
const privateKey = (seed: Buffer): ReturnType<typeof createPrivateKey> =>
  createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' })

const BEFORE_PUBLIC = Buffer.from('302a300506032b6570032100', 'hex') // RFC 8410
const publicBytes = (key: ReturnType<typeof createPublicKey>): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(BEFORE_PUBLIC.length)

/** Whether words were signed with the key of which this is the public part: for those who have nothing else of Kith's. */
export function checkSigned(publicKey: string, words: string, signature: string): boolean {
  const bytes = Buffer.from(publicKey, 'base64url')
  if (bytes.length !== 32) return false
  return verify(null, Buffer.from(words), createPublicKey({ key: Buffer.concat([BEFORE_PUBLIC, bytes]), format: 'der', type: 'spki' }), Buffer.from(signature, 'base64url'))
}
