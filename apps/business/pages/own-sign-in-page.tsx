import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/fields.tsx'
import { Link } from '../../ui/router.tsx'
import { Shape } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { endOwnSignIn, sentenceOf, startOwnSignIn } from '../doors.ts'
import { welcome } from '../session.ts'
import { useAttempt } from '../../ui/account/use-attempt.ts'

const PASSAGE = 'kith-passage'

/** Goes to the provider of a business; what is needed to come back stays in this tab and nowhere else. */
export async function startOwn(asked: { slug: string } | { invitation: string }): Promise<void> {
  const { location: there, passage } = await startOwnSignIn(asked)
  sessionStorage.setItem(PASSAGE, passage)
  location.assign(there)
}

let returning: Promise<void> | null = null

// The code in the address works once; it leaves the address bar before it is used.
function comeBack(): Promise<void> {
  return returning ??= (async () => {
    const query = location.search
    const passage = sessionStorage.getItem(PASSAGE) ?? ''
    history.replaceState(null, '', '/sign-in/returned')
    sessionStorage.removeItem(PASSAGE)
    welcome(await endOwnSignIn({ passage, query }))
  })()
}

/** Signing in by the provider of a business: where to go, and coming back. */
export function OwnSignInPage({ returned }: { returned: boolean }) {
  const words = useWords()
  const said = words.settings.own
  useTitle(said.start)
  return (
    <main className="page page-narrow sign-in">
      <p className="wordmark">{words.app.name}</p>
      {returned ? <Returned /> : <Start />}
    </main>
  )
}

function Start() {
  const words = useWords()
  const said = words.settings.own
  const [slug, setSlug] = useState('')
  const { problem, busy, attempt } = useAttempt()
  const start = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(slug.trim() ? '' : said.slugNeeded, () => startOwn({ slug: slug.trim() }))
  }
  return (
    <form className="form" onSubmit={start} noValidate>
      <h1>{said.start}</h1>
      <Field label={said.slug} value={slug} onChange={setSlug} autoComplete="off" autoFocus problem={problem} />
      <Button kind="primary" type="submit" isDisabled={busy}>{said.go}</Button>
      <Link className="link" to="/sign-in">{said.back}</Link>
    </form>
  )
}

function Returned() {
  const words = useWords()
  const said = words.settings.own
  const [failed, setFailed] = useState('')
  useEffect(() => { comeBack().catch((problem: unknown) => setFailed(sentenceOf(problem, words.state.unreachable))) }, [words])
  if (!failed) return <Shape blocks={1} />
  return (
    <>
      <h1>{said.failed}</h1>
      <p role="alert" className="told">{failed}</p>
      <Link className="link" to="/sign-in">{said.back}</Link>
    </>
  )
}
