import type { Firm } from '@kith/sdk'
import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { useDesk, useHere } from '../desk/here.tsx'
import { firmPath } from './paths.ts'

/** A firm or household in a list, and who looks after all of it. */
export function FirmLine({ firm }: { firm: Pick<Firm, 'id' | 'name' | 'managerId'> }) {
  const said = useWords().people
  const { slug } = useHere()
  const manager = useDesk(state => state.business?.members)?.find(({ id }) => id === firm.managerId)
  return (
    <li className="party">
      <Link to={firmPath(slug, firm.id)}><bdi>{firm.name}</bdi></Link>
      <span>{manager ? said.managedBy(manager.name) : said.nobodyManages}</span>
    </li>
  )
}
