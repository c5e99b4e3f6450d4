import type { Mailbox, MailboxFinding } from '@kith/sdk'
import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Field } from '../../ui/fields.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { momentInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { MailboxAsked } from '../doors.ts'
import { goForLeave } from './leave.ts'
import { MailboxFound } from './mailbox-found.tsx'
import { MailboxLine } from './mailbox-line.tsx'
import { MailboxProvider } from './mailbox-provider.tsx'
import type { SectionProps } from './sections.tsx'
import { SureButton } from './sure-button.tsx'
import { useAct } from './use-act.ts'

const blank: MailboxAsked = {
  address: '', imap: { host: '', port: 993, security: 'tls', login: '', password: '' }, smtp: { host: '', port: 465, security: 'tls', login: '', password: '' }
}

const asked = (known: Mailbox): MailboxAsked => ({
  address: known.address, imap: { ...known.imap, password: '' }, smtp: { ...known.smtp, password: '' }
})

/** The business's own mailbox: tried, connected, and told in words what is wrong. */
export function MailboxForm({ doors, changed, businessId }: SectionProps) {
  const words = useWords()
  const said = words.settings.mail
  const [known, setKnown] = useState<Mailbox | null | 'loading' | 'failed'>('loading')
  const [providers, setProviders] = useState<Awaited<ReturnType<typeof doors.mailbox>>['providers']>([])
  const [box, setBox] = useState(blank)
  const [findings, setFindings] = useState<readonly MailboxFinding[]>([])
  const { busy, act } = useAct()
  const read = (): void => void doors.mailbox().then(({ mailbox, providers }) => { setProviders(providers); setKnown(mailbox); if (mailbox && !mailbox.provider) setBox(asked(mailbox)) }, () => setKnown('failed'))
  useEffect(read, [doors])
  const setAddress = (address: string): void => setBox(now => ({
    address, imap: follow(now.imap, now.address, address), smtp: follow(now.smtp, now.address, address)
  }))
  const check = (): void => void act(async () => setFindings((await doors.checkMailbox(box)).findings))
  const connect = (): void => void act(async () => {
    const answer = await doors.connectMailbox(box)
    setFindings(answer.connected ? [] : answer.findings)
    if (answer.connected) { read(); changed() }
  })
  const letGo = (): void => void act(() => doors.letMailboxGo(), said.gone).then(done => { if (done) { setBox(blank); read() } })
  if (known === 'loading' || known === 'failed') {
    return <fieldset className="fieldset"><legend>{said.box}</legend>{known === 'loading' ? <Shape blocks={1} /> : <Failed onAgain={read} />}</fieldset>
  }
  const own = providers.find(one => one.name === known?.provider)
  const byPassword = (
    <form className="form" noValidate onSubmit={event => { event.preventDefault(); connect() }}>
      <Field label={said.boxAddress} type="email" value={box.address} onChange={setAddress} autoComplete="off" />
      <MailboxLine end="imap" line={box.imap} kept={known !== null} onChange={imap => setBox(now => ({ ...now, imap }))} />
      <MailboxLine end="smtp" line={box.smtp} kept={known !== null} onChange={smtp => setBox(now => ({ ...now, smtp }))} />
      <div role="status" className="findings">
        {findings.map(({ end, trouble }) => (
          <p key={end} className="finding" data-wrong={trouble ? true : undefined}>{trouble ? <><strong>{said.wrong[end]}</strong> {trouble.sentence}</> : said.fine[end]}</p>
        ))}
      </div>
      <div className="form-acts">
        <Button kind="primary" type="submit" isDisabled={busy}>{known ? said.again : said.connect}</Button>
        <Button isDisabled={busy} onPress={check}>{said.check}</Button>
        {known && <SureButton isDisabled={busy} onPress={letGo}>{said.letGo}</SureButton>}
      </div>
    </form>
  )
  return (
    <>
      <fieldset className="fieldset">
        <legend>{said.box}</legend>
        <p className="field-help">{said.boxLead}</p>
        {known && <Health mailbox={known} />}
        {known?.provider ? (
          <div className="form">
            <p><bdi>{known.address}</bdi>. {own && said.byProvider(own.title)}</p>
            <div className="form-acts">
              {own && <Button kind={known.trouble ? 'primary' : 'plain'} isDisabled={busy} onPress={() => void act(() => goForLeave(doors, businessId, { provider: own.name, address: known.address }))}>{said.enterAgain}</Button>}
              <SureButton isDisabled={busy} onPress={letGo}>{said.letGo}</SureButton>
            </div>
          </div>
        ) : known || providers.length === 0 ? byPassword : (
          <>
            <MailboxProvider doors={doors} businessId={businessId} providers={providers} known={null} />
            <details className="by-password"><summary>{said.byPassword}</summary>{byPassword}</details>
          </>
        )}
      </fieldset>
      {known && <MailboxFound doors={doors} />}
    </>
  )
}

// Most providers call the login as the address is called.
const follow = <L extends { login: string }>(line: L, before: string, address: string): L => line.login === before ? { ...line, login: address } : line

function Health({ mailbox }: { mailbox: Mailbox }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.settings.mail
  const moment = (at: string): string => momentInWords(instantOf(at), now, place, words.time)
  if (mailbox.trouble) return <p className="told" role="alert">{said.trouble(moment(mailbox.trouble.since), mailbox.trouble.sentence)}</p>
  return <p className="finding">{said.watched[mailbox.watching]} {mailbox.fetchedAt ? said.fetched(moment(mailbox.fetchedAt)) : said.never}</p>
}
