import { useEffect, useLayoutEffect } from 'react'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { hold } from './desk.ts'
import { useDesk, useHere } from './here.tsx'
import { loadTalk } from './load.ts'
import { QueuePane } from './queue-pane.tsx'
import type { View } from './rows.ts'
import { NoTalk, TalkPane } from '../talk/talk-pane.tsx'

/** The desk: the line at the start, the conversation in the middle, who it is at the end. */
export function DeskPage({ view, id }: { view: View; id: string | null }) {
  const words = useWords()
  const { desk } = useHere()
  const subject = useDesk(state => id ? state.rows[id]?.subject ?? state.talks[id]?.detail?.subject : undefined)
  const known = useDesk(state => Boolean(id && state.talks[id]))
  useTitle(id ? subject || words.desk.noSubject : words.desk.view[view])
  useLayoutEffect(() => {
    hold(desk, id)
    return () => hold(desk, null)
  }, [desk, id])
  useEffect(() => { if (id && !known) void loadTalk(desk, id) }, [desk, id, known])
  return (
    <main className="desk" data-open={id ? 'talk' : 'queue'}>
      <QueuePane view={view} id={id} />
      {id ? <TalkPane key={id} id={id} view={view} /> : <NoTalk view={view} />}
    </main>
  )
}
