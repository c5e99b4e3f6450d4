import { useCallback, useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Chooser, Field } from '../../ui/fields.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { momentInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { SettingsDoors } from '../doors.ts'
import type { SectionProps } from './sections.tsx'
import { SureButton } from './sure-button.tsx'
import { useAct } from './use-act.ts'

type Known = Awaited<ReturnType<SettingsDoors['provider']>>

/** The business's own provider, and who came by it. */
export function ProviderSection(props: SectionProps) {
  const { doors } = props
  const [known, setKnown] = useState<Known | 'loading' | 'failed'>('loading')
  const read = useCallback(() => void doors.provider().then(setKnown, () => setKnown('failed')), [doors])
  useEffect(read, [read])
  if (known === 'loading') return <Shape blocks={2} />
  if (known === 'failed') return <Failed onAgain={read} />
  return <Inside key={known.provider?.issuer ?? ''} {...props} known={known} read={read} />
}

function Inside({ known, read, doors, me, settings }: SectionProps & { known: Known; read: () => void }) {
  const words = useWords()
  const said = words.settings.provider
  const owner = me.role === 'owner'
  const { busy, act } = useAct()
  const [set, setSet] = useState({ issuer: known.provider?.issuer ?? '', clientName: known.provider?.clientName ?? '', secret: '' })
  const part = (name: keyof typeof set) => (value: string) => setSet(now => ({ ...now, [name]: value.trim() }))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    void act(() => doors.setProvider(set), words.settings.saved).then(done => { if (done) read() })
  }
  return (
    <div className="form">
      <p className="lead">{said.lead}</p>
      {!owner && <p className="field-help">{said.ownerOnly}</p>}
      <form className="form" onSubmit={save} noValidate>
        <Field label={said.issuer} value={set.issuer} onChange={part('issuer')} autoComplete="off" />
        <div className="form-pair">
          <Field label={said.client} value={set.clientName} onChange={part('clientName')} autoComplete="off" />
          <Field label={said.secret} type="password" help={known.provider ? said.keepSecret : undefined} value={set.secret} onChange={part('secret')} autoComplete="new-password" />
        </div>
        <div className="field"><span className="field-label">{said.back}</span><code className="copy">{known.returnUrl}</code></div>
        {owner && (
          <div className="form-acts">
            <Button kind="primary" type="submit" isDisabled={busy}>{said.set}</Button>
            {known.provider && <SureButton isDisabled={busy} onPress={() => void act(() => doors.removeProvider(), said.removed).then(read)}>{said.removeIt}</SureButton>}
          </div>
        )}
      </form>
      <fieldset className="fieldset">
        <legend>{said.known}</legend>
        {known.identities.length === 0 && <p className="field-help">{said.none}</p>}
        <ul className="list">
          {known.identities.map(one => <IdentityLine key={one.id} one={one} members={settings.members}
            onBind={memberId => void act(() => doors.bind(one.id, memberId), words.settings.saved).then(read)} />)}
        </ul>
      </fieldset>
    </div>
  )
}

const NOBODY = 'nobody'

function IdentityLine({ one, members, onBind }: { one: Known['identities'][number]; members: SectionProps['settings']['members']; onBind: (memberId: string | null) => void }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.settings.provider
  const name = one.saysName || said.unnamed
  return (
    <li className="list-line">
      <span className="list-name"><bdi>{name}</bdi>
        <span className="list-note">
          {one.saysEmail && <><bdi>{said.saysMail(one.saysEmail)}</bdi>, </>}{said.seen(momentInWords(instantOf(one.seenAt), now, place, words.time))}
        </span>
      </span>
      <Chooser className="chooser-bare" label={said.is(name)} value={one.memberId ?? NOBODY} onChange={id => onBind(id === NOBODY ? null : id)}
        choices={[{ id: NOBODY, name: said.nobody }, ...members.map(member => ({ id: member.id, name: member.name }))]} />
    </li>
  )
}
