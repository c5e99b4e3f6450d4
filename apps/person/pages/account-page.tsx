import type { Me } from '@kith/sdk'
import { AccountParts } from '../../ui/account/account-page.tsx'
import { Button } from '../../ui/button.tsx'
import { theme } from '../../ui/preferences.ts'
import type { Theme } from '../../ui/preferences.ts'
import { useTitle } from '../../ui/use-title.ts'
import { useStore } from '../../ui/watched.ts'
import { useWords } from '../../ui/words.tsx'
import { accountDoors } from '../doors.ts'
import { Screen, Scroll } from '../screen.tsx'
import { gone, signOut } from '../session.ts'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** Who she is here, how it looks, and the way out. */
export function AccountPage({ me }: { me: Me }) {
  const words = useWords()
  const said = words.person.account
  const chosen = useStore(theme)
  useTitle(words.account.title)
  return (
    <Screen back={{ to: '/my', name: words.person.business.back }}>
      <Scroll>
        <header className="her-profile">
          <h1 id="her-title" tabIndex={-1}>{words.account.title}</h1>
          {me.name && <p className="her-given"><bdi>{me.name}</bdi></p>}
          <p className="her-lead">{words.account.lead}</p>
        </header>
        <AccountParts doors={accountDoors} onSignedOut={gone} />
        <section className="her-part" aria-labelledby="look">
          <h2 id="look">{said.look}</h2>
          <div className="her-choice-row" role="group" aria-label={words.preferences.theme}>
            {THEMES.map(one => (
              <button key={one} type="button" className="her-chip" aria-pressed={chosen === one} onClick={() => theme.set(one)}>
                {words.preferences[one]}
              </button>
            ))}
          </div>
        </section>
        <section className="her-part" aria-labelledby="out">
          <h2 id="out">{said.signOut}</h2>
          <p className="her-lead">{said.signOutLead}</p>
          <Button onPress={() => void signOut()}>{said.signOut}</Button>
        </section>
      </Scroll>
    </Screen>
  )
}
