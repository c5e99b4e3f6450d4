import type { Profile } from '@kith/sdk'
import { useCallback } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { dayInWords } from '../../ui/time.ts'
import { say, sayWrong } from '../../ui/toasts.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'
import { keepSilence, readConversation, sentenceOf } from '../doors.ts'
import { keep, useLoaded } from '../loaded.ts'

/** She stops a business, or lets it write again; either can be undone. */
export function Silence({ business, conversation }: { business: Profile; conversation: string }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.person.business
  const name = `silence ${business.id}`
  const [silent] = useLoaded(name, useCallback(async () => (await readConversation(business.id, conversation)).silentSince, [business.id, conversation]))
  if (silent.state !== 'ready') return null
  const since = silent.value
  const turn = async (to: boolean, undo: boolean): Promise<void> => {
    try {
      keep(name, (await keepSilence(business.id, to)).silentSince)
      say(to ? said.stopped(business.name) : said.speaks(business.name), undo ? () => void turn(!to, false) : undefined)
    } catch (problem) { sayWrong(words.state.didNotHappen(sentenceOf(problem, words.state.unreachable))) }
  }
  return (
    <section className="her-part" aria-labelledby="silence">
      <h2 id="silence">{said.wait(business.name)}</h2>
      <p className="her-lead">{since ? said.stoppedLead(dayInWords(instantOf(since), now, place, words.time)) : said.stopLead}</p>
      <Button onPress={() => void turn(!since, true)}>{since ? said.letWrite : said.stop(business.name)}</Button>
    </section>
  )
}
