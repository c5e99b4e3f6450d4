import { parseArgs } from 'node:util'
import { beginBusiness, USUAL_HOURS } from '../domain/businesses/begin-business.ts'
import type { Hours } from '../domain/businesses/set-business.ts'
import { makeLink } from '../domain/people/sign-in.ts'
import { systemClock } from '../kit/clock.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { findDatabase, findKith } from './find-kith.ts'
import { urlOf } from './url-of.ts'

const USAGE = 'kith new-business --name "Your Shop" --slug your-shop --owner "Ada Marsh <ada@your-shop.example>" '
  + '[--time-zone Europe/London] [--hours "1-5 09:00-18:00, 6 10:00-14:00"] [--answer-within 240]'

/** `kith new-business`: a business that can be written to at once; prints its address and a link by which its owner signs in once. */
export async function newBusinessCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: {
    name: { type: 'string' }, slug: { type: 'string' }, owner: { type: 'string' }, 'time-zone': { type: 'string' }, hours: { type: 'string' },
    'answer-within': { type: 'string' }
  } })
  if (!values.name || !values.slug || !values.owner) return refuseUsage(`Say what it is called and whose it is: ${USAGE}.`)
  const owner = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(values.owner) ?? refuseUsage('Write the owner as "Ada Marsh <ada@your-shop.example>".')
  const minutes = Number(values['answer-within'] ?? 240)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 100_000) return refuseUsage('Write --answer-within in whole minutes of opening time.')
  const asked = {
    name: values.name, slug: values.slug, owner: { name: owner[1] || values.name, address: owner[2]! }, answerWithinMinutes: minutes,
    timeZone: values['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone, hours: values.hours ? readHours(values.hours) : USUAL_HOURS
  }
  const found = findKith()
  const database = openDatabase(await findDatabase(found), 2)
  try {
    const now = systemClock.now()
    const { personId, address } = await beginBusiness(database, asked, found.config.mailDomain, now)
    const link = `${found.config.url ?? urlOf(found.config)}/sign-in#link=${await makeLink(database, personId, now)}`
    process.stdout.write(`${values.name} is open, and is written to at ${address}.\nIts owner signs in once with this link, within twelve hours:\n${link}\n`)
    return EXIT.ok
  } finally {
    await database.close()
  }
}

/** Reads `1-5 09:00-18:00, 6 10:00-14:00`: days from 1 (Monday) to 7, and from when to when. `always` is no hours at all. */
export function readHours(written: string): Hours[] {
  if (written.trim() === 'always') return []
  return written.split(',').flatMap(part => {
    const match = /^\s*([1-7])(?:-([1-7]))?\s+(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})\s*$/.exec(part)
    if (!match) return refuseUsage(`Hours are written as "1-5 09:00-18:00, 6 10:00-14:00", and "${part.trim()}" is not.`)
    const [first, last = first, ...clock] = match.slice(1).map(each => each === undefined ? undefined : Number(each)) as [number, number | undefined, number, number, number, number]
    const [opens, closes] = [clock[0]! * 60 + clock[1]!, clock[2]! * 60 + clock[3]!]
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({ weekday: first + i, opens, closes }))
  })
}
