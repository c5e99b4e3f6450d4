import { SignInForm } from '../../ui/account/sign-in-form.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { useWords } from '../../ui/words.tsx'
import { accountDoors } from '../doors.ts'
import { Screen, Scroll } from '../screen.tsx'
import { welcome } from '../session.ts'

/** A passkey, or an address and its code: proving an address is the way in, and what came by it is there. */
export function SignInPage() {
  const words = useWords()
  useTitle(words.signIn.title)
  return (
    <Screen>
      <Scroll>
        <div className="her-sign-in">
          <p className="her-wordmark">{words.app.name}</p>
          <h1 id="her-title" tabIndex={-1}>{words.person.signIn.title}</h1>
          <p className="her-lead">{words.person.signIn.lead}</p>
          <SignInForm doors={accountDoors} onEntered={welcome} />
        </div>
      </Scroll>
    </Screen>
  )
}
