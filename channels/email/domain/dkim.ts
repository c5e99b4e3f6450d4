import { type DnsRecord, type DomainLine, lookUpTexts, NO_ANSWER, type Resolve } from './look-up.ts'

const USUAL = ['google', 'selector1', 'selector2', 'fm1', 'fm2', 'fm3', 'default', 'mail', 'dkim', 's1', 's2', 'k1', 'k2']

/** Whether receivers find the keys with which mail of this domain is signed: those we sign with, or those of its provider. */
export async function checkDkim(resolve: Resolve, domain: string, ours: readonly DnsRecord[], advice: string | null): Promise<DomainLine> {
  return ours.length > 0 ? ourKeys(resolve, ours) : keysOfProvider(resolve, domain, advice)
}

async function ourKeys(resolve: Resolve, ours: readonly DnsRecord[]): Promise<DomainLine> {
  const found: string[] = []
  for (const record of ours) {
    const { how, all } = await lookUpTexts(resolve, record.name)
    const line = (state: DomainLine['state'], sentence: string): DomainLine => ({ what: 'dkim', state, found: [...found, ...all], sentence, write: state === 'unknown' ? null : record })
    if (how === 'away') return line('unknown', NO_ANSWER)
    if (all.length === 0) return line('wrong', 'The key with which Kith signs your mail is not in the DNS yet, so receivers cannot check the signature. Write this record.')
    if (all.length > 1) return line('wrong', 'There are several records where one key should be. Keep the one that is shown here.')
    if (keyIn(all[0]!) === '') return line('wrong', 'The key in the DNS has been taken back. Write this record in its place.')
    if (keyIn(all[0]!) !== keyIn(record.value)) return line('wrong', 'The key in the DNS is another than the one with which Kith signs. Write this record in its place, whole: some pages cut long records.')
    found.push(...all)
  }
  return { what: 'dkim', state: 'good', found, sentence: 'Receivers can check our signature.', write: null }
}

async function keysOfProvider(resolve: Resolve, domain: string, advice: string | null): Promise<DomainLine> {
  const looked = await Promise.all(USUAL.map(async selector => ({ selector, ...await lookUpTexts(resolve, `${selector}._domainkey.${domain}`) })))
  const there = looked.filter(({ all }) => all.some(text => /(^|;)\s*p=[^;\s]/.test(text)))
  if (there.length > 0) {
    return { what: 'dkim', state: 'good', found: there.map(({ selector }) => `${selector}._domainkey.${domain}`), sentence: 'There is a key for signing mail of this domain. Whether each mail is signed is up to your provider.', write: null }
  }
  return { what: 'dkim', state: 'unknown', found: [], sentence: advice ?? 'Kith found no key for signing under the usual names. Ask your mail provider whether it signs your mail (DKIM), and which record to write.', write: null }
}

const keyIn = (text: string): string => /(?:^|;)\s*p=([^;]*)/.exec(text)?.[1]!.replaceAll(/\s/g, '') ?? ''
