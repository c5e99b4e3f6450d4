import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chooser, Field } from '../../ui/fields.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { takeFragment } from '../beginning.ts'
import { beginBusiness } from '../doors.ts'
import { welcome } from '../session.ts'
import { clockOf, minuteOf } from '../settings/hours-fields.tsx'
import { useAttempt } from '../../ui/account/use-attempt.ts'

const WEEKDAYS = [1, 2, 3, 4, 5]
const WITHINS = [60, 120, 240, 480, 960] as const

/** A Kith without a business: whoever has the code from its screen opens the first. */
export function FirstRunPage({ mailDomain }: { mailDomain: string }) {
  const words = useWords()
  const [code, setCode] = useState(() => takeFragment('setup') ?? '')
  const [has, setHas] = useState(code !== '')
  useTitle(words.settings.first.title)
  return (
    <main className="page page-narrow first-run">
      <p className="wordmark">{words.app.name}</p>
      {has ? <BusinessForm code={code} mailDomain={mailDomain} /> : <CodeForm code={code} onChange={setCode} onHas={() => setHas(true)} />}
    </main>
  )
}

function CodeForm({ code, onChange, onHas }: { code: string; onChange: (code: string) => void; onHas: () => void }) {
  const words = useWords()
  const said = words.settings.first
  const { problem, attempt } = useAttempt()
  const on = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(code.trim() ? '' : said.codeNeeded, async () => onHas())
  }
  return (
    <form className="form" onSubmit={on} noValidate>
      <h1>{said.codeTitle}</h1>
      <p className="lead">{said.codeLead}</p>
      <Field label={said.code} value={code} onChange={onChange} autoComplete="off" autoFocus problem={problem} />
      <Button kind="primary" type="submit">{said.go}</Button>
    </form>
  )
}

const slugOf = (name: string): string => name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 63)

function BusinessForm({ code, mailDomain }: { code: string; mailDomain: string }) {
  const words = useWords()
  const said = words.settings.first
  const { problem, busy, attempt } = useAttempt()
  const [asked, setAsked] = useState({
    name: '', slug: '', zone: Intl.DateTimeFormat().resolvedOptions().timeZone, opens: 540, closes: 1080, within: 240, owner: '', address: ''
  })
  const set = <K extends keyof typeof asked>(part: K) => (value: (typeof asked)[K]) => setAsked(now => ({ ...now, [part]: value }))
  const setName = (name: string): void => setAsked(now => ({ ...now, name, slug: now.slug === slugOf(now.name) ? slugOf(name) : now.slug }))
  const open = (event: FormEvent): void => {
    event.preventDefault()
    const missing = asked.name.trim() === '' ? said.nameNeeded : asked.owner.trim() === '' || asked.address.trim() === '' ? said.ownerNeeded : ''
    void attempt(missing, async () => welcome(await beginBusiness({
      code, name: asked.name, slug: asked.slug, timeZone: asked.zone, answerWithinMinutes: asked.within, owner: { name: asked.owner, address: asked.address },
      hours: WEEKDAYS.map(weekday => ({ weekday, opens: asked.opens, closes: asked.closes }))
    })))
  }
  return (
    <form className="form" onSubmit={open} noValidate>
      <h1>{said.title}</h1>
      <p className="lead">{said.lead}</p>
      <Field label={said.name} value={asked.name} onChange={setName} autoFocus autoComplete="organization" />
      <Field label={said.slug} help={said.slugHelp(`hello@${asked.slug || '…'}.${mailDomain}`)} value={asked.slug} onChange={set('slug')} autoComplete="off" />
      <Field label={said.zone} value={asked.zone} onChange={set('zone')} autoComplete="off" />
      <div>
        <div className="form-pair form-pair-close">
          <Field label={said.opens} type="time" value={clockOf(asked.opens)} onChange={value => value && set('opens')(minuteOf(value))} />
          <Field label={said.closes} type="time" value={clockOf(asked.closes)} onChange={value => value && set('closes')(minuteOf(value) || 1440)} />
        </div>
        <p className="field-help">{said.hoursHelp}</p>
      </div>
      <Chooser label={said.within} value={String(asked.within)} onChange={id => set('within')(Number(id))}
        choices={WITHINS.map(minutes => ({ id: String(minutes), name: said.withins[minutes] }))} />
      <Field label={said.owner} value={asked.owner} onChange={set('owner')} autoComplete="name" />
      <Field label={said.address} help={said.addressHelp} type="email" value={asked.address} onChange={set('address')} autoComplete="email" />
      {problem && <p role="alert" className="told">{problem}</p>}
      <Button kind="primary" type="submit" isDisabled={busy}>{said.open}</Button>
    </form>
  )
}
