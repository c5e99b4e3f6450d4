import type { Me } from '@kith/sdk'
import { createStore } from '../ui/watched.ts'
import { go } from '../ui/router.tsx'
import { accountDoors, codeOf, leave, readMe } from './doors.ts'

/** Who is signed in: not known yet, nobody, a person who acts for businesses, or out of reach; or somebody who came to stop a recovery. */
export type Session =
  | { state: 'loading' } | { state: 'nobody'; linkFailed?: boolean } | { state: 'failed' } | { state: 'stopping'; token: string } | { state: 'known'; me: Me }

export const session = createStore<Session>({ state: 'loading' })

/** The first thing at start: exchanges a one-click link if there is one, else asks who we are. */
export async function begin(): Promise<void> {
  const stop = location.pathname === '/sign-in' && /^#stop=([\w.-]+)$/.exec(location.hash)?.[1]
  if (stop) {
    history.replaceState(null, '', '/sign-in')
    return session.set({ state: 'stopping', token: stop })
  }
  const link = location.pathname === '/sign-in' && /^#link=(.+)$/.exec(location.hash)?.[1]
  if (!link) return refresh()
  // The token must not stay in the address bar or the history.
  history.replaceState(null, '', '/sign-in')
  try {
    welcome(await accountDoors.enter({ link: decodeURIComponent(link) }))
  } catch {
    session.set({ state: 'nobody', linkFailed: true })
  }
}

/** Asks who is signed in. */
export async function refresh(): Promise<void> {
  try {
    session.set({ state: 'known', me: await readMe() })
  } catch (problem) {
    const status = (problem as { status?: number }).status ?? 0
    session.set(status === 401 || status === 403 || codeOf(problem) === 'not-signed-in' ? { state: 'nobody' } : { state: 'failed' })
  }
}

/** Signed in: to the one desk there is, or to the choice. */
export function welcome(me: Me): void {
  session.set({ state: 'known', me })
  const only = me.desks.length === 1 ? me.desks[0] : undefined
  go(only ? `/desk/${only.business.slug}/waiting` : '/', { replace: true })
}

/** Signs out; what was typed stays on this machine under the member's id. */
export async function signOut(): Promise<void> {
  await leave().catch(() => {})
  session.set({ state: 'nobody' })
  go('/sign-in')
}
