import { type Client, type Me, type PasskeyMade, type PasskeyUsed, Problem } from '@kith/sdk'

/** How somebody shows who she is. */
export type WayIn =
  | { address: string; code: string; second?: string; anew?: boolean } | { link: string } | { passkey: PasskeyUsed }

/** How she shows it once more. */
export type Again = { addressId: string; code: string; second?: string } | { second: string } | { passkey: PasskeyUsed }

/** What signing in and the account need of the product; each app makes them from its own client. */
export const openAccountDoors = (kith: Client) => ({
  sendCode: (address: string) => kith.post('/v1/sign-in/codes', { body: { address } }),
  enter: (proof: WayIn): Promise<Me> => kith.post('/v1/sign-in/sessions', { body: proof }),
  passkeyToUse: () => kith.post('/v1/sign-in/passkey-challenges', { body: {} }),
  recover: (address: string, code: string) => kith.post('/v1/sign-in/recoveries', { body: { address, code } }),
  stopByToken: (token: string) => kith.post('/v1/sign-in/recovery-stops', { body: { token } }),
  me: () => kith.get('/v1/me'),
  rename: (name: string) => kith.put('/v1/me/name', { body: { name } }),
  addresses: () => kith.get('/v1/me/addresses'),
  askForAddress: (address: string) => kith.post('/v1/me/address-codes', { body: { address } }),
  addAddress: (body: { address: string; code: string; held?: 'alone' | 'shared' }) => kith.post('/v1/me/addresses', { body }),
  removeAddress: (addressId: string) => kith.delete('/v1/me/addresses/{addressId}', { params: { addressId } }),
  passkeys: () => kith.get('/v1/me/passkeys'),
  passkeyToMake: () => kith.post('/v1/me/passkey-challenges'),
  addPasskey: (name: string, made: PasskeyMade) => kith.post('/v1/me/passkeys', { body: { name, made } }),
  removePasskey: (passkeyId: string) => kith.delete('/v1/me/passkeys/{passkeyId}', { params: { passkeyId } }),
  secondFactor: () => kith.get('/v1/me/second-factor'),
  beginSecondFactor: () => kith.post('/v1/me/second-factors', { body: {} }),
  confirmSecondFactor: (factorId: string, code: string) => kith.put('/v1/me/second-factors/{factorId}', { params: { factorId }, body: { code } }),
  endSecondFactor: () => kith.delete('/v1/me/second-factor'),
  newRecoveryCodes: () => kith.post('/v1/me/recovery-codes', { body: {} }),
  stopRecovery: () => kith.delete('/v1/me/recovery'),
  sessions: () => kith.get('/v1/me/sessions'),
  endSession: (sessionId: string) => kith.delete('/v1/me/sessions/{sessionId}', { params: { sessionId } }),
  endSessions: () => kith.delete('/v1/me/sessions'),
  events: () => kith.get('/v1/me/events'),
  sendProofCode: (addressId: string) => kith.post('/v1/me/proof-codes', { body: { addressId } }),
  prove: (again: Again) => kith.post('/v1/me/proofs', { body: again })
})

export type AccountDoors = ReturnType<typeof openAccountDoors>

/** What a person can be told about a failure: the product's own sentence, or ours when it could not be reached. */
export const sentenceFor = (problem: unknown, unreachable: string): string =>
  problem instanceof Problem && problem.status > 0 ? problem.message : unreachable

export const codeFor = (problem: unknown): string => problem instanceof Problem ? problem.code : ''
