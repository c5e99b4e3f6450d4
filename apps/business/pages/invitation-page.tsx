import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { CodeForm } from '../../ui/account/code-form.tsx'
import { useAttempt } from '../../ui/account/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { go } from '../../ui/router.tsx'
import { Empty, Shape } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { takeFragment } from '../beginning.ts'
import { acceptInvitation, accountDoors, openInvitation, sendInvitationCode } from '../doors.ts'
import { refresh } from '../session.ts'
import type { Session } from '../session.ts'
import { startOwn } from './own-sign-in-page.tsx'

type Asked = Awaited<ReturnType<typeof openInvitation>>

/** Somebody is asked to serve: she signs in, says her name, and is a member. */
export function InvitationPage({ known }: { known: Session }) {
  const words = useWords()
  const said = words.settings.invitation
  const [token] = useState(() => takeFragment('token') ?? '')
  const [asked, setAsked] = useState<Asked | 'loading' | 'over'>('loading')
  useEffect(() => { openInvitation(token).then(setAsked, () => setAsked('over')) }, [token])
  useTitle(typeof asked === 'object' ? said.title(asked.business) : words.app.name)
  return (
    <main className="page page-narrow">
      <p className="wordmark">{words.app.name}</p>
      {asked === 'loading' ? <Shape blocks={1} />
        : asked === 'over' ? <Empty level={1} title={said.over} text={said.overText} />
        : (
          <>
            <h1>{said.title(asked.business)}</h1>
            <p className="lead">{said.lead(words.settings.members.roles[asked.role])}</p>
            {known.state === 'known' ? <NameForm token={token} name={known.me.name} /> : <ProveForm token={token} address={asked.address} />}
          </>
        )}
    </main>
  )
}

function NameForm({ token, name: known }: { token: string; name: string }) {
  const words = useWords()
  const said = words.settings.invitation
  const [name, setName] = useState(known)
  const { problem, busy, attempt } = useAttempt()
  const accept = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(name.trim() ? '' : said.nameNeeded, async () => {
      const { slug } = await acceptInvitation(token, name.trim())
      await refresh()
      go(`/desk/${slug}/waiting`, { replace: true })
    })
  }
  return (
    <form className="form" onSubmit={accept} noValidate>
      <Field label={said.name} value={name} onChange={setName} autoComplete="name" problem={problem} />
      <Button kind="primary" type="submit" isDisabled={busy}>{said.accept}</Button>
    </form>
  )
}

function ProveForm({ token, address }: { token: string; address: string }) {
  const words = useWords()
  const said = words.settings.invitation
  const [sent, setSent] = useState(false)
  const { problem, busy, attempt } = useAttempt()
  if (sent) return <CodeForm doors={accountDoors} address={address} onOther={() => setSent(false)} onEntered={() => void refresh()} />
  return (
    <div className="form">
      <p className="lead">{said.codeLead(address)}</p>
      {problem && <p role="alert" className="told">{problem}</p>}
      <Button kind="primary" isDisabled={busy} onPress={() => void attempt('', async () => { await sendInvitationCode(token); setSent(true) })}>{said.sendCode(address)}</Button>
      <Button kind="quiet" isDisabled={busy} onPress={() => void attempt('', () => startOwn({ invitation: token }))}>{said.provider}</Button>
    </div>
  )
}
