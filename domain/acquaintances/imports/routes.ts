import { z } from 'zod'
import { id, instant, LAST, page, pageQuery, readCursor, utc, utcOrNull, words, writeCursor } from '../../../kit/door/shapes.ts'
import { route, type Route } from '../../../kit/door/route.ts'
import type { Instant } from '../../../kit/clock.ts'
import { byMember } from '../../../kit/facts/fact.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import type { Id } from '../../../kit/ids.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { refuse } from '../../../kit/refusal.ts'
import { MEANINGS } from '../matching/files/recognise.ts'
import { type Import, knowImport, listImports, stateOf, STATES } from './import.ts'
import { mapColumns, previewOf } from './lay-out.ts'
import * as store from './store.ts'
import { askUndo } from './undo-import.ts'
import { addPiece, beginImport, LARGEST_PIECE } from './upload.ts'

const PAGE = 20
const B = '/v1/businesses/{businessId}'
const one = z.object({ businessId: id, id })

const importShape = z.object({
  id, name: z.string(), state: z.enum(STATES), sizeBytes: z.number().int(), pieces: z.number().int(), rows: z.number().int(),
  /** Of the rows: who was met by them, who was known before, and what could not be read. */
  met: z.number().int(), known: z.number().int(), wrong: z.number().int(),
  begunAt: instant, endedAt: instant.nullable(), undoneAt: instant.nullable(), problem: z.string()
}).meta({ id: 'Import' })

const previewShape = z.object({
  columns: z.array(z.object({ heading: z.string(), meaning: z.enum(MEANINGS), cells: z.array(z.string()) })),
  rows: z.array(z.object({ details: z.array(z.object({ kind: z.string(), value: z.string(), label: z.string().optional() })) })),
  wrong: z.number().int()
}).meta({ id: 'ImportPreview' })

const shown = (file: Import): z.infer<typeof importShape> => ({
  id: file.id, name: file.name, state: stateOf(file), sizeBytes: file.sizeBytes, pieces: file.pieces, rows: file.rowsDone, met: file.met, known: file.known,
  wrong: file.wrong, begunAt: utc(file.begunAt), endedAt: utcOrNull(file.endedAt), undoneAt: utcOrNull(file.undoneAt), problem: file.problem
})

const preview = async (within: Parameters<typeof previewOf>[0], importId: Id): Promise<z.input<typeof previewShape>> => {
  const { columns, rows, wrong } = await previewOf(within, importId)
  return { columns: columns.map(each => ({ ...each, cells: [...each.cells] })), rows: rows.map(({ details }) => ({ details: [...details] })), wrong }
}

/** Brings records of another system in. `wake` sets the work going. */
export const importRoutes = (wake: (businessId: Id) => void): readonly Route[] => [
  route(`GET ${B}/imports`, {
    who: 'admin', about: 'acquaintances', does: 'Files that were brought in, the newest first', params: z.object({ businessId: id }), query: pageQuery, gives: page(importShape),
    handle: call => call.work(async tx => {
      const files = await listImports(tx, readCursor(call.query.cursor, LAST).id, PAGE)
      return { items: files.map(shown), next: files.length === PAGE ? writeCursor(0, files.at(-1)!.id) : null }
    })
  }),
  route(`POST ${B}/imports`, {
    who: 'admin', about: 'acquaintances', does: 'Begins to bring a file in: CSV, JSON lines or vCards', params: z.object({ businessId: id }),
    body: z.object({ name: words(200) }), gives: importShape,
    handle: call => call.work(async tx => shown(await knowImport(tx, await beginImport(tx, { name: call.body.name, by: call.seat.id, at: call.now }))))
  }),
  route(`GET ${B}/imports/{id}`, {
    who: 'admin', about: 'acquaintances', does: 'How far a file has come', params: one, gives: importShape,
    handle: call => call.work(async tx => shown(await knowImport(tx, call.params.id)))
  }),
  route(`PUT ${B}/imports/{id}/pieces/{place}`, {
    who: 'admin', about: 'acquaintances', does: 'The next piece of the file, in base64; at most 1 MiB', params: one.extend({ place: z.coerce.number().int().min(0).max(1_000_000) }),
    body: z.object({ content: z.base64() }), largest: LARGEST_PIECE * 3 / 2, gives: null,
    handle: async call => {
      await call.work(tx => addPiece(tx, call.params.id, call.params.place, Buffer.from(call.body.content, 'base64')))
      return null
    }
  }),
  route(`GET ${B}/imports/{id}/preview`, {
    who: 'admin', about: 'acquaintances', does: 'What its columns are taken for, and its first rows', params: one, gives: previewShape,
    handle: call => preview(call.work, call.params.id)
  }),
  route(`PUT ${B}/imports/{id}/mapping`, {
    who: 'admin', about: 'acquaintances', does: 'Says what its columns mean', params: one, gives: previewShape,
    body: z.object({ columns: z.array(z.object({ heading: z.string().max(1000), meaning: z.enum(MEANINGS) })).max(1000) }),
    handle: async call => {
      const mapping = new Map(call.body.columns.map(({ heading, meaning }) => [heading, meaning]))
      await call.work(tx => mapColumns(tx, call.params.id, mapping))
      return preview(call.work, call.params.id)
    }
  }),
  route(`PUT ${B}/imports/{id}/progress`, {
    who: 'admin', about: 'acquaintances', does: 'Sets it going, or stops it where it is', params: one, body: z.object({ running: z.boolean() }), gives: importShape,
    handle: async call => {
      const file = await call.work(tx => go(tx, call.params.id, call.body.running, { by: call.seat.id, at: call.now }))
      if (call.body.running) wake(call.params.businessId)
      return shown(file)
    }
  }),
  route(`DELETE ${B}/imports/{id}`, {
    who: 'admin', about: 'acquaintances', does: 'Undoes it: what it brought is no longer known', params: one, gives: importShape, status: 202,
    handle: call => call.work(async tx => {
      await askUndo(tx, call.params.id, { by: call.seat.id, at: call.now })
      return shown(await knowImport(tx, call.params.id))
    })
  })
]

async function go(tx: Tx, importId: Id, running: boolean, { by, at }: { by: Id; at: Instant }): Promise<Import> {
  const file = await knowImport(tx, importId, true)
  const state = stateOf(file)
  if (!['coming', 'stopped', 'running'].includes(state)) refuse('conflict', 'import-over', 'This import has ended. Begin another for another file.')
  if (running && file.pieces === 0) refuse('conflict', 'file-empty', 'Nothing of the file has come yet.')
  if (running === (state === 'running')) return file
  const of = { business: tx.businessId!, id: importId }
  if (running) await store.start.run(tx, { ...of, now: at })
  else await store.stop.run(tx, { ...of, problem: 'Stopped.' })
  await leaveFact(tx, { kind: running ? 'import.started' : 'import.stopped', about: importId, by: byMember(by), at, payload: {} })
  return knowImport(tx, importId)
}
