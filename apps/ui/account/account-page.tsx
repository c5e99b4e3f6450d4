import type { ReactNode } from 'react'
import { Failed, Shape } from '../states.tsx'
import { useWords } from '../words.tsx'
import { AddressesPart } from './addresses-part.tsx'
import { DevicesPart } from './devices-part.tsx'
import type { AccountDoors } from './doors.ts'
import { EventsPart } from './events-part.tsx'
import { NamePart } from './name-part.tsx'
import { PasskeysPart } from './passkeys-part.tsx'
import { ProveDialog } from './prove-dialog.tsx'
import { RecoveryAlert, SecondFactorPart } from './second-factor-part.tsx'
import { useAccount } from './use-account.ts'

interface Props { doors: AccountDoors; onSignedOut: () => void; children?: ReactNode }

/** How she gets in, where she is in, and what has happened. `children` stand above: the way back of the app that shows it. */
export function AccountPage({ doors, onSignedOut, children }: Props) {
  const words = useWords().account
  return (
    <main className="page account">
      {children}
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <AccountParts doors={doors} onSignedOut={onSignedOut} />
    </main>
  )
}

/** The same without a page around it, for an app that has one of its own. */
export function AccountParts({ doors, onSignedOut }: Omit<Props, 'children'>) {
  const { account, load, act, asksProof, proved, leave } = useAccount(doors)
  return (
    <>
      {account === 'loading' && <Shape blocks={4} />}
      {account === 'failed' && <Failed onAgain={load} />}
      {typeof account === 'object' && (
        <>
          <RecoveryAlert doors={doors} factor={account.secondFactor} act={act} />
          <PasskeysPart doors={doors} passkeys={account.passkeys} act={act} />
          <AddressesPart doors={doors} addresses={account.addresses} act={act} />
          <SecondFactorPart doors={doors} factor={account.secondFactor} act={act} />
          <DevicesPart doors={doors} sessions={account.sessions} act={act} onSignedOut={onSignedOut} />
          <NamePart doors={doors} name={account.name} act={act} />
          <EventsPart events={account.events} />
          {asksProof && <ProveDialog doors={doors} account={account} onProved={proved} onClose={leave} />}
        </>
      )}
    </>
  )
}
