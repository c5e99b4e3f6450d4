import { useMemo, useRef } from 'react'
import { say } from '../../ui/toasts.tsx'
import { useWords } from '../../ui/words.tsx'
import { tellFailure } from '../desk/act.ts'
import { useHere } from '../desk/here.tsx'
import { codeOf, type Doors } from '../doors.ts'

export interface Pair { readonly a: { readonly id: string }; readonly b: { readonly id: string } }
export interface SayWho {
  link(pair: Pair, suggestionId?: string): Promise<boolean>
  apart(pair: Pair): Promise<boolean>
  ask(suggestionId: string): Promise<boolean>
  withdraw(linkId: string, pair: Pair): Promise<boolean>
  lift(apartId: string): Promise<boolean>
}

/** Says who is who, one thing at a time; each can be undone from where it is told. `onChange` is called whenever something is otherwise than before. */
export function useSayWho(onChange: () => void): SayWho {
  const words = useWords()
  const { doors } = useHere().desk
  const busy = useRef(false)
  return useMemo(() => {
    const did = words.people
    const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
      if (busy.current) return false
      busy.current = true
      try {
        await work()
        return true
      } catch (problem) {
        tellFailure(problem, words)
        return false
      } finally {
        busy.current = false
        onChange()
      }
    }
    const undone = (work: () => Promise<unknown>) => () => void attempt(work).then(done => { if (done) say(did.didUndo) })
    const linked = (id: string): void => say(did.didLink, undone(() => doors.withdrawLink(id)))
    return {
      link: ({ a, b }, suggestionId) => attempt(async () => linked(await linkBoth(doors, a.id, b.id, suggestionId))),
      apart: ({ a, b }) => attempt(async () => {
        const { id } = await doors.keepApart(a.id, b.id)
        say(did.didApart, undone(() => doors.liftApart(id)))
      }),
      ask: suggestionId => attempt(async () => { await doors.askHer(suggestionId); say(did.didAsk) }),
      withdraw: (linkId, { a, b }) => attempt(async () => { await doors.withdrawLink(linkId); say(did.didUndo, () => void attempt(() => doors.link(a.id, b.id))) }),
      lift: apartId => attempt(async () => { await doors.liftApart(apartId); say(did.didUndo) })
    }
  }, [words, doors, onChange])
}

// A suggestion brings its evidence along. One that was decided, and then undone, is linked by the member's word alone.
async function linkBoth(doors: Doors, a: string, b: string, suggestionId: string | undefined): Promise<string> {
  if (suggestionId === undefined) return (await doors.link(a, b)).id
  try { await doors.decideLink(suggestionId, 'linked') } catch (problem) {
    if (codeOf(problem) === 'suggestion-decided') return (await doors.link(a, b)).id
    throw problem
  }
  const { links } = await doors.acquaintance(a)
  return links.find(each => [each.a.id, each.b.id].includes(a) && [each.a.id, each.b.id].includes(b))!.id
}
