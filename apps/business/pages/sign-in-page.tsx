import { SignInForm } from '../../ui/account/sign-in-form.tsx'
import { Link } from '../../ui/router.tsx'
import { useWords } from '../../ui/words.tsx'
import { accountDoors } from '../doors.ts'
import { welcome } from '../session.ts'

/** Passkey, or address and code. */
export function SignInPage({ linkFailed }: { linkFailed: boolean }) {
  const words = useWords()
  return (
    <main className="page page-narrow sign-in">
      <p className="wordmark">{words.app.name}</p>
      <h1>{words.signIn.title}</h1>
      {linkFailed && <p role="alert" className="told">{words.signIn.linkFailed}</p>}
      <SignInForm doors={accountDoors} onEntered={welcome} />
      <Link className="link" to="/sign-in/own">{words.settings.own.start}</Link>
    </main>
  )
}
