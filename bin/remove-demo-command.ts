import { parseArgs } from 'node:util'
import { removeDemo, REMOVAL_WORD } from '../demo/remove-demo.ts'
import { systemClock } from '../kit/clock.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { findDatabase, findKith } from './find-kith.ts'

/** `kith remove-demo --word remove`: takes the demo's businesses away with everything of them; nothing else, and for good. */
export async function removeDemoCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { word: { type: 'string' } } })
  if (values.word !== REMOVAL_WORD) return refuseUsage(`This takes the three businesses of the demo away with all their conversations. If you mean it: kith remove-demo --word ${REMOVAL_WORD}.`)
  const database = openDatabase(await findDatabase(findKith()), 2)
  try {
    const gone = await removeDemo({ database, sessionsChanged: () => {} }, systemClock.now())
    process.stdout.write(gone === 0 ? 'The demo was not here; it will not come.\n' : `The demo is gone: ${gone} businesses with everything of them. It does not come back.\n`)
    return EXIT.ok
  } finally {
    await database.close()
  }
}
