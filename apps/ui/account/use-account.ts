import { useEffect, useState } from 'react'
import { say, sayWrong } from '../toasts.tsx'
import { useWords } from '../words.tsx'
import { type AccountDoors, codeFor, sentenceFor } from './doors.ts'
import { wasLeft } from './passkey.ts'

const readAll = async (doors: AccountDoors) => {
  const [me, addresses, passkeys, secondFactor, sessions, events] =
    await Promise.all([doors.me(), doors.addresses(), doors.passkeys(), doors.secondFactor(), doors.sessions(), doors.events()])
  return { name: me.name, addresses: addresses.items, passkeys: passkeys.items, secondFactor, sessions: sessions.items, events: events.items }
}

export type Account = Awaited<ReturnType<typeof readAll>>

/** Does something to the account. When a fresh proof is needed she is asked for it, and it is done then. */
export type Act = (work: () => Promise<unknown>, done?: string) => void

/** Everything about the account, read again after each act. */
export function useAccount(doors: AccountDoors) {
  const words = useWords()
  const [account, setAccount] = useState<Account | 'loading' | 'failed'>('loading')
  const [waiting, setWaiting] = useState<{ run: () => void } | null>(null)
  const load = (): void => void readAll(doors).then(setAccount).catch(() => setAccount('failed'))
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(load, [])
  const act: Act = (work, done) => void work().then(
    () => {
      if (done) say(done)
      load()
    },
    (fault: unknown) => {
      if (codeFor(fault) === 'prove-again') setWaiting({ run: () => act(work, done) })
      else if (!wasLeft(fault)) sayWrong(sentenceFor(fault, words.state.unreachable))
    }
  )
  const proved = (): void => {
    setWaiting(null)
    waiting?.run()
  }
  return { account, load, act, asksProof: waiting !== null, proved, leave: () => setWaiting(null) }
}
