import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { FindSomebody } from './find-somebody.tsx'
import { FirmsList } from './firms-list.tsx'
import { Named } from './named.tsx'
import { PairsOneByOne } from './pairs-one-by-one.tsx'

/** Who is who in the whole business: who may be the same, one pair after another; and firms. */
export function PeoplePage() {
  const said = useWords().people
  useTitle(said.title)
  return (
    <main className="page people-page" id="talk">
      <h1>{said.title}</h1>
      <p className="lead">{said.lead}</p>
      <PairsOneByOne />
      <FindSomebody>{found => <><Named one={found} /> {found.count > 1 && <span className="named-address">{said.linked(found.count)}</span>}</>}</FindSomebody>
      <FirmsList />
    </main>
  )
}
