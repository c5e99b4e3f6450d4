import type { LinkSuggestion } from '@kith/sdk'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { dayInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Acquaintance } from '../doors.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { mostTelling } from './compare.ts'
import { KEYS } from './keys.ts'
import { Named } from './named.tsx'
import { PartTitle } from './part-title.tsx'
import { usePageActs } from './use-page-acts.ts'
import type { SayWho } from './use-say-who.ts'

/** Who else this may be, and why: look at both side by side, link, keep apart, or ask her. */
export function MayBe({ known, sayWho }: { known: Acquaintance; sayWho: SayWho }) {
  const said = useWords().people
  const [open, setOpen] = useState<LinkSuggestion | null>(null)
  const first = known.suggestions[0]
  usePageActs(useMemo(() => first ? [
    { id: 'who-compare', name: said.compare, key: KEYS.compare, run: () => setOpen(first) },
    { id: 'who-link', name: said.link, key: KEYS.link, run: () => void sayWho.link(first, first.id) },
    { id: 'who-apart', name: said.apart, key: KEYS.apart, run: () => void sayWho.apart(first) },
    { id: 'who-ask', name: said.ask, key: KEYS.ask, run: () => void sayWho.ask(first.id) }
  ] : [], [first, sayWho, said]))
  if (!first) return null
  return (
    <section className="about-part may-be">
      <PartTitle>{said.mayBeAs}</PartTitle>
      <ul>{known.suggestions.map(each => <One key={each.id} suggestion={each} known={known} sayWho={sayWho} isFirst={each === first} onOpen={() => setOpen(each)} />)}</ul>
      {open && <CompareDialog suggestion={open} sayWho={sayWho} onClose={() => setOpen(null)} />}
    </section>
  )
}

interface OneProps { suggestion: LinkSuggestion; known: Acquaintance; sayWho: SayWho; isFirst: boolean; onOpen: () => void }

function One({ suggestion, known, sayWho, isFirst, onOpen }: OneProps) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const said = words.people
  const other = known.group.some(({ id }) => id === suggestion.a.id) ? suggestion.b : suggestion.a
  const key = (which: keyof typeof KEYS): { shortcut?: string } => isFirst ? { shortcut: KEYS[which] } : {}
  return (
    <li>
      <p><Named one={other} /></p>
      <p className="evidence">{said.because}: {mostTelling(suggestion.evidence).map(each => said.evidence(each.name, each.says)).join('; ')}.</p>
      {suggestion.askedAt && <p className="evidence">{said.asked(dayInWords(instantOf(suggestion.askedAt), now, place, words.time))}</p>}
      <div className="may-be-acts">
        <Button {...key('compare')} onPress={onOpen}>{said.compare}</Button>
        <Button {...key('link')} onPress={() => void sayWho.link(suggestion, suggestion.id)}>{said.link}</Button>
        <Button {...key('apart')} onPress={() => void sayWho.apart(suggestion)}>{said.apart}</Button>
        {!suggestion.askedAt && <Button kind="quiet" {...key('ask')} onPress={() => void sayWho.ask(suggestion.id)}>{said.ask}</Button>}
      </div>
    </li>
  )
}
