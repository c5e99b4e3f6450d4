import { BlockList, isIP } from 'node:net'
import { addressesOf, type DomainLine, lookUp, lookUpTexts, NO_ANSWER, plain, type Resolve } from './look-up.ts'

const MOST_LOOKUPS = 10 // RFC 7208, 4.6.4

interface Walk { lookups: number; readonly includes: Set<string>; readonly open: string[]; readonly nets: BlockList; trouble: { code: 'loop' | 'void' | 'syntax' | 'away'; at: string } | null }

/** What must be in the record: by name, or the addresses from which mail leaves. */
export interface Sending { readonly include: string | null; readonly host: string | null }

/** Reads the SPF of a domain as a receiver would, and counts what it costs him. */
export async function checkSpf(resolve: Resolve, domain: string, sending: Sending): Promise<DomainLine> {
  const found = await lookUpTexts(resolve, domain)
  const records = found.all.filter(text => /^v=spf1( |$)/i.test(text))
  const line = (state: DomainLine['state'], sentence: string, value: string | null = null): DomainLine =>
    ({ what: 'spf', state, found: records, sentence, write: value === null ? null : { name: domain, type: 'TXT', value } })
  if (found.how === 'away') return line('unknown', NO_ANSWER)
  const ips = sending.host === null ? [] : (await addressesOf(resolve, sending.host)).all
  const ours = sending.include !== null ? [`include:${sending.include}`] : ips.map(ip => `ip${isIP(ip)}:${ip}`)
  if (records.length === 0) {
    return line('wrong', 'There is no SPF record: nobody can tell who may send as this domain, and many put such mail among the junk.', ['v=spf1', ...ours, ours.length > 0 ? '-all' : '~all'].join(' '))
  }
  if (records.length > 1) {
    return line('wrong', 'There are several SPF records. Receivers then believe none of them: make one of them all.', joined(records))
  }
  const record = records[0]!
  const walk: Walk = { lookups: 0, includes: new Set(), open: [], nets: new BlockList(), trouble: null }
  await follow(resolve, domain, record, walk)
  const terms = record.split(/ +/).slice(1)
  const all = terms.find(term => /^[+~?-]?all$/i.test(term))
  if (walk.trouble) {
    const { code, at } = walk.trouble
    if (code === 'away') return line('unknown', NO_ANSWER)
    const kept = `v=spf1 ${terms.filter(term => !term.toLowerCase().endsWith(`:${at}`) && !term.toLowerCase().endsWith(`=${at}`)).join(' ')}`
    return line('wrong', {
      loop: `The SPF record leads to itself by ${at}. Receivers give up there. Take that part out.`,
      void: `The SPF record includes ${at}, which has none. Receivers then take the whole record as broken. Take that part out, or write its name right.`,
      syntax: `The SPF record has a part that nobody understands: ${at}. Receivers then take the whole record as broken.`
    }[code], code === 'syntax' || kept === record ? null : kept)
  }
  if (walk.lookups > MOST_LOOKUPS) {
    return line('wrong', `The SPF record costs ${walk.lookups} look-ups, and receivers stop at ${MOST_LOOKUPS}: they take it as broken. Take out what sends no mail for you any more.`)
  }
  if (all && /^\+?all$/i.test(all)) {
    return line('wrong', 'The SPF record ends in +all: anybody in the world may send as this domain. End it in -all.', `v=spf1 ${[...terms.filter(term => term !== all), '-all'].join(' ')}`)
  }
  const missing = sending.include !== null ? !walk.includes.has(plain(sending.include)) : ips.length > 0 && !ips.some(ip => walk.nets.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4'))
  if (missing) {
    const rest = terms.filter(term => term !== all)
    return line('wrong', `The SPF record does not name what sends your answers (${sending.include ?? sending.host}). Receivers take them as forged.`, ['v=spf1', ...rest, ...ours, all ?? '~all'].join(' '))
  }
  if (!all && !terms.some(term => /^redirect=/i.test(term))) return line('careful', 'The SPF record has no end: it says who may send, but not that nobody else may.', `${record} -all`)
  if (all && /^\?all$/i.test(all)) return line('careful', 'The SPF record ends in ?all, which says nothing about anybody else. End it in ~all or -all.', record.replace(/\?all/i, '~all'))
  return line('good', `SPF is right${walk.lookups > 7 ? `, but costs ${walk.lookups} of ${MOST_LOOKUPS} look-ups: add nothing to it` : ''}.`)
}

async function follow(resolve: Resolve, domain: string, record: string, walk: Walk): Promise<void> {
  walk.open.push(plain(domain))
  for (const term of record.trim().split(/ +/).slice(1)) {
    if (walk.trouble || walk.lookups > 40) break
    const [, , name = '', value = ''] = /^([+~?-]?)([a-z0-9._-]+)(?:[:=](.*))?$/i.exec(term) ?? []
    const mechanism = name.toLowerCase()
    const [host, bits] = value.split('/')
    const at = host && !host.includes('%') ? plain(host) : plain(domain)
    if (mechanism === 'ip4' || mechanism === 'ip6') addNet(walk, value, mechanism, term)
    else if (mechanism === 'a' || (mechanism === '' && /^[+~?-]?a\//.test(term))) {
      walk.lookups++
      for (const ip of (await addressesOf(resolve, at)).all) addNet(walk, bits && isIP(ip) === 4 ? `${ip}/${bits}` : ip, isIP(ip) === 6 ? 'ip6' : 'ip4', term)
    } else if (mechanism === 'mx') {
      walk.lookups++
      for (const { exchange } of (await lookUp<{ exchange: string }>(resolve, at, 'MX')).all) {
        for (const ip of (await addressesOf(resolve, exchange)).all) addNet(walk, ip, isIP(ip) === 6 ? 'ip6' : 'ip4', term)
      }
    } else if (mechanism === 'ptr' || mechanism === 'exists') walk.lookups++
    else if (mechanism === 'include' || mechanism === 'redirect') {
      walk.lookups++
      walk.includes.add(at)
      if (walk.open.includes(at)) { walk.trouble = { code: 'loop', at }; break }
      const there = await lookUpTexts(resolve, at)
      const next = there.all.find(text => /^v=spf1( |$)/i.test(text))
      if (next) await follow(resolve, at, next, walk)
      else walk.trouble ??= { code: there.how === 'away' ? 'away' : 'void', at }
    } else if (mechanism !== 'all' && mechanism !== 'exp' && !/^[a-z][a-z0-9._-]*=/i.test(term)) walk.trouble = { code: 'syntax', at: term.slice(0, 60) }
  }
  walk.open.pop()
}

function addNet(walk: Walk, net: string, kind: 'ip4' | 'ip6', term: string): void {
  const [ip = '', bits] = net.split('/')
  const family = kind === 'ip4' ? 4 : 6
  if (isIP(ip) !== family || (bits !== undefined && !(Number(bits) >= 0 && Number(bits) <= (family === 4 ? 32 : 128)))) {
    walk.trouble ??= { code: 'syntax', at: term.slice(0, 60) }
    return
  }
  walk.nets.addSubnet(ip, bits === undefined ? family === 4 ? 32 : 128 : Number(bits), family === 4 ? 'ipv4' : 'ipv6')
}

function joined(records: readonly string[]): string {
  const terms = [...new Set(records.flatMap(record => record.split(/ +/).slice(1)))]
  const ends = terms.filter(term => /^[+~?-]?all$/i.test(term))
  return ['v=spf1', ...terms.filter(term => !ends.includes(term)), ends.includes('-all') ? '-all' : '~all'].join(' ')
}
