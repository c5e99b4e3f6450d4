import type { Profile } from '@kith/sdk'
import { useCallback } from 'react'
import { go } from '../../ui/router.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { Hours } from '../business/hours.tsx'
import { readProfile } from '../doors.ts'
import { useLoaded } from '../loaded.ts'
import { Missing } from '../missing.tsx'
import { Screen, Scroll } from '../screen.tsx'
import { Composer } from './composer.tsx'
import { useSend } from './send.ts'

/** She begins a conversation: one field, in her own words. */
export function NewPage({ slug }: { slug: string }) {
  const words = useWords()
  const [profile, again] = useLoaded(`profile ${slug}`, useCallback(() => readProfile(slug), [slug]))
  useTitle(profile.state === 'ready' ? words.person.write.label(profile.value.name) : words.app.loading)
  if (profile.state === 'missing') return <Missing />
  if (profile.state === 'ready') return <Begin profile={profile.value} />
  return <Screen><Scroll>{profile.state === 'failed' ? <Failed level={1} onAgain={() => void again()} /> : <Shape blocks={2} />}</Scroll></Screen>
}

function Begin({ profile }: { profile: Profile }) {
  const words = useWords()
  const { send, busy } = useSend(profile, null, id => go(`/my/${profile.slug}/${id}`, { replace: true }))
  return (
    <Screen back={{ to: `/my/${profile.slug}`, name: profile.name }}
      foot={<Composer where={`new ${profile.slug}`} business={profile} send={send} busy={busy} large />}>
      <Scroll>
        <header className="her-profile">
          <h1 id="her-title" tabIndex={-1}>{words.person.write.label(profile.name)}</h1>
          <p className="her-lead">{words.person.write.lead(profile.name)}</p>
          <Hours profile={profile} />
        </header>
      </Scroll>
    </Screen>
  )
}
