import { appendFile, readFile } from 'node:fs/promises'
import { type Instant, inUtc, readInstant } from '../clock.ts'
import type { Id } from '../ids.ts'
import { checkSigned, type Keys } from '../keys.ts'

/** How far a chain reached at an instant, signed: what leaves the database so that a cut tail or a complete re-hash shows. */
export interface Head { readonly businessId: Id; readonly seq: number; readonly hash: string; readonly at: Instant; readonly keyId: string; readonly signature: string }

const words = (businessId: Id, seq: number, hash: string, at: Instant): string => `kith-head1 ${businessId} ${seq} ${hash} ${inUtc(at)}`

export function signHead(keys: Keys, businessId: Id, seq: number, hash: Uint8Array, at: Instant): string {
  const hex = Buffer.from(hash).toString('hex')
  const said = words(businessId, seq, hex, at)
  return `${said} ${keys.keyId} ${keys.sign('heads', said)}`
}

/** Reads one line of the log of heads; null when it is not one, or its signature does not hold. */
export const readHead = (keys: Keys, line: string): Head | null => parseHead(line, (said, keyId, signature) => keys.checkSignature('heads', said, keyId, signature))

/** The same for somebody who has only the public key. */
export const checkHeadWith = (publicKey: string, line: string): Head | null => parseHead(line, (said, _, signature) => checkSigned(publicKey, said, signature))

function parseHead(line: string, holds: (said: string, keyId: string, signature: string) => boolean): Head | null {
  const match = /^kith-head1 ([0-9a-f-]{36}) (\d+) ([0-9a-f]{64}) (\S+) ([0-9a-f]{8}) (\S+)$/.exec(line.trim())
  if (!match) return null
  const [, businessId, seq, hash, at, keyId, signature] = match as unknown as [string, string, string, string, string, string, string]
  const instant = readInstant(at)
  if (instant === null || !holds(words(businessId, Number(seq), hash, instant), keyId, signature)) return null
  return { businessId, seq: Number(seq), hash, at: instant, keyId, signature }
}

export interface HeadLog { note(businessId: Id, seq: number, hash: Uint8Array): void; flush(): Promise<void> }

/** Appends the newest head of each business to a file, at most once a `pause` for each. */
export function openHeadLog(file: string, keys: Keys, now: () => Instant, pause = 1000): HeadLog {
  const newest = new Map<Id, { seq: number; hash: Uint8Array }>()
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  const write = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const lines = [...newest].map(([businessId, { seq, hash }]) => signHead(keys, businessId, seq, hash, now()))
    newest.clear()
    if (lines.length > 0) writing = writing.then(() => appendFile(file, lines.join('\n') + '\n', { mode: 0o600 })).catch(() => {})
    return writing
  }
  return {
    note(businessId, seq, hash) {
      newest.set(businessId, { seq, hash })
      timer ??= setTimeout(() => void write(), pause).unref()
    },
    flush: write
  }
}

/** The heads of a log, for each business by rising seq; lines whose signature does not hold are left out and counted. */
export async function readHeadLog(file: string, keys: Keys): Promise<{ heads: Map<Id, Head[]>; unsigned: number }> {
  const written = await readFile(file, 'utf8').catch(() => '')
  const heads = new Map<Id, Head[]>()
  let unsigned = 0
  for (const line of written.split('\n')) {
    if (line === '') continue
    const head = readHead(keys, line)
    if (!head) unsigned++
    else heads.set(head.businessId, [...heads.get(head.businessId) ?? [], head])
  }
  return { heads, unsigned }
}
