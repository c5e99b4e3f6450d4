import { MINUTE } from '../../kit/clock.ts'
import { type Id, randomCode, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Address } from '../../kit/values/address.ts'
import * as store from './code-store.ts'
import { countTry, LIMITS } from './limits.ts'
import { type CodeFor, hashed, type People, placeOf } from './people.ts'

const CODE_LIVES = 10 * MINUTE

/** What a code is good for: signing in; or one account's own business with an address. */
export interface CodeAim { readonly why: CodeFor; readonly person: Id | null; readonly address: Address }

const spelled = ({ kind, address }: Address): string => `${kind} ${address}`
const hashOf = ({ keys }: People, { why, person, address }: CodeAim, code: string): Buffer =>
  hashed(keys, 'sign-in code', `${why} ${person ?? 'anybody'} ${spelled(address)} ${code.replaceAll(/\D/g, '')}`)

/** Sends a code to an address. What is done, and how long it takes, is the same whether or not anybody signs in with it. */
export async function sendCode(people: People, aim: CodeAim, network: string): Promise<void> {
  const { address } = aim
  const post = address.kind === 'phone' ? people.textCode : people.postCode
  if (!post) return refuse('unavailable', 'no-telephone', 'Kith cannot send anything to a telephone yet. Please use a mail address.')
  await countTry(people, LIMITS.codesFromNetwork, network)
  await countTry(people, LIMITS.codesToAddress, spelled(address))
  await countTry(people, LIMITS.codesToAddressInADay, spelled(address))
  const code = randomCode()
  const place = placeOf(people.keys, 'codes', spelled(address))
  const now = people.now()
  await people.database.transaction({ login: 'person', personId: place }, async tx => {
    await store.forgetCodes.run(tx, { person: place, now })
    await store.insertCode.run(tx, { person: place, id: timedId(now), hash: hashOf(people, aim, code), now, until: now + CODE_LIVES })
  })
  await post(address.address, code, aim.why)
}

/** Refuses a wrong code; five wrong ones spend what is open. A right one stays good until it is used, so that a question may come between. */
export async function checkCode(people: People, aim: CodeAim, code: string, network: string): Promise<void> {
  await countTry(people, LIMITS.guessesFromNetwork, network)
  await countTry(people, LIMITS.guessesAtAddress, spelled(aim.address))
  const place = placeOf(people.keys, 'codes', spelled(aim.address))
  const right = await people.database.transaction({ login: 'person', personId: place }, async tx => {
    if (await store.codeIsRight.one(tx, { person: place, hash: hashOf(people, aim, code), now: people.now() })) return true
    await store.countWrong.run(tx, { person: place, now: people.now() })
    return false
  })
  if (!right) refuseCode()
}

/** Uses a code up; of two who try at once one is refused. */
export async function spendCode(people: People, aim: CodeAim, code: string): Promise<void> {
  const place = placeOf(people.keys, 'codes', spelled(aim.address))
  const used = await people.database.transaction({ login: 'person', personId: place }, tx =>
    store.spendCode.one(tx, { person: place, hash: hashOf(people, aim, code), now: people.now() }))
  if (!used) refuseCode()
}

const refuseCode = (): never => refuse('not-allowed', 'code-wrong', 'That code is not right, or it is too old. Ask for a new one.')
