import type { Profile } from '@kith/sdk'
import { useCallback, useState } from 'react'
import { useNow } from '../../ui/clock.ts'
import { Link } from '../../ui/router.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { readProfile } from '../doors.ts'
import { herSentence } from '../her-sentence.ts'
import { useLoaded } from '../loaded.ts'
import { Missing } from '../missing.tsx'
import { Screen, Scroll } from '../screen.tsx'
import { AskSolved } from './ask-solved.tsx'
import { Composer } from './composer.tsx'
import { TalkLine } from './talk-line.tsx'
import { nameOfTalk, readTalk } from './talk.ts'
import type { Talk } from './talk.ts'
import { useSend } from './send.ts'

/** One conversation: how it stands, everything that was said, and where to write. */
export function TalkPage({ slug, id }: { slug: string; id: string }) {
  const [profile, again] = useLoaded(`profile ${slug}`, useCallback(() => readProfile(slug), [slug]))
  if (profile.state === 'missing') return <Missing />
  if (profile.state === 'ready') return <KnownTalk profile={profile.value} id={id} />
  return <Screen><Scroll>{profile.state === 'failed' ? <Failed level={1} onAgain={() => void again()} /> : <Shape />}</Scroll></Screen>
}

function KnownTalk({ profile, id }: { profile: Profile; id: string }) {
  const words = useWords()
  const read = useCallback((before: Talk | null) => readTalk(profile.id, id, before), [profile.id, id])
  const [talk, again] = useLoaded(nameOfTalk(id), read)
  const [leaving, setLeaving] = useState('')
  const arrived = async (): Promise<void> => {
    await again()
    setTimeout(() => void again(), 2500) // her place in the line is known a moment after the message
  }
  const { send, busy } = useSend(profile, id, arrived, setLeaving)
  useTitle(talk.state === 'ready' ? talk.value.detail.subject || words.desk.noSubject : profile.name)
  if (talk.state === 'missing') return <Missing />
  const ready = talk.state === 'ready' ? talk.value : null
  const foot = ready && (
    <>
      {ready.detail.state === 'solved-proposed' && <AskSolved row={ready.detail} business={profile.name} send={send} busy={busy} />}
      <Composer where={id} business={profile} send={send} busy={busy} quiet={ready.detail.state === 'solved-proposed'} />
    </>
  )
  return (
    <Screen back={{ to: `/my/${profile.slug}`, name: profile.name }} foot={foot}
      bar={ready ? <Head profile={profile} talk={ready} /> : <p className="her-bar-name"><bdi>{profile.name}</bdi></p>}>
      {ready ? <TalkLine business={profile} talk={ready} leaving={leaving} send={send} busy={busy} />
        : <Scroll>{talk.state === 'failed' ? <Failed onAgain={() => void again()} /> : <Shape blocks={3} lines={4} />}</Scroll>}
    </Screen>
  )
}

function Head({ profile, talk: { detail } }: { profile: Profile; talk: Talk }) {
  const words = useWords()
  const place = usePlace()
  const said = herSentence(detail, profile.name, useNow(), place, words)
  return (
    <div className="her-talk-head">
      <Link to={`/my/${profile.slug}`} className="her-bar-name"><bdi>{profile.name}</bdi></Link>
      <h1 id="her-title" tabIndex={-1} className="her-given"><bdi>{detail.subject || words.desk.noSubject}</bdi></h1>
      <p className="her-say" aria-live="polite">{said.move && <strong className="her-move">{said.move}</strong>} {said.text}</p>
    </div>
  )
}
