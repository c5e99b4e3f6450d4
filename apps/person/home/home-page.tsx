import { CircleUser } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/router.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import { useLoaded } from '../loaded.ts'
import { Screen, Scroll } from '../screen.tsx'
import { session } from '../session.ts'
import { BusinessBlock } from './business-block.tsx'
import { inOrder, readStandings, shareOf } from './standings.ts'
import type { Share, Standing } from './standings.ts'

const WriteTo = lazy(() => import('./write-to.tsx').then(file => ({ default: file.WriteTo })))
const SHARES: readonly Share[] = ['yours', 'theirs', 'quiet']

/** Who owes her what, and what is next, in one look. */
export function HomePage() {
  const words = useWords()
  const said = words.person.home
  const [standings, again] = useLoaded('home', readStandings)
  const [writing, setWriting] = useState(false)
  useTitle(said.title)
  const all = standings.state === 'ready' ? standings.value : []
  const bar = (
    <>
      <p className="her-wordmark">{words.app.name}</p>
      <Link to="/my/account" className="her-account" aria-label={said.account}><CircleUser size={22} aria-hidden /></Link>
    </>
  )
  return (
    <Screen bar={bar} foot={all.length > 0 && <Button kind="primary" onPress={() => setWriting(true)}>{said.write}</Button>}>
      <Scroll>
        <Warning />
        {standings.state === 'failed' ? <Failed onAgain={() => void again()} />
          : standings.state !== 'ready' ? <Shape blocks={4} />
          : all.length === 0 ? <Nobody />
          : <Standings all={all} />}
      </Scroll>
      {writing && <Suspense fallback={null}><WriteTo all={all} onClose={() => setWriting(false)} /></Suspense>}
    </Screen>
  )
}

// Somebody says that her second factor is lost: she must hear of it where she looks first.
function Warning() {
  const said = useWords().account
  const known = useStore(session)
  if (known.state !== 'known' || !known.me.recovery) return null
  return <p className="warning" role="alert">{said.event['recovery-asked']} <Link to="/my/account" className="link">{said.look}</Link></p>
}

function Nobody() {
  const said = useWords().person.home
  return (
    <Empty level={1} title={said.emptyTitle} text={said.emptyText}>
      <Link className="her-main-link" to="/my/account">{said.emptyNext}</Link>
    </Empty>
  )
}

function Standings({ all }: { all: readonly Standing[] }) {
  const said = useWords().person.home
  const [first, rest] = useHeadline(all)
  return (
    <>
      <div className="her-headline">
        <h1 id="her-title" tabIndex={-1}>{first}</h1>
        {rest && <p className="her-lead">{rest}</p>}
      </div>
      {SHARES.map(share => {
        const these = inOrder(all.filter(one => shareOf(one) === share))
        return these.length > 0 && (
          <section key={share} className="her-share" aria-labelledby={`share-${share}`}>
            <h2 id={`share-${share}`}>{said.share[share]}</h2>
            <ul>{these.map(one => <BusinessBlock key={one.of.business.id} standing={one} />)}</ul>
          </section>
        )
      })}
    </>
  )
}

// The whole screen in one sentence: first what is for her to do, then what is owed to her.
function useHeadline(all: readonly Standing[]): [string, string] {
  const said = useWords().person.home
  const open = all.flatMap(({ of, open: rows }) => rows.map(row => ({ row, name: of.business.name })))
  const moves = open.filter(one => one.row.yourMove)
  const owed = open.filter(one => !one.row.yourMove)
  const owing = owed[0] && (owed.length === 1 ? said.owes(owed[0].name) : said.owed(owed.length))
  if (moves[0]) return [moves.length === 1 ? said.moveWith(moves[0].name) : said.moves(moves.length), owing ?? '']
  return owing ? [said.nothingToDo, owing] : [said.nothingOpen, said.nothingOpenLead]
}
