import { useCallback, useEffect, useState } from 'react'
import { RefreshCw } from 'lucide-react'
import { Address } from '../ui/address.tsx'
import { Button } from '../ui/button.tsx'
import { instantOf, useNow } from '../ui/clock.ts'
import { Hand } from '../ui/hand.tsx'
import { go, Link, usePath } from '../ui/router.tsx'
import { Empty, Failed, Shape } from '../ui/states.tsx'
import { momentInWords, shortMoment } from '../ui/time.ts'
import { usePlace, useWords } from '../ui/words.tsx'
import { readMails } from './doors.ts'
import type { Mail } from './doors.ts'
import { WriteMail } from './write-mail.tsx'

const LOOKS_EVERY = 3000

/** One person's mailbox: the list, the mail that is open, and where to write. */
export function OneMailbox({ address }: { address: string }) {
  const words = useWords()
  const { query } = usePath()
  const { mails, load } = useMails(address)
  const said = words.page.mailbox
  const path = `/mailbox?of=${encodeURIComponent(address)}`
  const open = typeof mails === 'object' ? mails.find(mail => mail.id === query.get('mail')) : undefined
  return (
    <>
      <section className="inbox" aria-labelledby="inbox-title">
        <header className="inbox-head">
          <h2 id="inbox-title"><Address text={address} /></h2>
          <div className="inbox-acts">
            <Button kind="quiet" label={said.refresh} icon={<RefreshCw size={16} aria-hidden />} onPress={load} />
            <Button kind={open ? 'plain' : 'primary'} onPress={() => go(`${path}&write=`)}>{said.write}</Button>
          </div>
        </header>
        {mails === 'loading' ? <Shape blocks={4} lines={2} />
          : mails === 'failed' ? <Failed onAgain={load} />
          : mails.length === 0 ? <Empty title={said.emptyTitle} text={said.emptyText} />
          : (
            <ol aria-label={said.inbox}>
              {mails.map(mail => <MailRow key={mail.id} mail={mail} path={path} open={mail.id === open?.id} />)}
            </ol>
          )}
      </section>
      <section className="mail" aria-live="polite">
        {query.get('write') !== null ? <WriteMail key="new" address={address} known={typeof mails === 'object' ? mails : []}
          onSent={() => go(path)} />
          : open ? <OneMail mail={open} address={address} path={path} />
          : <p className="mail-none">{said.pick}</p>}
      </section>
    </>
  )
}

function useMails(address: string) {
  const [mails, setMails] = useState<readonly Mail[] | 'loading' | 'failed'>('loading')
  const load = useCallback(() => {
    readMails(address).then(page => setMails(page.items), () => setMails(now => typeof now === 'object' ? now : 'failed'))
  }, [address])
  useEffect(() => {
    load()
    const timer = setInterval(() => { if (document.visibilityState === 'visible') load() }, LOOKS_EVERY)
    return () => clearInterval(timer)
  }, [load])
  return { mails, load }
}

function MailRow({ mail, path, open }: { mail: Mail; path: string; open: boolean }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  return (
    <li>
      <Link to={`${path}&mail=${encodeURIComponent(mail.id)}`} className="mail-row" aria-current={open ? 'true' : undefined}>
        <span className="mail-top">
          <bdi className="mail-from">{whoOf(mail.from)}</bdi>
          <time dateTime={mail.at}>{shortMoment(instantOf(mail.at), now, place, words.time)}</time>
        </span>
        <span className="mail-subject" dir="auto">{mail.subject}</span>
      </Link>
    </li>
  )
}

// `Kim at Harbour Bikes <hello@…>` is Kim at Harbour Bikes in a list.
const whoOf = (from: string): string => /^\s*"?([^<"]+?)"?\s*<[^>]+>$/.exec(from)?.[1] ?? from

function OneMail({ mail, address, path }: { mail: Mail; address: string; path: string }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const [answering, setAnswering] = useState(false)
  const said = words.page.mailbox
  useEffect(() => setAnswering(false), [mail.id])
  return (
    <article>
      <div className="mail-back"><Button kind="quiet" onPress={() => go(path)}>{words.app.back}</Button></div>
      <h2 className="mail-title" dir="auto">{mail.subject}</h2>
      <dl className="mail-head">
        <div><dt>{said.from}</dt><dd><bdi>{mail.from}</bdi></dd></div>
        <div><dt>{said.to}</dt><dd><bdi>{mail.to}</bdi></dd></div>
      </dl>
      <p className="mail-when"><time dateTime={mail.at}>{momentInWords(instantOf(mail.at), now, place, words.time)}</time></p>
      <Hand text={mail.text} />
      {answering
        ? <WriteMail key={mail.id} address={address} known={[]} answering={mail} onSent={() => setAnswering(false)} />
        : <Button kind="primary" onPress={() => setAnswering(true)}>{said.answer}</Button>}
    </article>
  )
}
