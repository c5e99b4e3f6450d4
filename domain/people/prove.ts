import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Address } from '../../kit/values/address.ts'
import { checkCode, sendCode, spendCode } from './codes.ts'
import type { Used } from './passkey-shapes.ts'
import { checkPasskey } from './passkeys.ts'
import type { People } from './people.ts'
import { addressesOf, hasOtherWayIn } from './remove-address.ts'
import { checkSecond, secondFactorOf } from './second-factor.ts'
import { proveSession } from './sessions.ts'
import { passSecond } from './sign-in.ts'

/** How she shows once more that it is she: a passkey, her authenticator app, or a code at an address of hers. */
export type Proof =
  | { readonly passkey: Used } | { readonly second: string } | { readonly addressId: Id; readonly code: string; readonly second?: string | undefined }

/** The address of hers to which a code may go: one that others have too proves nothing while she has another way. */
async function addressFor({ database }: People, person: Id, id: Id): Promise<Address> {
  const found = (await addressesOf(database, person)).find(each => each.id === id) ?? refuse('not-found', 'not-found', 'That is not here.')
  const shared = found.shared !== null && await database.transaction({ login: 'person', personId: person }, tx => hasOtherWayIn(tx, person, found.address))
  if (shared) refuse('conflict', 'address-shared', 'Several people use this address. Choose another of yours, or a passkey.')
  return found
}

const aimAt = (person: Id, { kind, address }: Address): Parameters<typeof sendCode>[1] => ({ why: 'proof', person, address: { kind, address } })

/** Sends a code to one of her own addresses. */
export const sendProofCode = async (people: People, person: Id, addressId: Id, network: string): Promise<void> =>
  sendCode(people, aimAt(person, await addressFor(people, person, addressId)), network)

/** Makes her session freshly proved. */
export async function prove(people: People, session: { personId: Id; id: Id }, proof: Proof, network: string): Promise<void> {
  const person = session.personId
  if ('passkey' in proof) await checkPasskey(people, proof.passkey, network, person)
  else if ('code' in proof) {
    const aim = aimAt(person, await addressFor(people, person, proof.addressId))
    await checkCode(people, aim, proof.code, network)
    await passSecond(people, person, proof.second)
    await spendCode(people, aim, proof.code)
  } else {
    if ((await secondFactorOf(people.database, person)).since === null) refuse('conflict', 'second-factor-off', 'Your account has no second factor. Use a code by mail.')
    await checkSecond(people, person, proof.second)
  }
  await proveSession(people.database, person, session.id, people.now())
  people.sessionsChanged(person)
}
