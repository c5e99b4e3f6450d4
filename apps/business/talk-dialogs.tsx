import { Dialog } from '../ui/dialog.tsx'
import { useStore } from '../ui/store.ts'
import { useWords } from '../ui/words.tsx'
import { AboutBody } from './about-pane.tsx'
import type { Detail } from './doors.ts'
import { panel } from './here.tsx'
import { MergeForm } from './merge-form.tsx'
import { PassOnForm } from './pass-on-form.tsx'
import { nameOf } from './row-sentence.ts'
import type { View } from './rows.ts'
import { SolvedForm } from './solved-form.tsx'

/** The panels that a conversation can open; one at a time. */
export function TalkDialogs({ detail, view, narrow }: { detail: Detail; view: View; narrow: boolean }) {
  const words = useWords()
  const open = useStore(panel)
  const name = nameOf(detail.firstParty, words)
  const close = (): void => panel.set(null)
  if (open === 'pass-on') return <Dialog title={words.desk.passOn.title} onClose={close}><PassOnForm detail={detail} onDone={close} />
    </Dialog>
  if (open === 'solved') return <Dialog title={words.desk.solved.title(name)} onClose={close}>
    <SolvedForm detail={detail} onDone={close} /></Dialog>
  if (open === 'merge') return <Dialog title={words.desk.merge.title} onClose={close}><MergeForm detail={detail} onDone={close} /></Dialog>
  if (open === 'about' && narrow) {
    return <Dialog title={name} onClose={close} shape="side"><div className="about about-sheet"><AboutBody detail={detail} view={view} />
      </div></Dialog>
  }
  return null
}
