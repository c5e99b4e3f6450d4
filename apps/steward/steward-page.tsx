import { useCallback, useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Empty, Failed, Shape } from '../ui/states.tsx'
import { useWords } from '../ui/words.tsx'
import { Businesses } from './businesses.tsx'
import { readOverview, readTroubles, whyNot } from './doors.ts'
import type { Overview, Trouble } from './doors.ts'
import { Health } from './health.tsx'
import { Troubles } from './troubles.tsx'

type Seen = { readonly overview: Overview; readonly troubles: readonly Trouble[] }
const EVERY = 30_000

/** The page of who runs the platform. */
export function StewardPage() {
  const said = useWords().page.steward
  const [seen, setSeen] = useState<Seen | ReturnType<typeof whyNot> | null>(null)
  const load = useCallback(() => {
    Promise.all([readOverview(), readTroubles()]).then(
      ([overview, { items }]) => setSeen({ overview, troubles: items }), problem => setSeen(whyNot(problem)))
  }, [])
  useEffect(() => {
    load()
    const timer = setInterval(load, EVERY)
    return () => clearInterval(timer)
  }, [load])
  return (
    <div className="steward">
      <header className="steward-bar">
        <h1>{said.title}</h1>
        <p>{said.lead}</p>
        {typeof seen === 'object' && seen && <Button kind="quiet" onPress={load}>{said.look}</Button>}
      </header>
      <main className="steward-main">
        {seen === null ? <Shape blocks={3} lines={4} />
          : seen === 'sign-in' ? <Empty title={said.signInTitle} text={said.signInText}><a className="button button-primary" href="/sign-in">{said.signIn}</a></Empty>
            : seen === 'not-here' ? <Empty title={said.notYoursTitle} text={said.notYoursText} />
              : seen === 'failed' ? <Failed onAgain={load} />
                : (
                  <>
                    <Health overview={seen.overview} />
                    <Troubles troubles={seen.troubles} businesses={seen.overview.businesses} onDone={load} />
                    <Businesses businesses={seen.overview.businesses} />
                  </>
                )}
      </main>
    </div>
  )
}
