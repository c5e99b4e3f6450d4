import { type ReactNode, useId } from 'react'

/** One part of the account page: what it is, why, what there is, what may be done. */
export function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </section>
  )
}

/** One of what there is: its name, a line about it, and what may be done with it. */
export function Piece({ name, note, children }: { name: string; note?: string; children?: ReactNode }) {
  return (
    <li className="piece">
      <span className="piece-words"><span className="piece-name" dir="auto">{name}</span>{note && <span className="piece-note">{note}</span>}</span>
      {children}
    </li>
  )
}
