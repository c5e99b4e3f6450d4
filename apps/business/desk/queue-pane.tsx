import { memo, useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { Button } from '../../ui/button.tsx'
import { density } from '../../ui/preferences.ts'
import { go, Link } from '../../ui/router.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import { takeNext } from './act.ts'
import { useDesk, useHere } from './here.tsx'
import { loadList } from './load.ts'
import { QueueRow } from './queue-row.tsx'
import { views } from './rows.ts'
import type { List, View } from './rows.ts'
import { useStill } from './use-still.ts'

/** Whose turn it is and why, live; and the other lists. */
export function QueuePane({ view, id }: { view: View; id: string | null }) {
  const words = useWords()
  const { desk, slug } = useHere()
  const list = useDesk(state => state.lists[view])
  const counts = useDesk(state => state.counts)
  useEffect(() => { void loadList(desk, view) }, [desk, view])
  const next = async (): Promise<void> => {
    const row = await takeNext(desk, words)
    if (row) go(`/desk/${slug}/waiting/${row.id}`)
  }
  return (
    <section className="queue" aria-labelledby="queue-title">
      <header className="queue-head">
        <div className="queue-say">
          <h1 id="queue-title">{words.desk.view[view]}</h1>
          <p className="queue-lead"><Lead view={view} /></p>
        </div>
        <Button kind={id || counts?.waiting === 0 ? 'plain' : 'primary'} shortcut="n" onPress={() => void next()}>
          {words.desk.act.takeNext}
        </Button>
      </header>
      <nav className="views" aria-label={words.desk.views}>
        {views.map(one => (
          <Link key={one} to={`/desk/${slug}/${one}`} aria-current={one === view ? 'page' : undefined}>
            {words.desk.view[one]}
            {one === 'waiting' && counts && counts.waiting > 0 && <span className="views-count">{counts.waiting}</span>}
          </Link>
        ))}
      </nav>
      {!list || list.state === 'loading' ? <Shape blocks={6} className="queue-shape" />
        : list.state === 'failed' ? <Failed onAgain={() => void loadList(desk, view)} />
        : list.ids.length === 0 ? <Empty title={words.desk.empty[view][0] ?? ''} text={words.desk.empty[view][1] ?? ''} />
        : <Rows view={view} list={list} />}
    </section>
  )
}

function Lead({ view }: { view: View }) {
  const words = useWords()
  const counts = useDesk(state => state.counts)
  const failed = useDesk(state => state.lists.waiting?.state === 'failed')
  if (view !== 'waiting') return words.desk.viewLead[view]
  if (!counts) return failed ? words.state.failedTitle : words.app.loading
  if (counts.waiting === 0) return words.desk.nobodyWaits
  const waiting = words.desk.waiting(counts.waiting)
  return counts.untaken === 0 ? words.desk.allTaken(waiting) : words.desk.waitingLead(waiting, words.desk.untaken(counts.untaken))
}

// From here on the browser may skip drawing rows out of sight.
const LONG = 120

const Rows = memo(function Rows({ view, list }: { view: View; list: List }) {
  const words = useWords()
  const { desk } = useHere()
  const close = useStore(density)
  const box = useRef<HTMLDivElement>(null)
  const above = useStill(box, list.ids)
  useMoreAtEnd(box, list.next, () => void loadList(desk, view, { more: true }))
  return (
    <div className="rows" ref={box} data-density={close} data-long={list.ids.length > LONG ? '' : undefined}>
      {above.count > 0 && <Button className="rows-above" onPress={above.show}>{words.desk.above(above.count)}</Button>}
      <ol aria-label={words.desk.view[view]}>
        {list.ids.map(one => <QueueRow key={one} id={one} view={view} />)}
      </ol>
      {list.next && <div className="rows-end" aria-hidden><Shape blocks={1} /></div>}
    </div>
  )
})

function useMoreAtEnd(box: RefObject<HTMLDivElement | null>, next: string | null, more: () => void): void {
  useEffect(() => {
    const end = box.current?.querySelector('.rows-end')
    if (!next || !end) return
    const watcher = new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting)) more() },
      { root: box.current, rootMargin: '400px' })
    watcher.observe(end)
    return () => watcher.disconnect()
  }, [next])
}
