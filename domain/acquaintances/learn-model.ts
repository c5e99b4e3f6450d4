import { Worker } from 'node:worker_threads'
import { DAY, type Instant, MINUTE } from '../../kit/clock.ts'
import { type Database, type Tx, withinBusiness } from '../../kit/database/transaction.ts'
import { FIRST } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { generalModel, type Judge, openJudge } from './matching/online/judge-pair.ts'
import type { Learned, ToLearn } from './matching/online/learning-thread.ts'
import { comparedOf } from './look-up.ts'
import type { Model } from './matching/learning/model.ts'
import type { Detail } from './matching/record.ts'
import * as store from './matching-store.ts'

/** From so many people on a business is learned from. */
const ENOUGH = 1000
const MOST_LEARNED = 20_000
const AT_ONCE = 500
const LARGEST_DIGEST = 2 ** 48

/** Learns from the records of one business, without labels, apart from the thread that serves; answers whether it had to. */
export async function learnModel(database: Database, businessId: Id, now: Instant, enough = ENOUGH): Promise<boolean> {
  const within = withinBusiness(database, businessId)
  const known = await within(tx => store.model.one(tx, { business: businessId }))
  if (known && now - known.learned_at < DAY) return false
  const records = (await within(tx => store.countPeople.one(tx, { business: businessId })))!.count
  if (records < enough) return false
  const ids = records <= MOST_LEARNED ? await within(tx => everybody(tx)) : (await within(tx =>
    store.sample.all(tx, { business: businessId, below: Math.floor(LARGEST_DIGEST * MOST_LEARNED / records / 4), most: MOST_LEARNED }))).map(row => row.id)
  const details: (readonly Detail[])[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const people = await within(tx => comparedOf(tx, ids.slice(at, at + AT_ONCE)))
    for (const each of people.values()) details.push(each.details)
  }
  const model = await learnApart({ details })
  await within(tx => store.keepModel.run(tx, { business: businessId, model: grownTo(model, details.length, records), records, now }))
  return true
}

async function everybody(tx: Tx): Promise<Id[]> {
  const ids: Id[] = []
  for (let above = FIRST.id; ;) {
    const rows = await store.everybody.all(tx, { business: tx.businessId!, above, most: 5000 })
    ids.push(...rows.map(row => row.id))
    if (rows.length < 5000) return ids
    above = rows.at(-1)!.id
  }
}

/** Of twice as many people each is met by twice as many strangers: as many doubles for each record are a smaller share of all pairs. */
const grownTo = (model: Model, learned: number, records: number): Model => {
  const share = Math.min(1, learned / records)
  const terms = Object.fromEntries(Object.entries(model.terms).map(([key, counts]) => [key, Object.fromEntries(Object.entries(counts).map(([term, having]) => [term, Math.round(having / share)]))]))
  return { ...model, terms, matched: Math.min(model.matched, 1 / learned) * share, household: Math.min(model.household, 1 / learned) * share, people: Math.round(model.people / share) }
}

const learnApart = (work: ToLearn): Promise<Model> => new Promise((done, failed) => {
  const thread = new Worker(new URL('./matching/online/learning-thread.ts', import.meta.url), { workerData: work })
  thread.once('message', ({ model }: Learned) => done(model)).once('error', failed).once('exit', code => failed(new Error(`learning ended with ${code}`)))
  thread.unref()
})

const REMEMBERED = 10 * MINUTE

/** The judge of each business, remembered for some minutes. */
export function judges(now: () => Instant): (tx: Tx) => Promise<Judge> {
  const known = new Map<Id, { until: Instant; judge: Judge }>()
  return async tx => {
    const business = tx.businessId!
    const found = known.get(business)
    if (found && found.until > now()) return found.judge
    const kept = await store.wholeModel.one(tx, { business })
    const judge = openJudge(kept ? kept.model as Model : generalModel((await store.countPeople.one(tx, { business }))!.count))
    if (known.size > 1000) known.clear()
    known.set(business, { until: now() + REMEMBERED, judge })
    return judge
  }
}
