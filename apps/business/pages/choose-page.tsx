import type { Me } from '@kith/sdk'
import { useEffect } from 'react'
import { Button } from '../../ui/button.tsx'
import { go, Link } from '../../ui/router.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.tsx'
import { signOut } from '../session.ts'

/** Which business to act for; with only one there is no question. */
export function ChoosePage({ me }: { me: Me }) {
  const words = useWords()
  const only = me.desks.length === 1 ? me.desks[0] : undefined
  useEffect(() => { if (only) go(`/desk/${only.business.slug}/waiting`, { replace: true }) }, [only])
  if (only) return null
  return (
    <main className="page page-narrow">
      <p className="wordmark">{words.app.name}</p>
      {me.desks.length === 0
        ? <Empty level={1} title={words.choose.noneTitle} text={words.choose.noneText} />
        : (
          <>
            <h1>{words.choose.title}</h1>
            <p className="lead">{words.choose.lead(me.name)}</p>
            <ul className="choices">
              {me.desks.map(({ business, member }) => (
                <li key={business.id}>
                  <Link to={`/desk/${business.slug}/waiting`} className="choice">
                    <span className="choice-name">{business.name}</span>
                    <span className="choice-note">{words.choose.role(words.choose.roles[member.role])}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      <Link to="/account" className="link">{words.account.open}</Link>
      <Button kind="quiet" onPress={() => void signOut()}>{words.page.bar.signOut}</Button>
    </main>
  )
}
