import type { AddressState, BusinessSettings } from '@kith/sdk'
import { useEffect, useState } from 'react'
import { instantOf, useNow } from '../../ui/clock.ts'
import { Link } from '../../ui/router.tsx'
import { momentInWords } from '../../ui/time.ts'
import { usePlace, useWords } from '../../ui/words.tsx'
import type { SectionProps } from './sections.tsx'
import { SureButton } from './sure-button.tsx'
import { useAct } from './use-act.ts'

/** Each address, and how it does: the last in, the last out, what failed, what to do. */
export function AddressLines({ settings, doors, changed }: SectionProps) {
  const said = useWords().settings.mail
  const { busy, act } = useAct()
  const [states, setStates] = useState<readonly AddressState[]>([])
  useEffect(() => void doors.addressStates().then(({ items }) => setStates(items), () => setStates([])), [doors, settings])
  return (
    <ul className="list">
      {settings.addresses.filter(one => one.channel === 'email').map(one => (
        <li key={one.id} className="list-line">
          <bdi className="list-name">{one.address}</bdi>
          <SureButton name={one.address} isDisabled={busy}
            onPress={() => void act(() => doors.removeAddress(one.id), said.removed).then(done => { if (done) changed() })}>{said.remove}</SureButton>
          <State state={states.find(each => each.address === one.address)} slug={settings.slug} />
        </li>
      ))}
    </ul>
  )
}

function State({ state, slug }: { state: AddressState | undefined; slug: BusinessSettings['slug'] }) {
  const words = useWords()
  const [place, now] = [usePlace(), useNow()]
  const said = words.settings.mail.state
  if (!state) return null
  const moment = (at: string): string => momentInWords(instantOf(at), now, place, words.time)
  const unused = state.lastInAt === null && state.lastOutAt === null
  return (
    <div className="address-state">
      <span className="list-note">
        {state.lastInAt ? said.lastIn(moment(state.lastInAt)) : said.neverIn} {unused ? said.doNothing : state.lastOutAt ? said.lastOut(moment(state.lastOutAt)) : said.neverOut}
      </span>
      {state.waiting > 0 && <span className="list-note">{said.waiting(state.waiting)} <bdi>{state.failed === 0 ? state.why : ''}</bdi></span>}
      {state.failed > 0 && <span className="address-wrong"><strong>{said.failed(state.failed)}</strong> <bdi>{state.why}</bdi> {said.doFailed}</span>}
      {state.unread > 0 && <span className="address-wrong"><strong>{said.unread(state.unread)}</strong> <Link className="link" to={`/desk/${slug}/not-understood`}>{said.doUnread}</Link></span>}
    </div>
  )
}
