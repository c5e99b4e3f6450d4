import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import type { Used } from './passkey-shapes.ts'

/** What a proof is held against. */
export interface Expected {
  readonly origin: string; readonly rpId: string; readonly publicKey: Uint8Array; readonly counter: number
  /** Whether we gave this challenge out; asked once, and first. */
  readonly isOurs: (challenge: string) => Promise<boolean>
}

/**
 * Checks what an authenticator has signed (WebAuthn, 7.2), with the primitives of Node: the library reads, and its own signature check fails
 * wherever npm gives it two copies of the ASN.1 package that it looks types up in. Answers the new counter; null when anything is
 * not as it should be.
 */
export async function readProof(used: Used, { origin, rpId, publicKey, counter, isOurs }: Expected): Promise<number | null> {
  const { decodeCredentialPublicKey, parseAuthenticatorData } = await import('@simplewebauthn/server/helpers')
  const [said, data, signature] = [used.response.clientDataJSON, used.response.authenticatorData, used.response.signature].map(part => Buffer.from(part, 'base64url'))
  const client = JSON.parse(said!.toString()) as { type?: unknown; challenge?: unknown; origin?: unknown; crossOrigin?: unknown }
  if (typeof client.challenge !== 'string' || !await isOurs(client.challenge)) return null
  if (client.type !== 'webauthn.get' || client.origin !== origin || client.crossOrigin === true) return null
  const { rpIdHash, flags, counter: next } = parseAuthenticatorData(Uint8Array.from(data!))
  if (!sha256(rpId).equals(rpIdHash) || !flags.up || !flags.uv) return null
  // A counter that does not rise is that of a copy; authenticators that are synced count nothing and stay at 0.
  if ((next > 0 || counter > 0) && next <= counter) return null
  const cose = decodeCredentialPublicKey(Uint8Array.from(publicKey)) as unknown as Map<number, unknown>
  const key = keyFrom(cose)
  if (!key || !verify(cose.get(ALG) === EDDSA ? null : 'sha256', Buffer.concat([data!, sha256(said!)]), key, signature!)) return null
  return next
}

const sha256 = (words: string | Uint8Array): Buffer => createHash('sha256').update(words).digest()

const [KTY, ALG] = [1, 3]
const [ES256, EDDSA, RS256] = [-7, -8, -257]

/** A key in the form of RFC 9052 as Node reads it; null for algorithms that we did not ask for. */
function keyFrom(cose: Map<number, unknown>): KeyObject | null {
  const part = (label: number): string => Buffer.from(cose.get(label) as Uint8Array).toString('base64url')
  const kty = cose.get(KTY)
  const jwk = ({
    [ES256]: () => kty === 2 && cose.get(-1) === 1 ? { kty: 'EC', crv: 'P-256', x: part(-2), y: part(-3) } : null,
    [EDDSA]: () => kty === 1 && cose.get(-1) === 6 ? { kty: 'OKP', crv: 'Ed25519', x: part(-2) } : null,
    [RS256]: () => kty === 3 ? { kty: 'RSA', n: part(-1), e: part(-2) } : null
  } as Record<number, () => JsonWebKey | null>)[cose.get(ALG) as number]?.()
  return jwk ? createPublicKey({ key: jwk, format: 'jwk' }) : null
}
