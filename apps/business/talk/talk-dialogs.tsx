import { useEffect } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import { AboutBody } from './about-pane.tsx'
import type { Detail } from '../doors.ts'
import { panel } from '../desk/here.tsx'
import { MergeForm } from './merge-form.tsx'
import { PassOnForm } from './pass-on-form.tsx'
import { nameOf } from '../desk/row-sentence.ts'
import type { View } from '../desk/rows.ts'
import { SolvedForm } from './solved-form.tsx'

/** The panels that a conversation can open; one at a time. */
export function TalkDialogs({ detail, view, narrow }: { detail: Detail; view: View; narrow: boolean }) {
  const words = useWords()
  const open = useStore(panel)
  const name = nameOf(detail.firstParty, words)
  const close = (): void => panel.set(null)
  // The sheet has no place on a wide screen; left open there unseen it would swallow the keys.
  useEffect(() => { if (open === 'about' && !narrow) panel.set(null) }, [open, narrow])
  const forms = {
    'pass-on': { title: words.desk.passOn.title, Form: PassOnForm },
    solved: { title: words.desk.solved.title(name), Form: SolvedForm },
    merge: { title: words.desk.merge.title, Form: MergeForm }
  }
  if (open === 'pass-on' || open === 'solved' || open === 'merge') {
    const { title, Form } = forms[open]
    return <Dialog title={title} onClose={close}><Form detail={detail} onDone={close} /></Dialog>
  }
  if (open !== 'about' || !narrow) return null
  return (
    <Dialog title={name} onClose={close} shape="side">
      <div className="about about-sheet"><AboutBody detail={detail} view={view} /></div>
    </Dialog>
  )
}
