import { bigint, flag, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** Reads the state of a root anew from what is said in its whole tree; after a merge, a split, their undoing, a reply or its taking back. */
export const readAnew = statement('conversations.read_anew', { business: uuid, roots: many(uuid) }, {}, `
  with said as (
    select c.root_id, m.id, m.direction, m.author_kind, m.kind, m.sender_word, m.arrived_at, m.given_to,
           case when m.released_at is not null and m.direction = 'out' and m.author_kind = 'member' then m.undelivered_at end as lost_at,
           max(m.id::text) filter (where m.direction = 'out' and m.author_kind = 'member' and (m.undelivered_at is null or m.released_at is null))
             over (partition by c.root_id) as answer
      from conversation c
      join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
      join message m on m.business_id = p.business_id and m.id = p.message_id
     where c.business_id = :business and c.root_id = any(:roots) and m.taken_back_at is null
  ), owed as (
    select root_id, arrived_at, sender_word, row_number() over (partition by root_id order by id) as nth
      from said where direction = 'in' and kind in ('person', 'list') and given_to is null and id::text > coalesce(answer, '')
  ), summed as (
    select root_id, max(arrived_at) filter (where author_kind <> 'machine' and kind not in ('auto-reply', 'bounce', 'complaint')) as stirred_at,
           max(arrived_at) filter (where id::text = answer) as answered_at,
           min(arrived_at) filter (where lost_at is not null and id::text > coalesce(answer, '')) as lost_since,
           max(lost_at) filter (where id::text > coalesce(answer, '')) as undelivered_at
      from said group by root_id
  )
  update conversation r set
         stirred_at = coalesce(greatest(s.stirred_at, case when r.closed_at >= s.stirred_at then r.closed_at end), r.opened_at),
         answered_at = s.answered_at, undelivered_at = s.undelivered_at,
         waiting_since = case when r.closed_at >= s.stirred_at then null
           else least((select o.arrived_at from owed o where o.root_id = r.id and o.nth = 1), s.lost_since) end,
         chased_at = case when r.closed_at >= s.stirred_at then null else (select min(o.arrived_at) from owed o
           where o.root_id = r.id and o.sender_word <> 'doubtful' and o.nth >= case when s.lost_since < (select f.arrived_at from owed f where f.root_id = r.id and f.nth = 1) then 1 else 2 end) end
    from (select unnest(:roots) as id) a left join summed s on s.root_id = a.id
   where r.business_id = :business and r.id = a.id`)

/** Every conversation of the same first party that has to do with a merge or a split, and the pointers between them. */
export const family = statement('conversations.family', { business: uuid, id: uuid },
  { id: uuid, merged_into: maybe(uuid), root: uuid }, `
  select k.id, k.merged_into, k.root_id as root from conversation c
    join conversation k on k.business_id = c.business_id and k.acquaintance_id = c.acquaintance_id
   where c.business_id = :business and c.id = :id
     and (k.id = c.id or exists (select from conversation_merge m where m.business_id = k.business_id and k.id in (m.conversation_id, m.into_id))
       or exists (select from conversation_split s where s.business_id = k.business_id and k.id in (s.from_id, s.into_id)))
   order by k.id`)

export const mergesOf = statement('conversations.merges_of', { business: uuid, ids: many(uuid) }, { id: uuid, conversation: uuid, into_id: uuid }, `
  select id, conversation_id as conversation, into_id from conversation_merge
   where business_id = :business and conversation_id = any(:ids) and undone_at is null order by id`)

/** Whether somebody has ever taken these two apart again. */
export const setApart = statement('conversations.set_apart', { business: uuid, one: uuid, other: uuid }, { apart: flag }, `
  select exists (select from conversation_merge m where m.business_id = :business and m.undone_at is not null
      and ((m.conversation_id = :one and m.into_id = :other) or (m.conversation_id = :other and m.into_id = :one)))
    or exists (select from conversation_split s where s.business_id = :business and s.undone_at is null
      and ((s.from_id = :one and s.into_id = :other) or (s.from_id = :other and s.into_id = :one))) as apart`)

export const undoneSplitsOf = statement('conversations.undone_splits_of', { business: uuid, ids: many(uuid) }, { from_id: uuid, into_id: uuid }, `
  select from_id, into_id from conversation_split where business_id = :business and into_id = any(:ids) and undone_at is not null order by id`)

export const point = statement('conversations.point',
  { business: uuid, ids: many(uuid), parents: many(maybe(uuid)), roots: many(uuid) }, {}, `
  update conversation c set merged_into = n.parent, root_id = n.root
    from unnest(:ids, :parents, :roots) as n (id, parent, root) where c.business_id = :business and c.id = n.id`)

export const insertMerge = statement('conversations.insert_merge',
  { business: uuid, id: uuid, conversation: uuid, into: uuid, member: maybe(uuid), at: instant }, {}, `
  insert into conversation_merge (business_id, id, conversation_id, into_id, member_id, merged_at)
  values (:business, :id, :conversation, :into, :member, :at)`)

export const undoMerge = statement('conversations.undo_merge', { business: uuid, id: uuid, member: uuid, at: instant },
  { conversation: uuid, into_id: uuid }, `
  update conversation_merge set undone_at = :at, undone_by = :member where business_id = :business and id = :id and undone_at is null
  returning conversation_id as conversation, into_id`)

export const insertSplit = statement('conversations.insert_split',
  { business: uuid, id: uuid, from: uuid, into: uuid, member: uuid, at: instant, messages: many(uuid) }, {}, `
  with made as (
    insert into conversation_split (business_id, id, from_id, into_id, member_id, split_at)
    values (:business, :id, :from, :into, :member, :at)
  )
  insert into split_message (business_id, message_id, split_id) select :business, m, :id from unnest(:messages) m`)

export const movePlacements = statement('conversations.move_placements', { business: uuid, messages: many(uuid), into: uuid }, {}, `
  update message_placement set conversation_id = :into where business_id = :business and message_id = any(:messages)`)

export const undoSplit = statement('conversations.undo_split', { business: uuid, id: uuid, member: uuid, at: instant },
  { from_id: uuid, into_id: uuid }, `
  update conversation_split set undone_at = :at, undone_by = :member where business_id = :business and id = :id and undone_at is null
  returning from_id, into_id`)

/** A message stands where the latest split that still holds has put it; without any, where it was born. */
export const placeAgain = statement('conversations.place_again', { business: uuid, split: uuid }, {}, `
  update message_placement p set conversation_id = coalesce(
    (select s.into_id from split_message h join conversation_split s on s.business_id = h.business_id and s.id = h.split_id
      where h.business_id = p.business_id and h.message_id = p.message_id and s.undone_at is null order by s.id desc limit 1), p.born_in)
    from split_message m where m.business_id = :business and m.split_id = :split
     and p.business_id = m.business_id and p.message_id = m.message_id`)

export const messagesIn = statement('conversations.messages_in', { business: uuid, root: uuid }, { message: uuid, conversation: uuid }, `
  select p.message_id as message, p.conversation_id as conversation from conversation c
    join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
   where c.business_id = :business and c.root_id = :root order by p.message_id limit 5000`)

export const rootOf = statement('conversations.root_of', { business: uuid, id: uuid },
  { id: uuid, root: uuid, acquaintance: uuid, subject: text, team: uuid, owner: maybe(uuid), kind: text, need: text, passed_on: integer }, `
  select id, root_id as root, acquaintance_id as acquaintance, subject, team_id as team, owner_id as owner, kind, need, passed_on
    from conversation where business_id = :business and id = :id`)

/** Nobody waits in it, nothing has stirred it for so long, and something in it has not been erased. */
const QUIET = `
    from conversation where business_id = :business and merged_into is null and waiting_since is null and stirred_at < :before
     and coalesce(erased_at < stirred_at, true)`

export const quiet = statement('conversations.quiet', { business: uuid, before: instant, most: integer }, { id: uuid }, `
  select id ${QUIET} order by stirred_at, id limit :most for update skip locked`)

export const countQuiet = statement('conversations.count_quiet', { business: uuid, before: instant }, { conversations: bigint }, `
  select count(*) as conversations ${QUIET}`)

export const eraseMessages = statement('conversations.erase_messages', { business: uuid, roots: many(uuid), now: instant },
  { id: uuid, inbound: maybe(uuid) }, `
  update message set own = '', rest = '', html = null, findings = null, enclosed = null, subject = '', author_address = '', to_address = '', delivery_note = '', delivery_said = '', forwarded = null, erased_at = :now
   where business_id = :business and erased_at is null and id in (
     select p.message_id from conversation c join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
      where c.business_id = :business and c.root_id = any(:roots))
  returning id, inbound_id as inbound`)

export const eraseFiles = statement('conversations.erase_files', { business: uuid, messages: many(uuid) }, {}, `
  delete from attachment where business_id = :business and message_id = any(:messages)`)

/** Files that a message of these took along. */
export const filesOf = statement('conversations.files_of', { business: uuid, messages: many(uuid) }, { id: uuid }, `
  select distinct f.id from attachment a join sent_file f on f.business_id = a.business_id and f.id = a.file_id
   where a.business_id = :business and a.message_id = any(:messages)`)

/** Those begun before an instant that no message holds and nothing that is to leave later wants. */
export const unusedFiles = statement('conversations.unused_files', { business: uuid, before: instant, now: instant }, { id: uuid }, `
  select f.id from sent_file f where f.business_id = :business and f.made_at < :before and coalesce(f.kept_until_at < :now, true)
     and not exists (select from attachment a where a.business_id = f.business_id and a.file_id = f.id) limit 200`)

export const stillHeld = statement('conversations.still_held', { business: uuid, files: many(uuid) }, { id: uuid }, `
  select distinct f.id from attachment a join sent_file f on f.business_id = a.business_id and f.id = a.file_id
   where a.business_id = :business and a.file_id = any(:files)`)

export const eraseSubjects = statement('conversations.erase_subjects', { business: uuid, roots: many(uuid), now: instant }, {}, `
  update conversation set subject = '', erased_at = :now where business_id = :business and root_id = any(:roots)`)

export const members = statement('conversations.of_roots', { business: uuid, roots: many(uuid) }, { id: uuid }, `
  select id from conversation where business_id = :business and root_id = any(:roots)`)
