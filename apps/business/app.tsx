import { lazy, Suspense, useEffect } from 'react'
import { StopPage } from '../ui/account/stop-page.tsx'
import { fit, go, Link, usePath } from '../ui/router.tsx'
import { Empty, Failed, Shape } from '../ui/states.tsx'
import { useStore } from '../ui/watched.ts'
import { Toasts } from '../ui/toasts.tsx'
import { useWords } from '../ui/words.tsx'
import { ChoosePage } from './pages/choose-page.tsx'
import { DeskPages } from './desk/desk-pages.tsx'
import { MailboxReturnedPage } from './settings/mailbox-returned.tsx'
import { FirstRunPage } from './pages/first-run-page.tsx'
import { InvitationPage } from './pages/invitation-page.tsx'
import { OwnSignInPage } from './pages/own-sign-in-page.tsx'
import { accountDoors } from './doors.ts'
import { refresh, session } from './session.ts'
import { useBeginning } from './beginning.ts'
import { SignInPage } from './pages/sign-in-page.tsx'

/** Loaded when it is opened: few come here, and seldom. */
const AccountPage = lazy(async () => ({ default: (await import('../ui/account/account-page.tsx')).AccountPage }))

/** The business app: who is signed in decides what there is to see. */
export function App() {
  return <><Warning /><Place /><Toasts /></>
}

/** Somebody says that her second factor is lost: on every screen, until she has looked. */
function Warning() {
  const words = useWords()
  const known = useStore(session)
  const { path } = usePath()
  if (known.state !== 'known' || !known.me.recovery || path === '/account') return null
  return <p className="warning" role="alert">{words.desk.sentence.stop(words.account.event['recovery-asked'])} <Link to="/account" className="link">{words.account.look}</Link></p>
}

/** Where nobody needs to be signed in. */
const OUTSIDE = new Set(['/invitation', '/sign-in/own', '/sign-in/returned'])

function Place() {
  const words = useWords()
  const { path } = usePath()
  const known = useStore(session)
  const beginning = useBeginning(known)
  const outside = OUTSIDE.has(path) || beginning.open
  useEffect(() => {
    if (known.state === 'nobody' && beginning.known && !outside && path !== '/sign-in') go('/sign-in', { replace: true })
  }, [known.state, beginning.known, outside, path])

  if (known.state === 'loading') return <main className="page"><Shape blocks={2} /></main>
  if (known.state === 'failed') return <main className="page"><Failed level={1} onAgain={() => void refresh()} /></main>
  if (path === '/sign-in/returned') return <OwnSignInPage returned />
  if (path === '/sign-in/own') return <OwnSignInPage returned={false} />
  if (path === '/invitation') return <InvitationPage known={known} />
  if (!beginning.known) return <main className="page"><Shape blocks={2} /></main>
  if (beginning.open) return <FirstRunPage mailDomain={beginning.mailDomain} />
  if (known.state === 'nobody') return <SignInPage linkFailed={known.linkFailed ?? false} />

  if (known.state === 'stopping') return <StopPage doors={accountDoors} token={known.token} onDone={() => void refresh()} />
  if (path === '/settings/returned') return <MailboxReturnedPage me={known.me} />
  if (path === '/account') {
    return (
      <Suspense fallback={<main className="page"><Shape blocks={4} /></main>}>
        <AccountPage doors={accountDoors} onSignedOut={() => session.set({ state: 'nobody' })}>
          <p><Link to="/" className="link">{words.account.back}</Link></p>
        </AccountPage>
      </Suspense>
    )
  }

  const at = fit('/desk/:slug/:page?/:id?', path)
  const place = at && known.me.desks.find(one => one.business.slug === at['slug'])
  if (place) {
    const many = known.me.desks.length > 1
    return <DeskPages key={place.business.id} place={place} page={at['page'] ?? 'waiting'} id={at['id'] ?? null} many={many} />
  }
  if (path === '/' || path === '/sign-in') return <ChoosePage me={known.me} />
  return (
    <main className="page">
      <Empty level={1} title={words.state.notFoundTitle} text={words.state.notFoundText}>
        <a className="link" href="/">{words.state.notFoundNext}</a>
      </Empty>
    </main>
  )
}
