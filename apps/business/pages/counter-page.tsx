import type { Slip } from '@kith/sdk'
import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { go, Link } from '../../ui/router.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'
import { putRows } from '../desk/desk.ts'
import { useAttempt } from '../../ui/account/use-attempt.ts'
import { SlipPaper } from './slip-paper.tsx'
import { useSendKey } from '../desk/use-send-key.ts'

/** Somebody stands at the counter: write down what is said, hand over the slip. */
export function CounterPage({ visitId }: { visitId: string | null }) {
  const words = useWords()
  useTitle(words.page.counter.title)
  return <main className="page" id="talk">{visitId ? <SlipOf visitId={visitId} /> : <VisitForm />}</main>
}

const blank = { name: '', said: '', address: '', reference: '', subject: '' }
const slips = new Map<string, { slip: Slip; conversationId: string }>()

function VisitForm() {
  const words = useWords()
  const { desk, slug } = useHere()
  const [visit, setVisit] = useState(blank)
  const { problem, busy, attempt } = useAttempt()
  const sendKey = useSendKey()
  const said = words.page.counter
  const set = (part: keyof typeof blank) => (value: string) => setVisit(now => ({ ...now, [part]: value }))
  const write = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(visit.said.trim() ? '' : said.saidNeeded, async () => {
      const given = Object.entries(visit).map(([part, value]) => [part, value.trim()] as const)
      const body = Object.fromEntries(given.filter(([part, value]) => value || part === 'name' || part === 'said'))
      const made = await desk.doors.visit(body as { name: string; said: string })
      putRows(desk, [made.conversation])
      slips.set(made.visitId, { slip: made.slip, conversationId: made.conversation.id })
      go(`/desk/${slug}/counter/${made.visitId}`)
    })
  }
  return (
    <form className="form counter" onSubmit={write} onKeyDown={sendKey} noValidate>
      <h1>{said.title}</h1>
      <p className="lead">{said.lead} {words.people.callers.rings} <Link to={`/desk/${slug}/callers`} className="link">{words.people.callers.title}</Link></p>
      <Field label={said.said} help={said.saidHelp} value={visit.said} onChange={set('said')} rows={6} className="hand-field" autoFocus
        problem={problem} />
      <Field label={said.name} help={said.nameHelp} value={visit.name} onChange={set('name')} autoComplete="off" />
      <div className="form-pair">
        <Field label={said.address} help={said.addressHelp} value={visit.address} onChange={set('address')} autoComplete="off" />
        <Field label={said.reference} help={said.referenceHelp} value={visit.reference} onChange={set('reference')} autoComplete="off" />
      </div>
      <Field label={said.subject} help={said.subjectHelp} value={visit.subject} onChange={set('subject')} autoComplete="off" />
      <div className="form-acts"><Button kind="primary" type="submit" shortcut="mod+Enter" isDisabled={busy}>{said.record}</Button></div>
    </form>
  )
}

function SlipOf({ visitId }: { visitId: string }) {
  const words = useWords()
  const { desk, slug } = useHere()
  const made = slips.get(visitId)
  const [slip, setSlip] = useState<Slip | null>(made?.slip ?? null)
  const [failed, setFailed] = useState(false)
  const said = words.page.counter
  useEffect(() => { if (!slip) desk.doors.slip(visitId).then(setSlip, () => setFailed(true)) }, [desk, visitId, slip])
  if (failed) return <Failed level={1} />
  if (!slip) return <Shape blocks={2} lines={4} />
  return (
    <div className="slip-page">
      <h1>{said.slip}</h1>
      <p className="lead">{said.slipLead}</p>
      <SlipPaper slip={slip} />
      <div className="form-acts">
        <Button kind="primary" onPress={() => window.print()}>{said.print}</Button>
        <Button onPress={() => go(`/desk/${slug}/counter`)}>{said.another}</Button>
        {made && <Button kind="quiet" onPress={() => go(`/desk/${slug}/waiting/${made.conversationId}`)}>{said.open}</Button>}
      </div>
    </div>
  )
}
