import { lazy, Suspense, useEffect } from 'react'
import { fit, go, usePath } from '../ui/router.tsx'
import { Failed, Shape } from '../ui/states.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { useStore } from '../ui/watched.ts'
import { BusinessPage } from './business/business-page.tsx'
import { HomePage } from './home/home-page.tsx'
import { Missing } from './missing.tsx'
import { Screen, Scroll } from './screen.tsx'
import { refresh, session } from './session.ts'
import { NewPage } from './talk/new-page.tsx'
import { TalkPage } from './talk/talk-page.tsx'

// These two are seen once in a while; the first screen need not carry them.
const SignInPage = lazy(() => import('./pages/sign-in-page.tsx').then(file => ({ default: file.SignInPage })))
const AccountPage = lazy(() => import('./pages/account-page.tsx').then(file => ({ default: file.AccountPage })))

/** The person's app: what she has with whom. */
export function App() {
  return (
    <>
      <Suspense fallback={<Waiting />}><Where /></Suspense>
      <Toasts keys={false} />
    </>
  )
}

function Where() {
  const { path } = usePath()
  const known = useStore(session)
  const strayed = known.state === 'known' && path === '/my/sign-in'
  useEffect(() => { if (strayed) go('/my', { replace: true }) }, [strayed])

  if (known.state === 'loading' || strayed) return <Waiting />
  if (known.state === 'failed') return <Screen><Scroll><Failed level={1} onAgain={() => void refresh()} /></Scroll></Screen>
  if (known.state === 'nobody') return <SignInPage />
  if (path === '/my' || path === '/my/') return <HomePage />
  if (path === '/my/account') return <AccountPage me={known.me} />
  const at = fit('/my/:slug/:id?', path)
  const [slug, id] = [at?.['slug'], at?.['id']]
  if (slug && id === 'new') return <NewPage key={path} slug={slug} />
  if (slug && id) return <TalkPage key={path} slug={slug} id={id} />
  if (slug) return <BusinessPage key={path} slug={slug} />
  return <Missing />
}

function Waiting() {
  return <Screen><Scroll><Shape blocks={3} /></Scroll></Screen>
}
