import { useCallback, useEffect, useState } from 'react'
import type { WebhookDelivery } from '@kith/sdk'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Failed, Shape } from '../../ui/states.tsx'
import { momentInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { tellFailure } from '../desk/act.ts'
import { openPrograms } from '../doors.ts'

/** What was sent to one receiver, newest first, and how it went. */
export function Deliveries({ businessId, webhookId }: { businessId: string; webhookId: string }) {
  const words = useWords()
  const [place, now] = [usePlace(), useNow()]
  const said = words.webhooks
  const [sent, setSent] = useState<readonly WebhookDelivery[] | 'loading' | 'failed'>('loading')
  const load = useCallback(() => {
    openPrograms(businessId).deliveries(webhookId).then(page => setSent(page.items), () => setSent('failed'))
  }, [businessId, webhookId])
  useEffect(load, [load])
  if (sent === 'loading') return <Shape blocks={1} />
  if (sent === 'failed') return <Failed onAgain={load} />
  if (sent.length === 0) return <p>{said.nothing}</p>
  const again = (id: string): void => void openPrograms(businessId).sendAgain(webhookId, id).then(load, problem => tellFailure(problem, words))
  return (
    <ul className="deliveries">
      {sent.map(one => {
        const last = one.attempts.at(-1)
        return (
          <li key={one.id} className="delivery-sent">
            <span>{said.kinds[one.type as keyof typeof said.kinds] ?? said.test}</span>
            <span className="trouble-when">{momentInWords(instantOf(one.happenedAt), now, place, words.time)}</span>
            <span>{`${said.states[one.state]}. ${!last ? '' : last.status === null ? last.error : said.took(last.status, last.tookMs)}`}</span>
            {(one.state === 'dead' || one.state === 'delivered') && <Button kind="quiet" onPress={() => again(one.id)}>{said.again}</Button>}
          </li>
        )
      })}
    </ul>
  )
}
