import type { IsThisYou, Profile } from '@kith/sdk'
import { useCallback } from 'react'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { readQuestions, statusOf, thatIsMe } from '../doors.ts'
import { useLoaded } from '../loaded.ts'
import { useHerSay } from './use-her-say.ts'

/** "Is this you?": what a business asks her about an address, masked until she has shown that it is hers. */
export function IsThisYouPart({ business }: { business: Profile }) {
  const said = useWords().person.business
  const [questions, again] = useLoaded(`questions ${business.id}`, useCallback(() => readAsked(business.id), [business.id]))
  const { attempt, notMe } = useHerSay(business, () => void again())
  if (questions.state !== 'ready' || questions.value.items.length === 0) return null
  return (
    <section className="her-asked" aria-labelledby="is-this-you">
      <h2 id="is-this-you">{said.isThisYou}</h2>
      <p className="her-lead">{said.isThisYouLead(business.name)}</p>
      <ul className="her-said">{questions.value.items.map(one => (
        <Question key={one.id} one={one}
          onMe={() => attempt(() => thatIsMe(business.id, one.id), said.didThatIsMe)}
          onNotMe={() => notMe(one.acquaintanceId)} />
      ))}</ul>
    </section>
  )
}

function Question({ one, onMe, onNotMe }: { one: IsThisYou; onMe: () => void; onNotMe: () => void }) {
  const said = useWords().person.business
  return (
    <li className="her-question">
      <p><bdi>{one.address === null ? said.questionNoAddress : said.question(one.address)}</bdi></p>
      <p className="her-why">{one.mine ? said.questionMine : said.questionProve}</p>
      <div className="her-choice-row">
        {one.mine ? <Button kind="primary" onPress={onMe}>{said.thatIsMe}</Button> : <Link to="/my/account" className="button button-plain">{said.prove}</Link>}
        <Button onPress={onNotMe}>{said.notMe}</Button>
      </div>
    </li>
  )
}

// A business that has not met her asks nothing.
async function readAsked(business: string): Promise<{ items: IsThisYou[] }> {
  try { return await readQuestions(business) } catch (problem) {
    if (statusOf(problem) === 404) return { items: [] }
    throw problem
  }
}
