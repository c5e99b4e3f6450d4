import type { Someone } from '@kith/sdk'
import { Address } from '../../ui/address.tsx'
import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'
import { personPath } from './paths.ts'

/** Somebody by name and address, leading to all that is known of her. */
export function Named({ one }: { one: Pick<Someone, 'id' | 'name' | 'address'> }) {
  const words = useWords()
  const { slug } = useHere()
  return (
    <span className="named">
      <Link to={personPath(slug, one.id)}><bdi>{one.name || one.address || words.desk.noName}</bdi></Link>
      {one.name && one.address && <> <span className="named-address"><Address text={one.address} /></span></>}
    </span>
  )
}
