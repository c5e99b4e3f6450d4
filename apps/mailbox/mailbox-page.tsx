import { useCallback, useEffect, useState } from 'react'
import { Address } from '../ui/address.tsx'
import { Link, usePath } from '../ui/router.tsx'
import { Empty, Failed, Shape } from '../ui/states.tsx'
import { useWords } from '../ui/words.tsx'
import { readMailboxes } from './doors.ts'
import type { Box } from './doors.ts'
import { OneMailbox } from './one-mailbox.tsx'
import { OpenAddress } from './open-address.tsx'

/** A plain mail program for the pretend people of the demonstration. */
export function MailboxPage() {
  const words = useWords()
  const { query } = usePath()
  const of = query.get('of')
  const [boxes, setBoxes] = useState<readonly Box[] | 'loading' | 'failed'>('loading')
  const load = useCallback(() => { readMailboxes().then(page => setBoxes(page.items), () => setBoxes('failed')) }, [])
  useEffect(load, [load, of])
  const said = words.page.mailbox
  return (
    <div className="mailbox" data-open={of ? (query.get('mail') || query.get('write') !== null ? 'mail' : 'inbox') : 'people'}>
      <header className="mailbox-bar">
        <h1><Link to="/mailbox">{said.title}</Link></h1>
        <p>{said.lead}</p>
      </header>
      <main className="mailbox-main">
        <section className="people" aria-labelledby="people-title">
          <h2 id="people-title">{said.people}</h2>
          {boxes === 'loading' ? <Shape blocks={5} lines={2} />
            : boxes === 'failed' ? <Failed onAgain={load} />
            : (
              <ul>
                {boxes.map(box => (
                  <li key={box.address}>
                    <Link to={`/mailbox?of=${encodeURIComponent(box.address)}`} aria-current={box.address === of ? 'page' : undefined}>
                      <span className="box-address"><Address text={box.address} /></span>
                      <span className="box-count">{said.mails(box.count)}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          <OpenAddress />
        </section>
        {of
          ? <OneMailbox key={of} address={of} />
          : <section className="inbox"><Empty title={said.noneTitle} text={said.noneText} /></section>}
      </main>
    </div>
  )
}
