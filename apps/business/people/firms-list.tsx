import type { Firm } from '@kith/sdk'
import { type FormEvent, useEffect, useState } from 'react'
import { useAttempt } from '../../ui/account/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Chooser, Field } from '../../ui/fields.tsx'
import { go } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'
import { FirmLine } from './firm-line.tsx'
import { firmPath } from './paths.ts'

/** Firms and households, and entering one. */
export function FirmsList() {
  const words = useWords()
  const said = words.people
  const { desk } = useHere()
  const [firms, setFirms] = useState<{ items: readonly Firm[]; next: string | null } | null>(null)
  const [entering, setEntering] = useState(false)
  useEffect(() => {
    let gone = false
    desk.doors.firms().then(page => { if (!gone) setFirms(page) }, () => {})
    return () => { gone = true }
  }, [desk])
  const more = (next: string): void => void desk.doors.firms(next).then(page => setFirms(now => ({ items: [...now?.items ?? [], ...page.items], next: page.next })), () => {})
  return (
    <section className="about-part firms" aria-labelledby="firms">
      <h2 id="firms">{said.firms}</h2>
      {firms?.items.length === 0 && <p>{said.firmsNone}</p>}
      {entering ? <EnterFirm onLeave={() => setEntering(false)} /> : <div><Button onPress={() => setEntering(true)}>{said.enter}</Button></div>}
      <ul className="plain-lines">
        {firms?.items.map(firm => <FirmLine key={firm.id} firm={firm} />)}
      </ul>
      {firms?.next && <div><Button kind="quiet" onPress={() => more(firms.next!)}>{words.app.older}</Button></div>}
    </section>
  )
}

function EnterFirm({ onLeave }: { onLeave: () => void }) {
  const words = useWords()
  const said = words.people
  const { desk, slug } = useHere()
  const [kind, setKind] = useState<'firm' | 'household'>('firm')
  const [name, setName] = useState('')
  const [domain, setDomain] = useState('')
  const { problem, busy, attempt } = useAttempt()
  const enter = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(name.trim() ? '' : said.firmNameNeeded, async () => {
      const { id } = await desk.doors.foundFirm({ kind, name: name.trim(), ...domain.trim() ? { domain: domain.trim() } : {} })
      go(firmPath(slug, id))
    })
  }
  return (
    <form className="form" onSubmit={enter} noValidate>
      <Field label={said.firmName} value={name} onChange={setName} autoComplete="off" autoFocus problem={problem} />
      <Chooser label={said.firmKind} value={kind} onChange={id => setKind(id as typeof kind)} choices={(['firm', 'household'] as const).map(id => ({ id, name: said.kind[id] }))} />
      {kind === 'firm' && <Field label={said.firmDomain} help={said.firmDomainHelp} value={domain} onChange={setDomain} autoComplete="off" />}
      <div className="form-acts">
        <Button kind="primary" type="submit" isDisabled={busy}>{said.enter}</Button>
        <Button kind="quiet" onPress={onLeave}>{words.app.cancel}</Button>
      </div>
    </form>
  )
}
