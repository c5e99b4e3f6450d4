import { Link } from '../ui/router.tsx'
import { Empty } from '../ui/states.tsx'
import { useTitle } from '../ui/use-title.ts'
import { useWords } from '../ui/words.tsx'
import { Screen, Scroll } from './screen.tsx'

/** Nothing is here; the way back is. */
export function Missing() {
  const words = useWords()
  useTitle(words.person.missing.title)
  return (
    <Screen back={{ to: '/my', name: words.person.business.back }}>
      <Scroll>
        <Empty level={1} title={words.person.missing.title} text={words.person.missing.text}>
          <Link className="link" to="/my">{words.person.missing.next}</Link>
        </Empty>
      </Scroll>
    </Screen>
  )
}
