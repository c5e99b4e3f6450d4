import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { momentInWords, sizeInWords } from '../../ui/time.ts'
import { say } from '../../ui/toasts.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { tellFailure } from '../desk/act.ts'
import { sentenceOf } from '../doors.ts'
import type { Trouble } from '../doors.ts'
import { useHere } from '../desk/here.tsx'

/** What arrived and could not be read: kept whole, shown with its source. */
export function ProblemsPage() {
  const words = useWords()
  const { desk } = useHere()
  const said = words.page.problems
  const [page, setPage] = useState<{ items: readonly Trouble[]; next: string | null } | 'loading' | 'failed'>('loading')
  useTitle(said.title)
  const load = useCallback(() => {
    desk.doors.problems().then(setPage, () => setPage('failed'))
  }, [desk])
  useEffect(load, [load])
  const more = async (cursor: string): Promise<void> => {
    const next = await desk.doors.problems(cursor).catch(() => null)
    if (next && typeof page === 'object') setPage({ items: [...page.items, ...next.items], next: next.next })
  }
  return (
    <main className="page" id="talk">
      {page === 'loading' ? <><h1>{said.title}</h1><Shape blocks={3} /></>
        : page === 'failed' ? <><h1>{said.title}</h1><Failed onAgain={load} /></>
        : page.items.length === 0 ? <Empty level={1} title={said.emptyTitle} text={said.emptyText} />
        : (
          <>
            <h1>{said.title}</h1>
            <p className="lead">{said.lead}</p>
            <ul className="troubles">{page.items.map(one => <TroubleView key={one.id} one={one} onRead={load} />)}</ul>
            {page.next && <Button onPress={() => void more(page.next ?? '')}>{words.app.older}</Button>}
          </>
        )}
    </main>
  )
}

function TroubleView({ one, onRead }: { one: Trouble; onRead: () => void }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { desk } = useHere()
  const [source, setSource] = useState<string | null>(null)
  const said = words.page.problems
  const from = one.from || said.unknown
  const when = momentInWords(instantOf(one.receivedAt), now, place, words.time)
  const again = async (): Promise<void> => {
    try {
      await desk.doors.readAgain(one.id)
      say(said.trying)
      setTimeout(onRead, 1500)
    } catch (problem) { tellFailure(problem, words) }
  }
  const show = (): void => {
    if (source !== null) return setSource(null)
    desk.doors.problemSource(one.id).then(text => setSource(text), problem => setSource(sentenceOf(problem, words.state.unreachable)))
  }
  return (
    <li className="trouble">
      <h2 dir="auto">{from}</h2>
      <p className="trouble-when">{said.arrived(when, sizeInWords(one.size, words.language))} <bdi>{said.to(one.account)}</bdi></p>
      <p>{one.problem}</p>
      <div className="form-acts">
        <Button onPress={() => void again()}>{said.tryAgain}</Button>
        <Button kind="quiet" onPress={show}>{source === null ? said.source : said.hide}</Button>
      </div>
      {source !== null && <pre className="source" tabIndex={0} role="region" aria-label={said.sourceOf(from)}>{source}</pre>}
    </li>
  )
}
