import { Dialog } from '../../ui/dialog.tsx'
import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import type { Standing } from './standings.ts'

/** To whom she wants to write. */
export function WriteTo({ all, onClose }: { all: readonly Standing[]; onClose: () => void }) {
  const { home } = useWords().person
  const byName = all.toSorted((a, b) => a.of.business.name.localeCompare(b.of.business.name))
  return (
    <Dialog title={home.write} onClose={onClose}>
      <ul className="her-choices">
        {byName.map(({ of: { business } }) => (
          <li key={business.id}><Link to={`/my/${business.slug}/new`} className="her-choice"><span className="her-name"><bdi>{business.name}</bdi></span></Link></li>
        ))}
      </ul>
    </Dialog>
  )
}
