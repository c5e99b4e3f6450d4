import { Button } from '../button.tsx'
import { now } from '../clock.ts'
import { momentInWords } from '../time.ts'
import { usePlace, useWords } from '../words.tsx'
import type { AccountDoors } from './doors.ts'
import { Part, Piece } from './part.tsx'
import type { Account, Act } from './use-account.ts'

interface Props { doors: AccountDoors; sessions: Account['sessions']; act: Act; onSignedOut: () => void }

/** Where she is signed in. */
export function DevicesPart({ doors, sessions, act, onSignedOut }: Props) {
  const all = useWords()
  const words = all.account
  const place = usePlace()
  const moment = (instant: string): string => momentInWords(Date.parse(instant), now(), place, all.time)
  return (
    <Part title={words.devices} lead={words.devicesLead}>
      <ul className="pieces">
        {sessions.map(each => (
          <Piece key={each.id} name={each.device} note={each.here ? words.thisDevice : words.lastUsed(moment(each.usedAt))}>
            {!each.here && <Button kind="quiet" onPress={() => act(() => doors.endSession(each.id), words.signedOutThere(each.device))}>{words.signOutThere}</Button>}
          </Piece>
        ))}
      </ul>
      <Button onPress={() => act(async () => { await doors.endSessions(); onSignedOut() })}>{words.signOutEverywhere}</Button>
    </Part>
  )
}
