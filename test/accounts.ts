import { linkWhatCame } from '../domain/people/acquaintances-of.ts'
import { sendCode, spendCode, checkCode } from '../domain/people/codes.ts'
import { readOwnAddress } from '../domain/people/own-address.ts'
import type { People } from '../domain/people/people.ts'
import { joinAsPerson } from '../domain/people/person.ts'
import { whoseSession } from '../domain/people/sessions.ts'
import { askForCode, type ByCode, signInByCode } from '../domain/people/sign-in.ts'
import { askWhoseItIs, type Held, ownersOf, takeAddress } from '../domain/people/take-address.ts'
import type { Database } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import { keys } from './database.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from './world.ts'

/** People with accounts, by the verbs and without a wire; their telephones can be sent to. */
export interface Accounts extends Omit<TestWorld, 'database'> {
  readonly database: Database
  readonly testDatabase: TestWorld['database']
  readonly people: People
  /** The codes that were sent, the last last. */
  readonly codes: { readonly to: string; readonly code: string }[]
  shop(slug: string): Promise<Shop>
  /** Signs in by a code, which makes an account where there is none. */
  join(address: string, rest?: Partial<ByCode>): Promise<Id>
  /** The token of such a session. */
  signIn(address: string, rest?: Partial<ByCode>, device?: string): Promise<string>
  /** Adds an address to an account by a code. */
  add(person: Id, address: string, held?: Held): Promise<void>
  /** Makes an account for somebody who has proved nothing. */
  enter(email: string): Promise<Id>
}

/** Opens a world for people. */
export async function openAccounts(): Promise<Accounts> {
  const test = await openTestWorld()
  const { world, clock } = test
  const codes: { to: string; code: string }[] = []
  const postCode = async (to: string, code: string): Promise<void> => { codes.push({ to, code }) }
  const people: People = {
    database: world.database, keys, now: clock.now, url: world.url, postCode, textCode: postCode, sessionsChanged: world.sessionsChanged, demo: false
  }
  let asked = 0
  const signIn = async (address: string, rest: Partial<ByCode> = {}, device = 'Firefox on Linux'): Promise<string> => {
    const caller = { device, network: `192.0.${++asked % 256}.0/24` }
    await askForCode(people, address, caller)
    return signInByCode(people, { address, code: codes.at(-1)!.code, ...rest }, caller)
  }
  return {
    ...test, database: world.database, testDatabase: test.database, people, codes, signIn,
    shop: slug => openShop(test, slug),
    join: async (address, rest) => (await whoseSession(world.database, await signIn(address, rest), clock.now()))!.personId,
    async add(person, written, held) {
      const aim = { why: 'address' as const, person, address: readOwnAddress(written) }
      await sendCode(people, aim, 'test')
      await checkCode(people, aim, codes.at(-1)!.code, 'test')
      askWhoseItIs(await ownersOf(world.database, aim.address), person, aim.address, held)
      await spendCode(people, aim, codes.at(-1)!.code)
      await takeAddress(world.database, person, aim.address as ReturnType<typeof readOwnAddress>, held, clock.now())
      await linkWhatCame(world.database, person)
    },
    enter: email => joinAsPerson(world.database, { name: 'Entered', email, at: clock.now() })
  }
}
