import type { Evidence, Someone } from '@kith/sdk'
import { Address } from '../../ui/address.tsx'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Link } from '../../ui/router.tsx'
import { Failed, Shape } from '../../ui/states.tsx'
import { dayInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import { useHere } from '../desk/here.tsx'
import { compare } from './compare.ts'
import { personPath } from './paths.ts'
import { useKnown } from './use-known.ts'

/** Two people side by side, field by field, and in words what each field says of whether they are one. */
export function CompareTable({ a: one, b: other, evidence }: { a: Someone; b: Someone; evidence: readonly Evidence[] }) {
  const [a, b] = one.metAt <= other.metAt ? [one, other] : [other, one]
  const words = useWords()
  const said = words.people
  const [left, right] = [useKnown(a.id), useKnown(b.id)]
  if (typeof left.known === 'string' && left.known !== 'loading' || typeof right.known === 'string' && right.known !== 'loading') return <Failed onAgain={() => { left.again(); right.again() }} />
  if (typeof left.known === 'string' || typeof right.known === 'string') return <Shape blocks={4} lines={2} className="compare-shape" />
  const lists = (values: readonly string[]) => values.length === 0
    ? <span className="compare-none">{said.unknown}</span>
    : values.map(value => <span key={value} className="compare-value"><Address text={value} /></span>)
  return (
    <table className="compare">
      <thead><tr><Head one={a} name={left.known.name} /><Head one={b} name={right.known.name} /></tr></thead>
      {compare(left.known, right.known, evidence).map(row => (
        <tbody key={row.field} data-verdict={row.verdict}>
          <tr>
            <th scope="rowgroup" colSpan={2}>
              <span className="compare-field">{said.field[row.field]}</span> <strong>{said.verdict[row.verdict]}</strong>
              {row.evidence.length > 0 && row.verdict !== 'same' && <span>: {row.evidence.map(each => said.evidence(each.name, each.says)).join('; ')}</span>}
            </th>
          </tr>
          <tr><td>{lists(row.left)}</td><td>{lists(row.right)}</td></tr>
        </tbody>
      ))}
    </table>
  )
}

function Head({ one, name }: { one: Someone; name: string }) {
  const words = useWords()
  const place = usePlace()
  const now = useNow()
  const { slug } = useHere()
  return (
    <th scope="col">
      <Link to={personPath(slug, one.id)} className="compare-name"><bdi>{name || one.address || words.desk.noName}</bdi></Link>
      <span className="compare-since">{words.people.known(dayInWords(instantOf(one.metAt), now, place, words.time))}</span>
    </th>
  )
}
