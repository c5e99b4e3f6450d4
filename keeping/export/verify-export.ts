import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readInstant } from '../../kit/clock.ts'
import { BEGINNING, commit, linkHash } from '../../kit/facts/fact.ts'
import { checkHeadWith } from '../../kit/facts/heads.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'

interface FactRow { business_id: Id; id: Id; kind: string; about: Id; by_kind: string; by_id: Id | null; happened_at: string; commitment: string; seq: number | null; prev: string | null }

/** Walks the chain of an export by what is in it alone. `findings` are sentences; none means that it is whole. */
export async function verifyExport(folder: string): Promise<{ facts: number; erased: number; findings: string[] }> {
  if (!existsSync(join(folder, 'rows', 'business.jsonl'))) return refuse('invalid', 'no-export', `${folder} is not an export of Kith.`)
  const facts = (await rows<FactRow>(folder, 'fact')).filter(fact => fact.seq !== null).sort((a, b) => a.seq! - b.seq!)
  const payloads = new Map((await rows<{ fact_id: Id; salt: string; payload: string }>(folder, 'fact_payload')).map(each => [each.fact_id, each]))
  const { head, publicKey } = JSON.parse(await readFile(join(folder, 'head.json'), 'utf8').catch(() => '{}')) as { head?: string; publicKey?: string }
  const signed = head && publicKey ? checkHeadWith(publicKey, head) : null
  const findings = signed ? [] : ['There is no head.json with a signature that holds.']
  let hash: Uint8Array = BEGINNING
  let at = 0, erased = 0
  for (const fact of facts) {
    if (fact.seq !== at + 1) findings.push(`After fact ${at}, ${fact.seq! - at - 1} are missing.`)
    if (fact.prev !== inHex(hash)) findings.push(`Fact ${at} is not what it was when fact ${fact.seq} followed it.`)
    const said = payloads.get(fact.id)
    if (!said) erased++
    else if (inHex(commit(bytesOf(said.salt), said.payload)) !== fact.commitment) findings.push(`What fact ${fact.seq} says has been changed.`)
    hash = linkHash(fact.business_id, bytesOf(fact.prev!), {
      ...fact, seq: fact.seq!, byKind: fact.by_kind, byId: fact.by_id, at: readInstant(fact.happened_at)!, commitment: bytesOf(fact.commitment)
    })
    at = fact.seq!
    if (signed && signed.seq === at && inHex(hash) !== `\\x${signed.hash}`) findings.push(`The chain up to fact ${at} is not the one that was signed.`)
  }
  if (signed && signed.seq > at) findings.push(`The signed head says that the chain reached fact ${signed.seq}; it ends at ${at}.`)
  return { facts: at, erased, findings }
}

async function rows<Row>(folder: string, name: string): Promise<Row[]> {
  const found: Row[] = []
  for (let piece = 1; ; piece++) {
    const text = await readFile(join(folder, 'rows', `${name}${piece === 1 ? '' : `.${piece}`}.jsonl`), 'utf8').catch(() => null)
    if (text === null) return found
    for (const line of text.split('\n')) if (line !== '') found.push(JSON.parse(line) as Row)
  }
}

const bytesOf = (written: string): Buffer => Buffer.from(written.slice(2), 'hex')
const inHex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`
