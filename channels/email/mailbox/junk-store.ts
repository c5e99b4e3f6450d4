import { bigint, bytes, instant, integer, many, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

export const looked = statement('junk.looked', {
  business: uuid, connected: instant, folder: text, validity: bigint, last: bigint, now: instant
}, {}, `
  update mailbox set junk_folder = :folder, junk_validity = :validity, junk_last_uid = :last, junk_looked_at = :now
   where business_id = :business and connected_at = :connected`)

/** What was told before, or has been taken from the INBOX before it was moved, is not told. */
export const tell = statement('junk.tell', {
  business: uuid, ids: many(uuid), address: text, folder: text, validity: bigint, uids: many(bigint), marks: many(bytes), froms: many(text),
  subjects: many(text), sizes: many(bigint), cames: many(instant), now: instant
}, {}, `
  insert into mailbox_junk (business_id, id, address, folder, uid_validity, uid, mark, written_by, subject, size_bytes, came_at, told_at)
  select :business, j.id, :address, :folder, :validity, j.uid, j.mark, j.written_by, j.subject, j.size, j.came, :now
    from unnest(:ids, :uids, :marks, :froms, :subjects, :sizes, :cames) as j (id, uid, mark, written_by, subject, size, came)
   where not exists (select from mailbox_taken t where t.business_id = :business and t.mark = j.mark)
  on conflict (business_id, mark) do update set uid_validity = excluded.uid_validity, uid = excluded.uid, folder = excluded.folder
   where mailbox_junk.uid_validity <> excluded.uid_validity`)

const lying = { id: uuid, written_by: text, subject: text, came_at: instant, size: bigint, folder: text }

export const lies = statement('junk.lies', { business: uuid, most: integer }, lying, `
  select id, written_by, subject, came_at, size_bytes as size, folder from mailbox_junk
   where business_id = :business and taken_at is null and left_at is null order by id desc limit :most`)

export const one = statement('junk.one', { business: uuid, id: uuid }, { folder: text, validity: bigint, uid: bigint, mark: bytes }, `
  select folder, uid_validity as validity, uid, mark from mailbox_junk
   where business_id = :business and id = :id and taken_at is null and left_at is null`)

export const taken = statement('junk.taken', { business: uuid, id: uuid, now: instant, by: uuid }, { written_by: text }, `
  update mailbox_junk set taken_at = :now, decided_by = :by
   where business_id = :business and id = :id and taken_at is null and left_at is null returning written_by`)

export const left = statement('junk.left', { business: uuid, ids: many(uuid), now: instant, by: uuid }, {}, `
  update mailbox_junk set left_at = :now, decided_by = :by where business_id = :business and id = any(:ids) and taken_at is null and left_at is null`)

export const forget = statement('junk.forget', { business: uuid, before: instant }, {}, `
  delete from mailbox_junk where business_id = :business and came_at < :before`)
