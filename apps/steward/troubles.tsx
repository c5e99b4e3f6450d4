import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { instantOf } from '../ui/clock.ts'
import { exactMoment, sizeInWords } from '../ui/time.ts'
import { say, sayWrong } from '../ui/toasts.tsx'
import { usePlace, useWords } from '../ui/words.tsx'
import { sentenceOf, setAside, tryAgain } from './doors.ts'
import type { Overview, Trouble } from './doors.ts'

interface Props { troubles: readonly Trouble[]; businesses: Overview['businesses']; onDone: () => void }

/** What failed, or fails again and again: kind, size, error and age. What it says is nobody's business here. */
export function Troubles({ troubles, businesses, onDone }: Props) {
  const said = useWords().page.steward
  return (
    <section aria-labelledby="troubles-title">
      <h2 id="troubles-title">{said.troubles}</h2>
      <p className="steward-lead">{said.troublesLead}</p>
      {troubles.length === 0 ? <p className="steward-none">{said.noTroubles}</p> : (
        <ul className="steward-troubles">
          {troubles.map(one => (
            <One key={`${one.kind} ${one.id}`} one={one} business={businesses.find(({ id }) => id === one.businessId)?.name ?? one.businessId} onDone={onDone} />
          ))}
        </ul>
      )}
    </section>
  )
}

function One({ one, business, onDone }: { one: Trouble; business: string; onDone: () => void }) {
  const words = useWords()
  const place = usePlace()
  const said = words.page.steward
  const [busy, setBusy] = useState(false)
  const act = (does: typeof tryAgain, done: string) => (): void => {
    setBusy(true)
    does({ kind: one.kind, businessId: one.businessId, id: one.id })
      .then(() => say(done), problem => sayWrong(words.state.didNotHappen(sentenceOf(problem, words.state.unreachable))))
      .finally(() => { setBusy(false); onDone() })
  }
  const error = one.error in said.errors ? said.errors[one.error as keyof typeof said.errors] : said.code(one.error)
  return (
    <li>
      <div>
        <b>{said.kinds[one.kind]}</b> <span>{business}</span>
        <p>{error}, {said.tries(one.tries)}, {sizeInWords(one.size, words.language)}, {said.since(exactMoment(instantOf(one.since), place))}</p>
      </div>
      <div className="steward-acts">
        <Button isDisabled={busy} onPress={act(tryAgain, said.retried)}>{said.retry}</Button>
        {(one.kind === 'inbound-problem' || one.kind === 'outbound-failed') && (
          <Button kind="quiet" isDisabled={busy} onPress={act(setAside, said.asideDone)}>{said.aside}</Button>
        )}
      </div>
    </li>
  )
}
