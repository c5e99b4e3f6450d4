import { type Clock, SECOND } from '../../../kit/clock.ts'
import { type Database, type Within, withinBusiness } from '../../../kit/database/transaction.ts'
import { KITH } from '../../../kit/facts/fact.ts'
import { isAllSealed } from '../../../kit/facts/all-sealed.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import type { Id } from '../../../kit/ids.ts'
import { type Lane, openLane } from '../../../kit/jobs/lane.ts'
import { readFile, type Row } from '../matching/files/read-file.ts'
import { type Import, read } from './import.ts'
import { readRows } from './read-rows.ts'
import * as store from './store.ts'
import { type HaveSpoken, undoRows } from './undo-import.ts'
import { bytesOf } from './upload.ts'

const AT_ONCE = 250
const BREATH = 20 // milliseconds between handfuls, in which whatever else waits is done

export interface ImportGround {
  readonly database: Database; readonly clock: Clock; readonly haveSpoken: HaveSpoken
  readonly failed: (lane: string, error: unknown) => void
}

/** A file as far as this process has read it. */
interface Reading { readonly file: Id; at: number; readonly rows: AsyncIterator<Row>; readonly wrong: () => number }

/**
 * Reads files in, a handful of rows at a time, and the next only when all that came before has its place: mail never waits for an import.
 * Where a process stopped, another goes on after the last row that was committed.
 */
export function openImporting({ database, clock, haveSpoken, failed }: ImportGround): Lane {
  const readings = new Map<Id, Reading>()
  const work = async (businessId: Id): Promise<boolean> => {
    const within = withinBusiness(database, businessId)
    if (!await within(isAllSealed)) return true
    const [row] = await within(tx => store.runningNow.all(tx, { business: businessId }))
    if (!row) {
      readings.delete(businessId)
      return false
    }
    const file = read(row)
    const rows = file.undoAskedAt === null ? await nextRows(readings, businessId, file, within) : []
    return within(async tx => {
      const held = await store.running.one(tx, { business: businessId })
      if (!held || held.id !== file.id || held.rows_done !== file.rowsDone || (held.undo_asked_at === null) !== (file.undoAskedAt === null)) {
        readings.delete(businessId) // another process is at it, or somebody has stopped it
        return held !== null
      }
      if (file.undoAskedAt !== null) return undoRows(tx, file, haveSpoken, clock.now())
      const came = await readRows(tx, file, rows, clock.now())
      const ended = rows.length < AT_ONCE ? clock.now() : null
      await store.advance.run(tx, { business: businessId, id: file.id, rows: rows.length, ...came, wrong: readings.get(businessId)!.wrong(), ended })
      if (ended !== null) await leaveFact(tx, { kind: 'import.ended', about: file.id, by: KITH, at: ended, payload: {} })
      return ended === null
    }).catch((error: unknown) => {
      readings.delete(businessId)
      throw error
    })
  }
  return openLane({
    name: 'imports', clock, gather: BREATH, sweepEvery: SECOND, failed, work,
    due: () => database.transaction({ login: 'worker' }, async tx => (await store.businessesRunning.all(tx, {})).map(each => each.business))
  })
}

/** The next rows of the file; begins anew where this process has not read as far as was committed. */
async function nextRows(readings: Map<Id, Reading>, businessId: Id, file: Import, within: Within): Promise<Row[]> {
  let reading = readings.get(businessId)
  if (reading?.file !== file.id || reading.at !== file.rowsDone) {
    const { rows, wrong } = await readFile(bytesOf(within, file), { mapping: file.mapping, idColumn: null })
    reading = { file: file.id, at: 0, rows: rows[Symbol.asyncIterator](), wrong }
    for (; reading.at < file.rowsDone; reading.at++) await reading.rows.next()
    readings.set(businessId, reading)
  }
  const next: Row[] = []
  while (next.length < AT_ONCE) {
    const row = await reading.rows.next()
    if (row.done) break
    next.push(row.value)
  }
  reading.at += next.length
  return next
}
