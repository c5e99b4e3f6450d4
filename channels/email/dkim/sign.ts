import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { inUtc, type Instant, MINUTE } from '../../../kit/clock.ts'
import type { Id } from '../../../kit/ids.ts'
import { canBeSigned, type DkimGround, lookForDkim, purpose, signing } from './dkim.ts'
import * as store from './store.ts'

/** Signs a mail for the domain from which it is written; gives it back with its signatures before it. */
export type Sign = (businessId: Id, domain: string, raw: Buffer) => Promise<Buffer>

const REMEMBER = MINUTE
const LOOK_AGAIN = 10 * MINUTE

interface Known { readonly until: Instant; readonly keys: readonly { selector: string; secret: string }[]; readonly lookAt: Instant }

/** Signs by RFC 6376, with every key of a domain that signs now. Keys are made when somebody asks what to put into the DNS: before that nobody could check. */
export function openSigner(ground: DkimGround, failed: (where: string, error: unknown) => void): Sign {
  const { database, keys, now } = ground
  const known = new Map<string, Known>()

  const keysOf = async (businessId: Id, domain: string): Promise<Known['keys']> => {
    const place = `${businessId} ${domain}`
    const found = known.get(place)
    if (found && found.until > now()) return found.keys
    const rows = await database.transaction({ login: 'worker', businessId }, tx => store.secrets.all(tx, { business: businessId, domain }))
    const secrets = signing(rows).flatMap(row => {
      const secret = keys.unseal(purpose(businessId, domain), row.secret_sealed)
      return secret === null ? [] : [{ selector: row.selector, secret }]
    })
    let lookAt = found?.lookAt ?? 0
    if (rows[0]?.seen_at === null && lookAt <= now()) {
      lookAt = now() + LOOK_AGAIN
      // Nobody waits for the DNS: what it shows counts from the next mail on.
      void lookForDkim(ground, businessId).then(() => { const kept = known.get(place); if (kept) known.set(place, { ...kept, until: 0 }) }, error => failed('dkim', error))
    }
    if (known.size > 10_000) known.clear()
    known.set(place, { until: now() + REMEMBER, keys: secrets, lookAt })
    return secrets
  }

  return async (businessId, domain, raw) => {
    if (!canBeSigned(domain)) return raw
    const signatureData = (await keysOf(businessId, domain)).map(({ selector, secret }) => ({ signingDomain: domain, selector, privateKey: secret }))
    if (signatureData.length === 0) return raw
    const asked = { canonicalization: 'relaxed/relaxed', signTime: inUtc(now()), signatureData } as unknown as Parameters<typeof dkimSign>[1]
    const { signatures, errors } = await dkimSign(raw, asked)
    for (const error of errors) failed('dkim', error)
    return signatures.trim() === '' ? raw : Buffer.concat([Buffer.from(signatures), raw])
  }
}
