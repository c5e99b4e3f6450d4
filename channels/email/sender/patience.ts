import { isOneHouse } from '../../../domain/conversations/senders/findings.ts'
import { inTime } from '../../../kit/in-time.ts'
import { domainOf } from '../../../kit/values/address.ts'
import type { Resolve } from './verdict.ts'

const ONE_MS = 1_000
const FOREIGN_MS = 1_500

const timedOut = (): Error => Object.assign(new Error('no answer in time'), { code: 'ETIMEOUT' })

export interface Patient {
  readonly resolve: Resolve
  /** Whether the author's own name server let us wait, so that nothing can be said against her by what it did not tell. */
  readonly waitedForOwn: () => boolean
}

/**
 * Waits a second for what the author's own domain says, and no longer in all for what any other does: whoever forges a mail chooses which other
 * names are looked up, and could keep us waiting until nothing is judged.
 */
export function patientResolve(resolve: Resolve, author: string | null): Patient {
  const own = author === null ? '' : domainOf(author)
  let left = FOREIGN_MS
  let waited = false
  return {
    waitedForOwn: () => waited,
    async resolve(name, type) {
      const bare = name.toLowerCase().replace(/^(?:_dmarc|[^.]+\._domainkey)\./, '')
      const isOwn = own !== '' && isOneHouse(bare, own)
      const most = isOwn ? ONE_MS : Math.min(ONE_MS, left)
      if (most <= 0) throw timedOut()
      const began = performance.now()
      try {
        return await inTime(resolve(name, type), most, () => {
          if (isOwn) waited = true
          throw timedOut()
        })
      } finally {
        if (!isOwn) left -= performance.now() - began
      }
    }
  }
}
