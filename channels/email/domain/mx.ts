import { isIP } from 'node:net'
import { addressesOf, type DomainLine, followAlias, lookUp, NO_ANSWER, plain, type Resolve } from './look-up.ts'

/** Whether mail for the domain finds its way: to `here`, or, where that is null, to wherever the mailbox is. */
export async function checkMx(resolve: Resolve, domain: string, here: string | null): Promise<DomainLine> {
  const { how, all } = await lookUp<{ exchange: string; priority: number }>(resolve, domain, 'MX')
  const records = all.toSorted((a, b) => a.priority - b.priority)
  const line = (state: DomainLine['state'], sentence: string, mend = true): DomainLine => ({
    what: 'mx', state, found: records.map(one => `${one.priority} ${one.exchange}`), sentence,
    write: here && mend && state !== 'good' && state !== 'unknown' ? { name: domain, type: 'MX', value: `10 ${here}.` } : null
  })
  if (how === 'away') {
    return await followAlias(resolve, domain) === null
      ? line('wrong', 'The name of this domain leads round in a circle (CNAME). Nobody can find it. Take the CNAME out.', false) : line('unknown', NO_ANSWER)
  }
  if (records.length === 0) return line('wrong', here ? 'There is no MX record, so mail for this domain does not find its way to Kith.' : 'There is no MX record: nobody can write to this domain. Ask your mail provider for the one to write.')
  if (records.some(one => plain(one.exchange) === '')) return line('wrong', 'The MX record says that this domain takes no mail at all (RFC 7505). Write another in its place.')
  const broken = await firstBroken(resolve, records.map(one => plain(one.exchange)))
  if (here === null) return broken ? line(broken.state, broken.sentence) : line('good', `Mail for this domain goes to ${plain(records[0]!.exchange)}, where your mailbox should be.`)
  const at = records.findIndex(one => plain(one.exchange) === plain(here))
  if (at < 0) return line('wrong', `Mail for this domain goes to ${plain(records[0]!.exchange)}, not to Kith. Write this record in place of the others, or connect the mailbox that is there.`)
  if (broken) return line(broken.state, broken.sentence, false)
  if (records[0]!.priority < records[at]!.priority || records.some(one => one.priority === records[at]!.priority && plain(one.exchange) !== plain(here))) {
    return line('careful', `${plain(records[0]!.exchange === here ? records[1]!.exchange : records[0]!.exchange)} takes mail for this domain as well as Kith, so part of it goes there. The smallest number goes first.`)
  }
  return line('good', 'Mail for this domain finds its way to Kith.')
}

async function firstBroken(resolve: Resolve, hosts: readonly string[]): Promise<Pick<DomainLine, 'state' | 'sentence'> | null> {
  for (const host of hosts) {
    if (isIP(host)) return { state: 'wrong', sentence: `The MX record names the number ${host}. It must be a name (RFC 5321).` }
    const target = await followAlias(resolve, host)
    if (target === null) return { state: 'wrong', sentence: `The MX record names ${host}, which leads round in a circle (CNAME). Give it an address of its own.` }
    const { how } = await addressesOf(resolve, host)
    if (how === 'none') return { state: 'wrong', sentence: `The MX record names ${host}, which has no address. Give it one (A or AAAA).` }
    if (how === 'away') return { state: 'unknown', sentence: NO_ANSWER }
    if (target !== host) return { state: 'careful', sentence: `The MX record names ${host}, which is only another name for ${target}. Some senders refuse that (RFC 2181): name ${target} itself.` }
  }
  return null
}
