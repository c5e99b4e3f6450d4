import type { DomainLine } from '@kith/sdk'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'
import type { SettingsDoors } from '../doors.ts'
import { useAct } from './use-act.ts'

interface Looked { lines: readonly DomainLine[]; local: boolean }
const ORDER: readonly DomainLine['state'][] = ['wrong', 'careful', 'unknown', 'good', 'optional']

/** What the DNS says about the domains in which this business is written to, and what to write there. */
export function DomainChecks({ domains, doors }: { domains: readonly string[]; doors: SettingsDoors }) {
  return <>{domains.map(domain => <DomainCheck key={domain} domain={domain} doors={doors} />)}</>
}

function DomainCheck({ domain, doors }: { domain: string; doors: SettingsDoors }) {
  const said = useWords().settings.mail.dns
  const { busy, act } = useAct()
  const [looked, setLooked] = useState<Looked | null>(null)
  const look = (): void => void act(async () => setLooked(await doors.checkDomain(domain)))
  const toMend = looked?.lines.filter(line => line.state === 'wrong').length ?? 0
  return (
    <fieldset className="fieldset">
      <legend>{said.title(domain)}</legend>
      <p className="field-help">{said.lead}</p>
      <div role="status">
        {looked && <p className={toMend > 0 ? 'told' : 'finding'} data-wrong={looked.local ? '' : undefined}>{looked.local ? said.local : toMend > 0 ? said.some(toMend) : said.all}</p>}
      </div>
      {looked && looked.lines.length > 0 && (
        <ol className="dns">
          {looked.lines.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)).map((line, at) => <Line key={`${line.what} ${at}`} line={line} />)}
        </ol>
      )}
      <div className="form-acts"><Button isDisabled={busy} onPress={look}>{busy ? said.looking : looked ? said.again : said.check}</Button></div>
    </fieldset>
  )
}

function Line({ line: { what, state, found, sentence, write } }: { line: DomainLine }) {
  const said = useWords().settings.mail.dns
  const copy = (text: string): void => void navigator.clipboard.writeText(text).then(() => say(said.copied))
  return (
    <li className="dns-line" data-state={state}>
      <h3>{said.what[what]} <span className="dns-state">{said.states[state]}</span></h3>
      <p>{sentence}</p>
      {found.length > 0 && <dl className="dns-record"><dt>{said.found}</dt><dd>{found.map(one => <code key={one} dir="ltr">{one}</code>)}</dd></dl>}
      {write && (
        <dl className="dns-record dns-write">
          <dt>{said.type}</dt><dd><code dir="ltr">{write.type}</code></dd>
          <dt>{said.name}</dt><dd><code dir="ltr">{write.name}</code><Button kind="quiet" label={said.copy(`${write.type} ${said.name}`)} onPress={() => copy(write.name)}>{said.copyIt}</Button></dd>
          <dt>{said.value}</dt><dd><code dir="ltr">{write.value}</code><Button kind="quiet" label={said.copy(`${write.type} ${said.value}`)} onPress={() => copy(write.value)}>{said.copyIt}</Button></dd>
        </dl>
      )}
    </li>
  )
}
