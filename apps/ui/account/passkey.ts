import type { PasskeyMade, PasskeyToMake, PasskeyToUse, PasskeyUsed } from '@kith/sdk'

/** Whether this browser has passkeys at all. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function'

/** What talks to the authenticator, loaded when it is first needed. */
const load = () => import('@simplewebauthn/browser')

export const makePasskey = async (options: PasskeyToMake): Promise<PasskeyMade> =>
  (await load()).startRegistration({ optionsJSON: options })

export const showPasskey = async (options: PasskeyToUse): Promise<PasskeyUsed> =>
  (await load()).startAuthentication({ optionsJSON: options })

/** Offers her passkeys where she types her address, if the browser can; waits until she chooses one, perhaps for ever. */
export async function offerPasskey(ask: () => Promise<PasskeyToUse>, stillWanted: () => boolean): Promise<PasskeyUsed | null> {
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await load()
  if (!await browserSupportsWebAuthnAutofill()) return null
  const optionsJSON = await ask()
  // She may have pressed the button meanwhile; a second question would put an end to the one she is answering.
  return stillWanted() ? startAuthentication({ optionsJSON, useBrowserAutofill: true }) : null
}

/** She has closed the browser's question, or another one took its place: nothing went wrong. */
export const wasLeft = (fault: unknown): boolean => fault instanceof Error && /^(NotAllowedError|AbortError)$/.test(fault.name)
