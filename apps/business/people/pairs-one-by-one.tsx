import type { LinkSuggestion } from '@kith/sdk'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { say } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'
import type { Act } from '../desk/use-acts.ts'
import { useHere } from '../desk/here.tsx'
import { CompareTable } from './compare-table.tsx'
import { KEYS } from './keys.ts'
import { usePageActs } from './use-page-acts.ts'
import { useSayWho } from './use-say-who.ts'

interface Open { readonly items: readonly LinkSuggestion[]; readonly next: string | null }

/** Pairs that may be one, one after another: link, keep apart, or leave for later. What is undone comes back to the front. */
export function PairsOneByOne() {
  const words = useWords()
  const said = words.people
  const { desk } = useHere()
  const [open, setOpen] = useState<Open | 'loading' | 'failed'>('loading')
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const load = useCallback(() => { desk.doors.linkSuggestions().then(setOpen, () => setOpen(now => now === 'loading' ? 'failed' : now)) }, [desk])
  useEffect(load, [load])
  const ready = typeof open === 'object' ? open : null
  const current = ready?.items.find(({ id }) => !later.has(id)) ?? null
  const sayWho = useSayWho(load)
  const acts = useMemo((): readonly (Act & { key: string })[] => {
    if (!current) return []
    // The pair leaves the screen at once; if the product says no, reading the list again brings it back.
    const leave = (): void => setOpen(now => typeof now === 'object' ? { ...now, items: now.items.filter(({ id }) => id !== current.id) } : now)
    return [
      { id: 'pair-link', name: said.link, key: KEYS.link, run: () => { leave(); void sayWho.link(current, current.id) } },
      { id: 'pair-apart', name: said.apart, key: KEYS.apart, run: () => { leave(); void sayWho.apart(current) } },
      { id: 'pair-later', name: said.later, key: KEYS.later, run: () => {
        setLater(now => new Set([...now, current.id]))
        say(said.didLater, () => setLater(now => new Set([...now].filter(id => id !== current.id))))
      } }
    ]
  }, [current, said, sayWho])
  usePageActs(acts)
  // Somebody who has left all of a page for later still wants to see the next.
  useEffect(() => {
    if (!ready || current || ready.next === null) return
    desk.doors.linkSuggestions(ready.next).then(page => setOpen({ items: [...ready.items, ...page.items], next: page.next }), () => {})
  }, [desk, ready, current])
  if (open === 'failed') return <Failed onAgain={() => { setOpen('loading'); load() }} />
  if (open === 'loading') return <Shape blocks={3} />
  if (!current) {
    return open.items.length === 0
      ? <Empty title={said.nobodyTwice} text={said.nobodyTwiceText} />
      : <Empty title={said.allLater} text={said.allLaterText(open.items.length)}><Button onPress={() => setLater(new Set())}>{said.fromTop}</Button></Empty>
  }
  const [link, apart, wait] = acts
  return (
    <section className="pairs" aria-labelledby="pairs">
      <h2 id="pairs">{said.sideBySide}</h2>
      <p className="lead" role="status">{open.next === null ? said.waiting(open.items.length) : said.waitingMore(open.items.length)}</p>
      <CompareTable key={current.id} a={current.a} b={current.b} evidence={current.evidence} />
      <div className="form-acts">
        <Button kind="primary" shortcut={KEYS.link} onPress={() => link!.run()}>{said.link}</Button>
        <Button shortcut={KEYS.apart} onPress={() => apart!.run()}>{said.apart}</Button>
        <Button kind="quiet" shortcut={KEYS.later} onPress={() => wait!.run()}>{said.later}</Button>
      </div>
    </section>
  )
}
