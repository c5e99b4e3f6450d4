import { Link } from '../../ui/router.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'

/** There is no such page at this desk. */
export const NotFoundPage = () => <main className="page" id="talk"><NothingHere /></main>

/** That there is nothing at an address, and the way back. */
export function NothingHere() {
  const words = useWords()
  return (
    <Empty level={1} title={words.state.notFoundTitle} text={words.state.notFoundText}>
      <Link className="link" to={`/desk/${useHere().slug}/waiting`}>{words.state.notFoundNext}</Link>
    </Empty>
  )
}
