import type { HerRow, Profile } from '@kith/sdk'
import { useCallback, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/router.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { Missing } from '../missing.tsx'
import { ConversationRow } from '../conversation-row.tsx'
import { readConversations, readProfile, sentenceOf, statusOf } from '../doors.ts'
import { useLoaded } from '../loaded.ts'
import { Screen, Scroll } from '../screen.tsx'
import { Hours } from './hours.tsx'
import { IsThisYouPart } from './is-this-you.tsx'
import { Knowing } from './knowing.tsx'
import { Silence } from './silence.tsx'
import { sayWrong } from '../../ui/toasts.tsx'

/** A business as she meets it: who they are, when they answer, what was said, and how to make them stop. */
export function BusinessPage({ slug }: { slug: string }) {
  const words = useWords()
  const said = words.person.business
  const [profile, again] = useLoaded(`profile ${slug}`, useCallback(() => readProfile(slug), [slug]))
  useTitle(profile.state === 'ready' ? profile.value.name : words.app.loading)
  if (profile.state === 'missing') return <Missing />
  const ready = profile.state === 'ready' ? profile.value : null
  const foot = ready && <Link className="her-main-link" to={`/my/${slug}/new`}>{said.write(ready.name)}</Link>
  return (
    <Screen back={{ to: '/my', name: said.back }} foot={foot}>
      <Scroll>
        {profile.state === 'failed' ? <Failed onAgain={() => void again()} />
          : ready ? <Known profile={ready} />
          : <Shape blocks={3} />}
      </Scroll>
    </Screen>
  )
}

function Known({ profile }: { profile: Profile }) {
  const [conversations, again] = useLoaded(`conversations ${profile.id}`, useCallback(() => readHers(profile.id), [profile.id]))
  const rows = conversations.state === 'ready' ? conversations.value.items : null
  return (
    <>
      <header className="her-profile">
        <h1 id="her-title" tabIndex={-1} className="her-given"><bdi>{profile.name}</bdi></h1>
        {profile.about && <p className="her-about" dir="auto">{profile.about}</p>}
        <Hours profile={profile} />
      </header>
      <IsThisYouPart business={profile} />
      {conversations.state === 'failed' ? <Failed onAgain={() => void again()} />
        : rows === null ? <Shape blocks={2} />
        : <Conversations key={rows[0]?.id} profile={profile} rows={rows} next={conversations.state === 'ready' ? conversations.value.next : null} />}
      {rows !== null && rows.length > 0 && <Silence business={profile} conversation={rows[0]!.id} />}
      {conversations.state === 'ready' && conversations.value.known && <Knowing business={profile} />}
    </>
  )
}

// A business that has not met her yet answers "not here": for her that is no conversation, and no mistake.
async function readHers(business: string): Promise<{ items: HerRow[]; next: string | null; known: boolean }> {
  try { return { ...await readConversations(business), known: true } } catch (problem) {
    if (statusOf(problem) === 404) return { items: [], next: null, known: false }
    throw problem
  }
}

function Conversations({ profile, rows, next }: { profile: Profile; rows: readonly HerRow[]; next: string | null }) {
  const words = useWords()
  const said = words.person.business
  const [older, setOlder] = useState<{ items: readonly HerRow[]; next: string | null }>({ items: [], next })
  const more = async (): Promise<void> => {
    try {
      const page = await readConversations(profile.id, older.next ?? undefined)
      setOlder(before => ({ items: [...before.items, ...page.items], next: page.next }))
    } catch (problem) { sayWrong(sentenceOf(problem, words.state.unreachable)) }
  }
  return (
    <section className="her-share" aria-labelledby="conversations">
      <h2 id="conversations">{said.conversations}</h2>
      {rows.length === 0 && <p className="her-lead">{said.none}</p>}
      <ul>{[...rows, ...older.items].map(row => <ConversationRow key={row.id} row={row} slug={profile.slug} business={profile.name} />)}</ul>
      {older.next && <Button kind="quiet" onPress={() => void more()}>{words.app.older}</Button>}
    </section>
  )
}
