import { peopleWithAddress } from '../domain/people/sign-in.ts'
import { joinAsPerson, makeSteward } from '../domain/people/person.ts'
import { systemClock } from '../kit/clock.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { oneSpelling } from '../kit/values/address.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { findDatabase, findKith } from './find-kith.ts'
import { urlOf } from './url-of.ts'

/** `kith steward ADDRESS`: whoever signs in with this address runs the platform. Only who is on the machine itself can say so. */
export async function stewardCommand(args: string[]): Promise<number> {
  const address = args.length === 1 && args[0]!.includes('@') ? oneSpelling({ kind: 'email', address: args[0]! }).address : refuseUsage('Say who: kith steward ADDRESS.')
  const found = findKith()
  const database = openDatabase(await findDatabase(found), 2)
  try {
    const at = systemClock.now()
    const [known] = await peopleWithAddress(database, address)
    const person = known ?? await joinAsPerson(database, { name: address.split('@')[0]!, email: address, at })
    await makeSteward(database, person, at)
    process.stdout.write(`Whoever signs in with ${address} is a steward now: ${found.config.url ?? urlOf(found.config)}/steward\n`)
    return EXIT.ok
  } finally {
    await database.close()
  }
}
