import type { Me } from '@kith/sdk'
import { go } from '../ui/router.tsx'
import { createStore } from '../ui/watched.ts'
import { leave, readMe, statusOf } from './doors.ts'
import { forgetDrafts } from './drafts.ts'

/** Who is signed in: not known yet, nobody, a person, or out of reach. */
export type Session = { state: 'loading' } | { state: 'nobody' } | { state: 'failed' } | { state: 'known'; me: Me }

export const session = createStore<Session>({ state: 'loading' })

// Where she was going when she was asked to sign in.
let wanted = '/my'

/** Asks who is signed in. */
export async function refresh(): Promise<void> {
  try {
    session.set({ state: 'known', me: await readMe() })
  } catch (problem) {
    if (statusOf(problem) === 401 || statusOf(problem) === 403) toSignIn()
    else session.set({ state: 'failed' })
  }
}

/** Nobody is signed in, or no longer: what she wanted to see is remembered until she is. */
export function toSignIn(): void {
  if (location.pathname !== '/my/sign-in') wanted = location.pathname
  session.set({ state: 'nobody' })
  go('/my/sign-in', { replace: true })
}

/** Signed in: to where she was going. */
export function welcome(me: Me): void {
  session.set({ state: 'known', me })
  go(wanted, { replace: true })
}

/** Signs out. The page is then loaded anew, so that nothing of hers stays in its memory. */
export async function signOut(): Promise<void> {
  await leave().catch(() => {})
  gone()
}

/** She is signed out. */
export function gone(): void {
  forgetDrafts()
  location.replace('/my/sign-in')
}
