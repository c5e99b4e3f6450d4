import { useEffect } from 'react'
import { Link } from '../../ui/router.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { useStore } from '../../ui/watched.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useWords } from '../../ui/words.tsx'
import { AboutPane } from './about-pane.tsx'
import { Composer } from './composer.tsx'
import { splitting, useDesk, useHere } from '../desk/here.tsx'
import { loadTalk } from '../desk/load.ts'
import type { View } from '../desk/rows.ts'
import { SuggestionLine } from './suggestion-line.tsx'
import { SplitBar } from './split-bar.tsx'
import { TalkDialogs } from './talk-dialogs.tsx'
import { TalkHead } from './talk-head.tsx'
import { TalkLine } from './talk-line.tsx'

/** The conversation: what it is, everything said in it, and where to write. */
export function TalkPane({ id, view }: { id: string; view: View }) {
  const words = useWords()
  const { desk, slug } = useHere()
  const state = useDesk(known => known.talks[id]?.state ?? 'loading')
  const detail = useDesk(known => known.talks[id]?.detail ?? null)
  const row = useDesk(known => known.rows[id] ?? known.talks[id]?.detail ?? null)
  const narrow = useNarrow(1200)
  const alone = useNarrow(900)
  useEffect(() => { if (alone) document.getElementById('talk-title')?.focus() }, [alone])
  const cutting = useStore(splitting) !== null
  if (state === 'missing') {
    return (
      <section className="talk" id="talk">
        <Empty level={alone ? 1 : 2} title={words.state.notFoundTitle} text={words.state.notFoundText}>
          <Link className="link" to={`/desk/${slug}/${view}`}>{words.state.notFoundNext}</Link>
        </Empty>
      </section>
    )
  }
  return (
    <>
      <section className="talk" id="talk" aria-labelledby="talk-title">
        <div className="talk-top">
          {row && <TalkHead row={row} view={view} />}
          {detail && <SuggestionLine detail={detail} view={view} />}
        </div>
        {state === 'failed' ? <Failed onAgain={() => void loadTalk(desk, id)} />
          : !detail ? <Shape blocks={3} lines={4} className="talk-shape" />
          : <TalkLine id={id} detail={detail} />}
        {detail && <SplitBar row={detail} />}
        {detail && !cutting && <Composer detail={detail} />}
      </section>
      {!narrow && detail && <AboutPane detail={detail} view={view} />}
      {!narrow && !detail && state !== 'failed' && <aside className="about"><Shape blocks={3} lines={2} /></aside>}
      {detail && <TalkDialogs detail={detail} view={view} narrow={narrow} />}
    </>
  )
}

/** The middle when nothing is chosen. */
export function NoTalk({ view }: { view: View }) {
  const words = useWords()
  const { slug } = useHere()
  const counts = useDesk(state => state.counts)
  const nothing = useDesk(state => state.lists[view]?.ids.length === 0)
  const calm = view === 'waiting' && counts?.waiting === 0
  if (view === 'waiting' ? !counts : nothing) return <section className="talk talk-none" id="talk" />
  return (
    <section className="talk talk-none" id="talk">
      {calm
        ? (
          <Empty title={words.desk.calm} text={words.desk.calmText}>
            <Link className="link" to={`/desk/${slug}/mine`}>{words.desk.view.mine}</Link>
          </Empty>
        )
        : <Empty title={words.desk.choose} text={words.desk.chooseText} />}
    </section>
  )
}
