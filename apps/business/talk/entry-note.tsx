import type { Entry } from '@kith/sdk'
import { Pencil } from 'lucide-react'
import { instantOf } from '../../ui/clock.ts'
import { Hand } from '../../ui/hand.tsx'
import { clockTime } from '../../ui/time.ts'
import { Mark } from '../../ui/timeline.tsx'
import { usePlace, useWords } from '../../ui/words.tsx'

/** Pencil on other paper: words between members, impossible to mistake for a reply. */
export function EntryNote({ entry }: { entry: Extract<Entry, { type: 'note' }> }) {
  const words = useWords()
  const place = usePlace()
  return (
    <Mark kind="note" id={`entry-${entry.id}`}>
      <article className="note">
        <header className="message-head">
          <Pencil size={14} aria-hidden /> <b>{words.desk.entry.note(entry.member.name)}</b> <span>{words.desk.entry.noteOnly}</span>{' '}
          <time dateTime={entry.at}>{clockTime(instantOf(entry.at), place)}</time>
        </header>
        <Hand text={entry.text} className="pencil" />
      </article>
    </Mark>
  )
}
