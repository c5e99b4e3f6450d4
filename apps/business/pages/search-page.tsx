import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Field } from '../../ui/fields.tsx'
import { go, Link, usePath } from '../../ui/router.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { shortMoment } from '../../ui/time.ts'
import { useTitle } from '../../ui/use-title.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { Hit } from '../doors.ts'
import { useHere } from '../desk/here.tsx'
import { nameOf, sentenceOfRow } from '../desk/row-sentence.ts'

type Found = { q: string; items: readonly Hit[]; next: string | null } | 'loading' | 'failed' | null

/** Everything that was said, by a word in it. */
export function SearchPage() {
  const words = useWords()
  const { slug } = useHere()
  const { query } = usePath()
  const q = query.get('q') ?? ''
  const [typed, setTyped] = useState(q)
  const { found, again, more } = useFound(q)
  useTitle(words.page.search.title)
  useEffect(() => setTyped(q), [q])
  const find = (event: FormEvent): void => {
    event.preventDefault()
    go(`/desk/${slug}/search?q=${encodeURIComponent(typed.trim())}`)
  }
  const said = words.page.search
  return (
    <main className="page" id="talk">
      <h1>{said.title}</h1>
      <form role="search" className="search-form" onSubmit={find}>
        <Field label={said.label} hideLabel value={typed} onChange={setTyped} type="search" placeholder={said.hint} autoFocus={!q} />
        <Button kind="primary" type="submit">{said.title}</Button>
      </form>
      {found === null ? <Empty title={said.startTitle} text={said.startText} />
        : found === 'loading' ? <Shape blocks={4} />
        : found === 'failed' ? <Failed onAgain={again} />
        : found.items.length === 0 ? <Empty title={said.noneTitle(found.q)} text={said.noneText} />
        : (
          <>
            <p className="lead" role="status">{said.found(found.items.length, found.q)}</p>
            <ol className="hits" aria-label={said.title}>
              {found.items.map((hit, at) => <HitView key={`${hit.id}-${at}`} hit={hit} q={found.q} />)}
            </ol>
            {found.next && <Button onPress={more}>{words.app.older}</Button>}
          </>
        )}
    </main>
  )
}

function useFound(q: string) {
  const { desk } = useHere()
  const [found, setFound] = useState<Found>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (!q) return setFound(null)
    let gone = false
    setFound('loading')
    const tell = (now: Found): void => { if (!gone) setFound(now) }
    desk.doors.search(q).then(page => tell({ q, items: page.items, next: page.next }), () => tell('failed'))
    return () => { gone = true }
  }, [desk, q, tries])
  const more = (): void => {
    if (!found || typeof found === 'string' || !found.next) return
    desk.doors.search(q, found.next).then(page => setFound({ q, items: [...found.items, ...page.items], next: page.next }), () => {})
  }
  return { found, again: () => setTries(count => count + 1), more }
}

function HitView({ hit, q }: { hit: Hit; q: string }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { desk, slug } = useHere()
  const where = hit.hit.noteId ? words.page.search.inNote : words.page.search.inMessage
  return (
    <li className="hit">
      <Link to={`/desk/${slug}/all/${hit.id}`} className="hit-link">
        <span className="row-top">
          <span className="row-name" dir="auto">{nameOf(hit.firstParty, words)}</span>
          <time className="row-time">{shortMoment(instantOf(hit.stirredAt), now, place, words.time)}</time>
        </span>
        <span className="row-subject" dir="auto">{hit.subject || words.desk.noSubject}</span>
        <span className={`hit-text ${hit.hit.noteId ? 'hit-note' : ''}`} dir="auto"><Marked text={hit.hit.text} q={q} /></span>
        {hit.hit.doubtful && <span className="row-doubtful">{words.desk.doubtful}</span>}
        <span className="row-say">{words.desk.sentence.stop(where)} {sentenceOfRow(hit, desk.memberId, now, place, words).state}</span>
      </Link>
    </li>
  )
}

function Marked({ text, q }: { text: string; q: string }) {
  const at = text.toLocaleLowerCase().indexOf(q.toLocaleLowerCase())
  if (at < 0) return text
  return <>{text.slice(0, at)}<mark>{text.slice(at, at + q.length)}</mark>{text.slice(at + q.length)}</>
}
