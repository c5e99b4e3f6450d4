import type { MessageEntry } from '@kith/sdk'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../words.tsx'

export type Danger = MessageEntry['attachments'][number]['danger']

interface FileLinkProps { href: string; name: string; danger: Danger; className: string; children: ReactNode }

/** Takes a file home. What may do harm says so, and is taken only after a second thought. */
export function FileLink({ href, name, danger, className, children }: FileLinkProps) {
  const words = useWords()
  const [asks, setAsks] = useState(false)
  if (danger === null) return <a href={href} download={name} className={className}>{children}</a>
  const said = words.desk.entry
  return (
    <>
      <button type="button" className={className} data-danger="" aria-haspopup="dialog" onClick={() => setAsks(true)}>{children}</button>
      <p className="danger">{said.danger[danger]}</p>
      {asks && (
        <Dialog title={said.take.title} onClose={() => setAsks(false)}>
          <p className="danger-name"><bdi>{visible(name)}</bdi></p>
          <p className="lead">{said.danger[danger]} {said.take.lead(visible(name))}</p>
          <div className="form-acts">
            <Button kind="primary" onPress={() => setAsks(false)} autoFocus>{words.app.cancel}</Button>
            <a className="button button-plain" href={href} download={visible(name)} onClick={() => setAsks(false)}>{said.take.yes}</a>
          </div>
        </Dialog>
      )}
    </>
  )
}

/** A name without what turns it round or is not seen, so that its end can be read. */
export const visible = (name: string): string => name.replaceAll(/[\u202A-\u202E\u2066-\u2069\u200B-\u200F\u061C\uFEFF]/gu, '')
