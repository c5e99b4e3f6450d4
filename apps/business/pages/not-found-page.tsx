import { Link } from '../../ui/router.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'

/** There is no such page at this desk. */
export function NotFoundPage() {
  const words = useWords()
  return (
    <main className="page" id="talk">
      <Empty level={1} title={words.state.notFoundTitle} text={words.state.notFoundText}>
        <Link className="link" to={`/desk/${useHere().slug}/waiting`}>{words.state.notFoundNext}</Link>
      </Empty>
    </main>
  )
}
