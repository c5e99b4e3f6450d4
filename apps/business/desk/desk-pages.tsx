import type { Me } from '@kith/sdk'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from '../../ui/watched.ts'
import { Zone } from '../../ui/words.tsx'
import { AwayLine } from './away-line.tsx'
import { CommandMenu } from './command-menu.tsx'
import { CallersPage } from '../people/callers-page.tsx'
import { FirmPage } from '../people/firm-page.tsx'
import { PeoplePage } from '../people/people-page.tsx'
import { PersonPage } from '../people/person-page.tsx'
import { pageActs } from '../people/use-page-acts.ts'
import { CounterPage } from '../pages/counter-page.tsx'
import { createDesk } from './desk.ts'
import { DeskPage } from './desk-page.tsx'
import { HereProvider } from './here.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { listen, loadBusiness } from './load.ts'
import { NotFoundPage } from '../pages/not-found-page.tsx'
import { ProblemsPage } from '../pages/problems-page.tsx'
import { isView } from './rows.ts'
import { SearchPage } from '../pages/search-page.tsx'
import { SettingsPage } from '../settings/settings-page.tsx'
import { TopBar } from './top-bar.tsx'
import { useActs } from './use-acts.ts'
import { useKeys } from './use-keys.ts'

interface Props { place: Me['desks'][number]; page: string; id: string | null; many: boolean }

/** Everything at one desk: the bar, the page, and what lies over it. */
export function DeskPages({ place, page, id, many }: Props) {
  const [desk] = useState(() => createDesk(place.business.id, place.member))
  const zone = useZone(desk)
  useEffect(() => {
    void loadBusiness(desk)
    return listen(desk)
  }, [desk])
  return (
    <HereProvider value={{ desk, slug: place.business.slug }}>
      <Zone zone={zone}>
        <Inside place={place} page={page} id={id} many={many} />
      </Zone>
    </HereProvider>
  )
}

function useZone(desk: ReturnType<typeof createDesk>): string {
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  useEffect(() => desk.state.watch(() => setZone(old => desk.state.get().business?.timeZone ?? old)), [desk])
  return zone
}

function Inside({ place, page, id, many }: Props) {
  const view = isView(page) ? page : null
  const always = useActs(view, view ? id : null)
  const here = useStore(pageActs)
  const acts = useMemo(() => [...here, ...always], [here, always])
  useKeys(acts)
  return (
    <div className="frame">
      <TopBar business={place.business.name} member={place.member.name} role={place.member.role} page={page} many={many} />
      <AwayLine />
      {view ? <DeskPage view={view} id={id} />
        : page === 'counter' ? <CounterPage visitId={id} />
        : page === 'not-understood' ? <ProblemsPage />
        : page === 'callers' ? <CallersPage />
        : page === 'people' ? id ? <PersonPage key={id} id={id} /> : <PeoplePage />
        : page === 'firms' && id ? <FirmPage key={id} id={id} />
        : page === 'search' ? <SearchPage />
        : page === 'settings' ? <SettingsPage place={place} section={id} />
        : <NotFoundPage />}
      <CommandMenu acts={acts} />
      <KeysDialog acts={acts} />
    </div>
  )
}
