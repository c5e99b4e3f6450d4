import { bigint, bytes, flag, instant, integer, many, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

export const begin = statement('files.begin', { business: uuid, id: uuid, name: text, type: text, size: bigint, member: uuid, now: instant }, {}, `
  insert into sent_file (business_id, id, name, type, size_bytes, made_by, made_at) values (:business, :id, :name, :type, :size, :member, :now)`)

/** A piece that comes twice is one piece. */
export const keepPiece = statement('files.keep_piece', { business: uuid, file: uuid, nth: integer, content: bytes }, {}, `
  insert into sent_file_piece (business_id, file_id, nth, content) values (:business, :file, :nth, :content) on conflict do nothing`)

/** Complete once all its bytes are there. */
export const complete = statement('files.complete', { business: uuid, id: uuid, now: instant }, { id: uuid }, `
  update sent_file f set complete_at = :now where f.business_id = :business and f.id = :id
     and f.size_bytes = (select sum(length(p.content)) from sent_file_piece p where p.business_id = f.business_id and p.file_id = f.id)
  returning f.id`)

export const some = statement('files.some', { business: uuid, ids: many(uuid) },
  { id: uuid, name: text, type: text, size: bigint, complete: flag, member: uuid }, `
  select id, name, type, size_bytes as size, complete_at is not null as complete, made_by as member from sent_file
   where business_id = :business and id = any(:ids)`)

export const piece = statement('files.piece', { business: uuid, file: uuid, place: integer, from: integer, length: integer }, { letters: text }, `
  select encode(substring(content from :from + 1 for :length), 'base64') as letters from sent_file_piece
   where business_id = :business and file_id = :file and nth = :place`)

export const keepUntil = statement('files.keep_until', { business: uuid, ids: many(uuid), until: instant }, {}, `
  update sent_file set kept_until_at = greatest(kept_until_at, :until) where business_id = :business and id = any(:ids)`)

export const forget = statement('files.forget', { business: uuid, ids: many(uuid) }, {}, `
  delete from sent_file where business_id = :business and id = any(:ids)`)
