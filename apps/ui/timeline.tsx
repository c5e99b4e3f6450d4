import type { ReactNode } from 'react'

/** What a mark on the line stands for: words in, words out, a note, a machine's doing, now, what is still ahead. */
export type MarkKind = 'in' | 'out' | 'note' | 'machine' | 'now' | 'ahead'

/** The one line: time runs down, now is marked, what is owed hangs ahead of now. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return <ol className="timeline" aria-label={label}>{children}</ol>
}

/** One moment on the line. */
export function Mark({ kind, children, id, label }: { kind: MarkKind; children: ReactNode; id?: string; label?: string }) {
  return <li className="mark" data-kind={kind} id={id} aria-label={label}><div className="mark-body">{children}</div></li>
}

/** A new day on the line. */
export function DayMark({ children }: { children: ReactNode }) {
  return <li className="day-mark"><span>{children}</span></li>
}
