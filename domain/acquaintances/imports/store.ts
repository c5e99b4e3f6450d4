import { bigint, bytes, flag, instant, integer, json, many, maybe, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

const row = {
  id: uuid, name: text, size_bytes: bigint, pieces: integer, mapping: json, rows_done: integer, met: integer, known: integer, wrong: integer,
  begun_at: instant, begun_by: uuid, started_at: maybe(instant), ended_at: maybe(instant), undo_asked_at: maybe(instant), undone_at: maybe(instant), problem: text
}
const COLUMNS = 'id, name, size_bytes, pieces, mapping, rows_done, met, known, wrong, begun_at, begun_by, started_at, ended_at, undo_asked_at, undone_at, problem'

export const begin = statement('imports.begin', { business: uuid, id: uuid, name: text, now: instant, by: uuid }, {}, `
  insert into import (business_id, id, name, begun_at, begun_by) values (:business, :id, :name, :now, :by)`)

export const one = statement('imports.one', { business: uuid, id: uuid }, row, `select ${COLUMNS} from import where business_id = :business and id = :id`)

export const hold = statement('imports.hold', { business: uuid, id: uuid }, row, `select ${COLUMNS} from import where business_id = :business and id = :id for update`)

export const list = statement('imports.list', { business: uuid, below: uuid, most: integer }, row, `
  select ${COLUMNS} from import where business_id = :business and id < :below order by id desc limit :most`)

export const runningNow = statement('imports.running_now', { business: uuid }, row, `
  select ${COLUMNS} from import where business_id = :business and started_at is not null order by id limit 1`)

/** The same, held, where no other process is at it. */
export const running = statement('imports.running', { business: uuid }, row, `
  select ${COLUMNS} from import where business_id = :business and started_at is not null order by id limit 1 for update skip locked`)

/** The same piece once more is the same piece. */
export const addPiece = statement('imports.add_piece', { business: uuid, id: uuid, place: integer, bytes }, { fresh: flag }, `
  insert into import_piece (business_id, import_id, place, bytes) values (:business, :id, :place, :bytes)
  on conflict (business_id, import_id, place) do update set bytes = excluded.bytes returning xmax = 0 as fresh`)

export const grow = statement('imports.grow', { business: uuid, id: uuid, bytes: bigint }, {}, `
  update import set pieces = pieces + 1, size_bytes = size_bytes + :bytes where business_id = :business and id = :id`)

export const piece = statement('imports.piece', { business: uuid, id: uuid, place: integer, from: integer, length: integer }, { letters: text }, `
  select encode(substring(bytes from :from + 1 for :length), 'base64') as letters from import_piece
   where business_id = :business and import_id = :id and place = :place`)

export const map = statement('imports.map', { business: uuid, id: uuid, mapping: json }, {}, `
  update import set mapping = :mapping where business_id = :business and id = :id`)

export const start = statement('imports.start', { business: uuid, id: uuid, now: instant }, {}, `
  update import set started_at = :now, problem = '' where business_id = :business and id = :id`)

export const stop = statement('imports.stop', { business: uuid, id: uuid, problem: text }, {}, `
  update import set started_at = null, problem = :problem where business_id = :business and id = :id`)

export const askUndo = statement('imports.ask_undo', { business: uuid, id: uuid, now: instant }, {}, `
  update import set undo_asked_at = :now, started_at = :now, problem = '' where business_id = :business and id = :id`)

export const advance = statement('imports.advance', {
  business: uuid, id: uuid, rows: integer, met: integer, known: integer, wrong: integer, ended: maybe(instant)
}, {}, `
  update import set rows_done = rows_done + :rows, met = met + :met, known = known + :known, wrong = :wrong, ended_at = :ended,
      started_at = case when :ended::timestamptz is null then started_at end
   where business_id = :business and id = :id`)

export const addLines = statement('imports.add_lines', { business: uuid, id: uuid, places: many(integer), acquaintances: many(uuid), mets: many(flag) }, {}, `
  insert into import_line (business_id, import_id, place, acquaintance_id, met)
  select :business, :id, l.place, l.acquaintance, l.met from unnest(:places, :acquaintances, :mets) as l (place, acquaintance, met)`)

/** Whom an import has met, in the order of its rows, from a row on. */
export const linesFrom = statement('imports.lines_from', { business: uuid, id: uuid, after: integer, most: integer },
  { place: integer, acquaintance: uuid, met: flag }, `
  select place, acquaintance_id as acquaintance, met from import_line
   where business_id = :business and import_id = :id and place > :after order by place limit :most`)

export const undone = statement('imports.undone', { business: uuid, id: uuid, now: instant }, {}, `
  with pieces as (delete from import_piece where business_id = :business and import_id = :id)
  update import set undone_at = :now, started_at = null where business_id = :business and id = :id`)

export const undoFrom = statement('imports.undo_from', { business: uuid, id: uuid, rows: integer }, {}, `
  update import set rows_done = :rows where business_id = :business and id = :id`)

export const businessesRunning = statement('imports.businesses_running', {}, { business: uuid }, `
  select definer_imports_running as business from definer_imports_running()`)

/** Those of them of whom no other import speaks that stands. */
export const onlyBrought = statement('imports.only_brought', { business: uuid, id: uuid, acquaintances: many(uuid) }, { id: uuid }, `
  select a.id from unnest(:acquaintances) as a (id)
   where not exists (select from import_line l join import i on i.business_id = l.business_id and i.id = l.import_id
                      where l.business_id = :business and l.acquaintance_id = a.id and l.import_id <> :id and i.undone_at is null)`)
