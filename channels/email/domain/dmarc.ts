import { type DomainLine, lookUpTexts, NO_ANSWER, type Resolve } from './look-up.ts'

/** What receivers are asked to do with mail that only says that it is from this domain. A record of a domain above holds for those below. */
export async function checkDmarc(resolve: Resolve, domain: string, safe: boolean): Promise<DomainLine> {
  const { how, all, at } = await nearest(resolve, domain)
  const records = all.filter(text => /^v=DMARC1\b/i.test(text))
  const advised = `v=DMARC1; p=${safe ? 'quarantine' : 'none'}; rua=mailto:postmaster@${domain}`
  const line = (state: DomainLine['state'], sentence: string, value: string | null = null): DomainLine =>
    ({ what: 'dmarc', state, found: records, sentence, write: value === null ? null : { name: `_dmarc.${at}`, type: 'TXT', value } })
  if (how === 'away') return line('unknown', NO_ANSWER)
  if (records.length === 0) {
    return line('careful', `There is no DMARC record. Anybody may write as this domain, and large receivers trust its mail less.${safe ? '' : ' Begin with p=none, and mend SPF and DKIM first.'}`, advised)
  }
  if (records.length > 1) return line('wrong', 'There are several DMARC records, so receivers heed none. Keep one.')
  const tags = new Map(records[0]!.split(';').map(tag => tag.split('=').map(part => part.trim().toLowerCase())).map(([name, value]) => [name!, value ?? '']))
  const asks = (at === domain ? tags.get('p') : tags.get('sp') ?? tags.get('p')) ?? ''
  if (!['none', 'quarantine', 'reject'].includes(asks)) return line('wrong', 'The DMARC record does not say what to do (p=none, quarantine or reject), so receivers do not heed it.', advised)
  if (asks === 'none') {
    return line('careful', 'DMARC only watches (p=none): mail that forges this domain is still delivered. When the reports show that your own mail passes, ask for quarantine.',
      records[0]!.replace(/\bp=none/i, 'p=quarantine'))
  }
  if (tags.has('pct') && Number(tags.get('pct')) < 100) return line('careful', `DMARC holds for ${tags.get('pct')} in a hundred mails only (pct).`, records[0]!.replace(/;?\s*pct=\d+/i, ''))
  return line('good', `Mail that forges this domain is ${asks === 'reject' ? 'refused' : 'set aside'} (DMARC).`)
}

async function nearest(resolve: Resolve, domain: string): Promise<Awaited<ReturnType<typeof lookUpTexts>> & { at: string }> {
  const labels = domain.split('.')
  for (let from = 0; from <= labels.length - 2; from++) {
    const at = labels.slice(from).join('.')
    const found = await lookUpTexts(resolve, `_dmarc.${at}`)
    if (found.how === 'away' || found.all.some(text => /^v=DMARC1\b/i.test(text))) return { ...found, at }
  }
  return { how: 'none', all: [], at: domain }
}
