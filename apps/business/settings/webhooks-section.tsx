import { useCallback, useEffect, useMemo, useState } from 'react'
import type { FormEvent } from 'react'
import type { Webhook } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Field } from '../../ui/fields.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { momentInWords } from '../../ui/time.ts'
import { say } from '../../ui/toasts.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'
import { tellFailure } from '../desk/act.ts'
import { openPrograms } from '../doors.ts'
import { Checks } from './checks.tsx'
import { Deliveries } from './deliveries.tsx'
import { ShownOnce } from './shown-once.tsx'

type Kind = Webhook['kinds'][number]

/** Who outside hears of what happens here, and how that goes. */
export function WebhooksSection({ businessId }: { businessId: string }) {
  const said = useWords().webhooks
  const doors = useMemo(() => openPrograms(businessId), [businessId])
  const [webhooks, setWebhooks] = useState<readonly Webhook[] | 'loading' | 'failed'>('loading')
  const load = useCallback(() => { doors.webhooks().then(page => setWebhooks(page.items), () => setWebhooks('failed')) }, [doors])
  useEffect(load, [load])
  return (
    <div className="form">
      <p className="lead">{said.lead}</p>
      {webhooks === 'loading' ? <Shape blocks={2} />
        : webhooks === 'failed' ? <Failed onAgain={load} />
        : webhooks.length === 0 ? <Empty title={said.emptyTitle} text={said.emptyText} />
        : <ul className="troubles">{webhooks.map(one => <WebhookLine key={one.id} one={one} businessId={businessId} onChange={load} />)}</ul>}
      <NewWebhook businessId={businessId} onMade={load} />
    </div>
  )
}

function WebhookLine({ one, businessId, onChange }: { one: Webhook; businessId: string; onChange: () => void }) {
  const words = useWords()
  const [place, now] = [usePlace(), useNow()]
  const said = words.webhooks
  const doors = openPrograms(businessId)
  const [secret, setSecret] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const act = (work: Promise<unknown>, told?: string): void => void work.then(() => { if (told) say(told); onChange() }, problem => tellFailure(problem, words))
  const state = one.pausedAt ? said.paused(one.pauseReason)
    : one.failingSince ? said.failing(one.failures, momentInWords(instantOf(one.failingSince), now, place, words.time)) : said.fine
  return (
    <li className="trouble">
      <h2><bdi>{one.url}</bdi></h2>
      <p>{[state, one.waiting > 0 && said.waiting(one.waiting), one.dead > 0 && said.dead(one.dead)].filter(Boolean).join(' ')}</p>
      <p className="trouble-when">{one.kinds.map(kind => said.kinds[kind as Kind & keyof typeof said.kinds]).join('; ')}</p>
      <div className="form-acts">
        <Button onPress={() => act(doors.ping(one.id), said.pinged)} isDisabled={one.pausedAt !== null}>{said.ping}</Button>
        <Button kind="quiet" onPress={() => act(one.pausedAt ? doors.resume(one.id) : doors.pause(one.id))}>{one.pausedAt ? said.resume : said.pause}</Button>
        <Button kind="quiet" onPress={() => act(doors.newSecret(one.id).then(made => setSecret(made.secret)))}>{said.rotate}</Button>
        <Button kind="quiet" onPress={() => act(doors.removeWebhook(one.id), said.removed)}>{said.remove}</Button>
        <Button kind="quiet" onPress={() => setOpen(!open)}>{open ? said.hide : said.deliveries}</Button>
      </div>
      {secret && <ShownOnce label={said.secret} secret={secret} />}
      {open && <Deliveries businessId={businessId} webhookId={one.id} />}
    </li>
  )
}

function NewWebhook({ businessId, onMade }: { businessId: string; onMade: () => void }) {
  const words = useWords()
  const said = words.webhooks
  const [url, setUrl] = useState('')
  const [kinds, setKinds] = useState<(keyof typeof said.kinds)[]>(['message.received'])
  const [secret, setSecret] = useState<string | null>(null)
  const make = (event: FormEvent): void => {
    event.preventDefault()
    openPrograms(businessId).makeWebhook({ url, kinds }).then(made => {
      setSecret(made.secret)
      setUrl('')
      onMade()
    }, problem => tellFailure(problem, words))
  }
  return (
    <form className="form" onSubmit={make}>
      <h2>{said.make}</h2>
      <Field label={said.url} help={said.urlHelp} value={url} onChange={setUrl} isRequired />
      <Checks label={said.hears} of={said.kinds} value={kinds} onChange={setKinds} />
      <div className="form-acts"><Button kind="primary" type="submit" isDisabled={url.trim() === '' || kinds.length === 0}>{said.make}</Button></div>
      {secret && <ShownOnce label={said.secret} secret={secret} />}
    </form>
  )
}
