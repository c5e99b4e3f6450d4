import type { Me, BusinessSettings } from '@kith/sdk'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Link } from '../../ui/router.tsx'
import { Empty, Failed, Shape } from '../../ui/states.tsx'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { openSettings } from '../doors.ts'
import { NotFoundPage } from '../pages/not-found-page.tsx'
import { SECTIONS } from './sections.tsx'

/** The settings of a business: a list of sections, and one of them; on a telephone the one after the other. */
export function SettingsPage({ place, section }: { place: Me['desks'][number]; section: string | null }) {
  const words = useWords()
  const { slug } = place.business
  const doors = useMemo(() => openSettings(place.business.id), [place])
  const [settings, setSettings] = useState<BusinessSettings | 'loading' | 'failed'>('loading')
  const { role } = place.member
  const may = role === 'owner' || role === 'admin'
  const narrow = useNarrow(900)
  const here = SECTIONS.find(one => one.id === (section ?? 'business'))
  useTitle(here && !(narrow && section === null) ? here.name(words) : words.settings.title)
  const read = useCallback(() => { if (may) doors.read().then(setSettings, () => setSettings('failed')) }, [doors, may])
  useEffect(read, [read])
  if (!may) return <main className="page" id="talk"><Empty level={1} title={words.settings.title} text={words.settings.notYours} /></main>
  if (!here) return <NotFoundPage />
  return (
    <main className="page settings" id="talk">
      {narrow && section !== null ? <h1 className="page-back"><Link to={`/desk/${slug}/settings`} className="link">{words.settings.title}</Link></h1> : (
        <nav className="settings-nav" aria-label={words.settings.nav}>
          <h1>{words.settings.title}</h1>
          <ul>
            {SECTIONS.filter(one => !one.shown || (typeof settings === 'object' && one.shown(settings, role))).map(one => (
              <li key={one.id}>
                <Link to={`/desk/${slug}/settings/${one.id}`} aria-current={one === here && !narrow ? 'page' : undefined}>{one.name(words)}</Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {(!narrow || section !== null) && (
        <section className="settings-section" aria-labelledby="section-name">
          <h2 id="section-name">{here.name(words)}</h2>
          {settings === 'loading' ? <Shape blocks={3} />
            : settings === 'failed' ? <Failed onAgain={read} />
            : here.view({ settings, doors, businessId: place.business.id, me: place.member, changed: read })}
        </section>
      )}
    </main>
  )
}
