import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { ConversationRow } from '../conversation-row.tsx'
import type { Standing } from './standings.ts'

/** One business, and under its name what is open between them; where nothing is, how it ended. */
export function BusinessBlock({ standing: { of, open } }: { standing: Standing }) {
  const words = useWords()
  const { business, last } = of
  if (open.length === 0) {
    return (
      <li className="her-business" data-quiet>
        <Link to={`/my/${business.slug}`} className="her-quiet">
          <span className="her-name"><bdi>{business.name}</bdi></span>
          <span className="her-excerpt" dir="auto">{last?.subject || last?.excerpt || words.person.home.noWords}</span>
          {of.silentSince && <span className="her-say">{words.person.home.stopped}</span>}
        </Link>
      </li>
    )
  }
  return (
    <li className="her-business">
      <Link to={`/my/${business.slug}`} className="her-name-link"><span className="her-name"><bdi>{business.name}</bdi></span></Link>
      {of.silentSince && <p className="her-say">{words.person.home.stopped}</p>}
      <ul>{open.map(row => <ConversationRow key={row.id} row={row} slug={business.slug} business={business.name} />)}</ul>
    </li>
  )
}
