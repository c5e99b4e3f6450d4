import type { Profile } from '@kith/sdk'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Shape } from '../../ui/states.tsx'
import { useWords } from '../../ui/words.tsx'

const RecordPart = lazy(() => import('./record-part.tsx').then(file => ({ default: file.RecordPart })))

/** What they know about her; read only when she asks. */
export function Knowing({ business }: { business: Profile }) {
  const said = useWords().person.business
  const [open, setOpen] = useState(false)
  return (
    <section className="her-part" aria-labelledby="knowing">
      <h2 id="knowing">{said.record}</h2>
      <p className="her-lead">{said.recordLead}</p>
      <Button onPress={() => setOpen(!open)}>{open ? said.recordHide : said.recordShow}</Button>
      {open && <Suspense fallback={<Shape blocks={1} />}><RecordPart business={business} /></Suspense>}
    </section>
  )
}
