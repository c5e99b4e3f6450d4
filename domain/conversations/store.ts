import { bigint, bytes, flag, instant, integer, json, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** What messages may belong to: those they name, those that name them, and those that name the same. */
export const candidates = statement('conversations.candidates', { business: uuid, keys: many(bytes) },
  { message: uuid, conversation: uuid, born_in: uuid, relation: text, key: bytes, direction: text, first_party: uuid, opened: flag }, `
  select r.message_id as message, p.conversation_id as conversation, p.born_in, r.relation, r.key, m.direction, c.acquaintance_id as first_party,
         m.answers_id is null and m.direction = 'in' as opened
    from message_reference r
    join message_placement p on p.business_id = r.business_id and p.message_id = r.message_id
    join message m on m.business_id = r.business_id and m.id = r.message_id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where r.business_id = :business and r.key = any(:keys)`)

export const placesOf = statement('conversations.places_of', { business: uuid, messages: many(uuid) },
  { message: uuid, conversation: uuid, born_in: uuid, first_party: uuid }, `
  select p.message_id as message, p.conversation_id as conversation, p.born_in, c.acquaintance_id as first_party
    from message_placement p join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where p.business_id = :business and p.message_id = any(:messages)`)

/** Whether somebody besides the first party may read a message: she was named in it or before it, in the same conversation, or has been let read what came before. */
export const reads = statement('conversations.reads', { business: uuid, message: uuid, acquaintance: uuid }, { reads: flag }, `
  select exists (select from message_placement p
    join participant w on w.business_id = p.business_id and w.acquaintance_id = :acquaintance and (w.named_in <= p.message_id or w.admitted_at is not null)
    join message_placement n on n.business_id = w.business_id and n.message_id = w.named_in
     and n.conversation_id = p.conversation_id and n.born_in = p.born_in
   where p.business_id = :business and p.message_id = :message) as reads`)

export const byReference = statement('conversations.by_reference', { business: uuid, reference: text },
  { id: uuid, acquaintance: uuid, last_message: maybe(uuid) }, `
  select c.id, c.acquaintance_id as acquaintance,
         (select p.message_id from message_placement p where p.business_id = c.business_id and p.conversation_id = c.id
           order by p.message_id desc limit 1) as last_message
    from conversation c where c.business_id = :business and c.reference = :reference`)

export const open = statement('conversations.open', {
  business: uuid, ids: many(uuid), acquaintances: many(uuid), references: many(text), subjects: many(text), teams: many(uuid),
  ats: many(instant), waitings: many(maybe(instant))
}, {}, `
  insert into conversation (business_id, id, root_id, acquaintance_id, reference, subject, team_id, opened_at, stirred_at, waiting_since)
  select :business, c.id, c.id, c.acquaintance, c.reference, c.subject, c.team, c.at, c.at, c.waiting
    from unnest(:ids, :acquaintances, :references, :subjects, :teams, :ats, :waitings) as c (id, acquaintance, reference, subject, team, at, waiting)`)

/** They said something more: the business owes an answer since the first that is unanswered, and is chased by the second. */
export const stirByPerson = statement('conversations.stir_by_person', { business: uuid, ids: many(uuid), firsts: many(instant), lasts: many(instant), chases: many(maybe(instant)), hers: many(maybe(instant)) }, {}, `
  update conversation r set stirred_at = greatest(r.stirred_at, s.last), waiting_since = coalesce(r.waiting_since, s.first),
         chased_at = case when r.waiting_since is null then s.chase else coalesce(r.chased_at, s.hers) end
    from (select v.id, min(u.first) as first, max(u.last) as last, min(u.chase) as chase, min(u.hers) as hers
            from unnest(:ids, :firsts, :lasts, :chases, :hers) as u (id, first, last, chase, hers)
            cross join lateral (select c.id, c.root_id from conversation c where c.business_id = :business and c.id = u.id offset 0) c
            cross join lateral (values (c.id), (c.root_id)) v (id) group by v.id offset 0) s
   where r.business_id = :business and r.id = s.id`)

export const insertMessages = statement('conversations.insert_messages', {
  business: uuid, ids: many(uuid), directions: many(text), channels: many(text), accounts: many(text), acquaintances: many(maybe(uuid)),
  members: many(maybe(uuid)), author_kinds: many(text), author_names: many(text), author_addresses: many(text), tos: many(text),
  ats: many(instant), sents: many(maybe(instant)), kinds: many(text), words: many(text), findings: many(maybe(json)), encloseds: many(maybe(json)), subjects: many(text), owns: many(text),
  rests: many(text), htmls: many(maybe(text)), answers: many(maybe(uuid)), inbounds: many(maybe(uuid)), holds: many(maybe(instant)),
  forwardeds: many(maybe(json)), lefts: many(integer), born_ins: many(uuid), conversations: many(uuid), reference_of: many(uuid), keys: many(bytes), relations: many(text)
}, {}, `
  with said as (
    insert into message (business_id, id, direction, channel, account, acquaintance_id, member_id, author_kind, author_name, author_address,
      to_address, arrived_at, sent_at, kind, sender_word, findings, enclosed, subject, own, rest, html, answers_id, inbound_id, hold_until, forwarded, copied_left)
    select :business, m.* from unnest(:ids, :directions, :channels, :accounts, :acquaintances, :members, :author_kinds, :author_names,
      :author_addresses, :tos, :ats, :sents, :kinds, :words, :findings, :encloseds, :subjects, :owns, :rests, :htmls, :answers, :inbounds, :holds, :forwardeds, :lefts) as m
  ), placed as (
    insert into message_placement (business_id, message_id, born_in, conversation_id)
    select :business, p.id, p.born_in, p.conversation from unnest(:ids, :born_ins, :conversations) as p (id, born_in, conversation)
  )
  insert into message_reference (business_id, key, message_id, relation)
  select :business, k.key, k.message, k.relation from unnest(:keys, :reference_of, :relations) as k (key, message, relation)
  on conflict do nothing`)

/** A message that follows one which a split has moved is moved with it, so that undoing takes both back. */
export const followSplits = statement('conversations.follow_splits', { business: uuid, parent: uuid, message: uuid }, {}, `
  insert into split_message (business_id, message_id, split_id)
  select m.business_id, :message, m.split_id from split_message m join conversation_split s on s.business_id = m.business_id and s.id = m.split_id
   where m.business_id = :business and m.message_id = :parent and s.undone_at is null`)

export const insertParts = statement('conversations.insert_parts', {
  business: uuid, message: uuid, places: many(integer), names: many(text), types: many(text), sizes: many(bigint), inlines: many(flag),
  content_ids: many(maybe(text)), dangers: many(maybe(text))
}, {}, `
  insert into attachment (business_id, message_id, place, name, type, size_bytes, inline, content_id, danger)
  select :business, :message, a.place, a.name, a.type, a.size, a.inline, a.content_id, a.danger
    from unnest(:places, :names, :types, :sizes, :inlines, :content_ids, :dangers) as a (place, name, type, size, inline, content_id, danger)`)

/** Of these senders, those whose mail has been signed by their own domain before. */
export const signedBefore = statement('conversations.signed_before', { business: uuid, acquaintances: many(uuid), addresses: many(text) },
  { acquaintance: uuid, address: text }, `
  select w.acquaintance, w.address from unnest(:acquaintances, :addresses) as w (acquaintance, address)
   where exists (select from message m where m.business_id = :business and m.acquaintance_id = w.acquaintance and m.author_address = w.address
     and m.sender_word = 'proved' and m.findings->>'signer' is not null)`)

/** Whether she herself, as far as can be told, has written here since. */
export const spokeSince = statement('conversations.spoke_since', { business: uuid, root: uuid, acquaintance: uuid, since: instant }, { spoke: flag }, `
  select exists (select from conversation c join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
    join message m on m.business_id = p.business_id and m.id = p.message_id
   where c.business_id = :business and c.root_id = :root and m.direction = 'in' and m.acquaintance_id = :acquaintance
     and m.sender_word <> 'doubtful' and m.arrived_at > :since) as spoke`)

export const insertParticipants = statement('conversations.insert_participants',
  { business: uuid, message: uuid, acquaintances: many(uuid), at: instant }, {}, `
  insert into participant (business_id, named_in, acquaintance_id, role, since_at)
  select :business, :message, w, 'copied', :at from unnest(:acquaintances) w on conflict do nothing`)

/** What is said in a tree, found through its few conversations first (`offset 0` keeps the planner from walking all messages instead). */
const inTree = `(select p.message_id, p.conversation_id, p.born_in, c.acquaintance_id as first_party
      from conversation c join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
     where c.business_id = :business and c.root_id = :root offset 0) p`

const answerable = { id: uuid, conversation: uuid, born_in: uuid, channel: text, account: text, author_address: text, subject: text }

export const lastMessage = statement('conversations.last_message', { business: uuid, root: uuid }, answerable, `
  select m.id, p.conversation_id as conversation, p.born_in, m.channel, m.account, '' as author_address, m.subject
    from ${inTree} join message m on m.business_id = :business and m.id = p.message_id
   order by p.message_id desc limit 1`)

/** What a reply answers, and where it goes: the newest that the first party said. */
export const lastFromPerson = statement('conversations.last_from_person', { business: uuid, root: uuid }, answerable, `
  select m.id, p.conversation_id as conversation, p.born_in, m.channel, m.account, m.author_address, m.subject
    from ${inTree} join message m on m.business_id = :business and m.id = p.message_id
   where m.direction = 'in' and m.acquaintance_id = p.first_party and m.kind not in ('bounce', 'auto-reply')
   order by p.message_id desc limit 1`)

export const lastTold = statement('conversations.last_told', { business: uuid, acquaintance: uuid, since: instant }, { id: uuid, conversation: uuid, born_in: uuid }, `
  select m.id, p.conversation_id as conversation, p.born_in from conversation c
    join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
    join message m on m.business_id = p.business_id and m.id = p.message_id
   where c.business_id = :business and c.acquaintance_id = :acquaintance and m.direction = 'out' and m.released_at >= :since
   order by m.id desc limit 1`)

export const answersAfter = statement('conversations.answers_after', { business: uuid, root: uuid, after: uuid }, { id: uuid, author: text }, `
  select m.id, m.author_name as author
    from ${inTree} join message m on m.business_id = :business and m.id = p.message_id
   where p.message_id > :after and m.direction = 'out' and m.author_kind = 'member' and m.taken_back_at is null
   order by p.message_id limit 1`)

export const setOwner = statement('conversations.set_owner', { business: uuid, id: uuid, owner: maybe(uuid), passed: integer }, {}, `
  update conversation set owner_id = :owner, passed_on = passed_on + :passed where business_id = :business and id = :id`)

export const releaseOwned = statement('conversations.release_owned', { business: uuid, owner: uuid }, { id: uuid }, `
  update conversation set owner_id = null where business_id = :business and owner_id = :owner returning id`)

/** Where these lie, and with whom. */
export const rootsOf = statement('conversations.roots_of', { business: uuid, ids: many(uuid) }, { root: uuid, acquaintance: uuid }, `
  select distinct root_id as root, acquaintance_id as acquaintance from conversation where business_id = :business and id = any(:ids) order by acquaintance_id`)

export const admit = statement('conversations.admit', { business: uuid, root: uuid, acquaintance: uuid, at: maybe(instant) }, { named_in: uuid }, `
  update participant w set admitted_at = :at
    from message_placement p join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where w.business_id = :business and w.acquaintance_id = :acquaintance and p.business_id = w.business_id and p.message_id = w.named_in
     and c.root_id = :root and (w.admitted_at is null) <> (:at is null)
  returning w.named_in`)

export const forwardedIn = statement('conversations.forwarded_in', { business: uuid, message: uuid }, {
  conversation: uuid, acquaintance: maybe(uuid), channel: text, account: text, at: instant, forwarded: maybe(json), given_to: maybe(uuid), team: uuid
}, `
  select p.conversation_id as conversation, m.acquaintance_id as acquaintance, m.channel, m.account, m.arrived_at as at, m.forwarded, m.given_to, c.team_id as team
    from message m join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where m.business_id = :business and m.id = :message and m.direction = 'in'`)

export const giveTo = statement('conversations.give_to', { business: uuid, message: uuid, conversation: maybe(uuid) }, {}, `
  update message set given_to = :conversation where business_id = :business and id = :message`)

/** Whether anything was said in it after the message that opened it. */
export const wentOn = statement('conversations.went_on', { business: uuid, conversation: uuid }, { went_on: flag }, `
  select count(*) > 1 or bool_or(c.root_id <> c.id or exists (select from conversation k where k.business_id = c.business_id and k.merged_into = c.id)) as went_on
    from conversation c join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
    join message m on m.business_id = p.business_id and m.id = p.message_id
   where c.business_id = :business and c.id = :conversation and m.kind <> 'acknowledgement' and (m.direction = 'in' or m.taken_back_at is null)`)

export const withdraw = statement('conversations.withdraw', { business: uuid, conversation: uuid, at: instant }, {}, `
  with gone as (
    update message m set taken_back_at = :at from message_placement p
     where m.business_id = :business and p.business_id = m.business_id and p.message_id = m.id and p.conversation_id = :conversation and m.taken_back_at is null
  )
  update conversation set withdrawn_at = :at, waiting_since = null, chased_at = null where business_id = :business and id = :conversation`)

export const setMatter = statement('conversations.set_matter', { business: uuid, id: uuid, kind: text, need: text, subject: text }, {}, `
  update conversation set kind = :kind, need = :need, subject = :subject where business_id = :business and id = :id`)

export const proposeSolved = statement('conversations.propose_solved', { business: uuid, id: uuid, at: instant }, {}, `
  update conversation set solved_proposed_at = :at where business_id = :business and id = :id`)

export const close = statement('conversations.close', { business: uuid, id: uuid, at: instant }, {}, `
  update conversation r set closed_at = :at, stirred_at = greatest(r.stirred_at, :at), waiting_since = null, chased_at = null
   where r.business_id = :business and r.id = any (array(
     select v.id from conversation c cross join lateral (values (c.id), (c.root_id)) v (id) where c.business_id = :business and c.id = :id))`)

/** While she is away no time runs: it begins when she has said that she is back. */
export const rest = statement('conversations.rest', { business: uuid, before: instant, at: instant }, { id: uuid }, `
  update conversation c set rested_at = :at
    from acquaintance a
   where c.business_id = :business and c.merged_into is null and c.waiting_since is null and c.answered_at < :before
     and c.stirred_at < :before and coalesce(greatest(c.rested_at, c.closed_at) < c.stirred_at, true)
     and a.business_id = c.business_id and a.id = c.acquaintance_id and coalesce(a.away_until_at < :before, true)
  returning c.id`)

export const businessesUnanswered = statement('conversations.businesses_unanswered', { before: instant }, { business: uuid }, `
  select definer_unanswered as business from definer_unanswered(:before)`)

/** What a message takes along, in its order. */
export const insertFiles = statement('conversations.insert_files',
  { business: uuid, message: uuid, files: many(uuid), names: many(text), types: many(text), sizes: many(bigint) }, {}, `
  insert into attachment (business_id, message_id, place, name, type, size_bytes, inline, file_id)
  select :business, :message, f.nth::integer - 1, f.name, f.type, f.size, false, f.file
    from unnest(:files, :names, :types, :sizes) with ordinality as f (file, name, type, size, nth)`)

/** Which of two came first decides: a reply is released to its channel, or taken back; never both. */
export const release = statement('conversations.release', { business: uuid, messages: many(uuid), at: instant }, { id: uuid }, `
  update message set released_at = coalesce(released_at, :at)
   where business_id = :business and id = any(:messages) and taken_back_at is null and undelivered_at is null returning id`)

/** What was written to somebody before she silenced the business, and has not been released. */
export const stopSilenced = statement('conversations.stop_silenced', { business: uuid, messages: many(uuid), at: instant, note: text, why: text }, { id: uuid, conversation: uuid }, `
  update message m set undelivered_at = :at, delivery_note = :note, delivery_reason = :why
    from message_placement p
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
    join acquaintance a on a.business_id = c.business_id and a.id = c.acquaintance_id
   where m.business_id = :business and m.id = any(:messages) and m.released_at is null and m.taken_back_at is null and m.author_kind = 'member'
     and p.business_id = m.business_id and p.message_id = m.id and a.silenced_at >= m.arrived_at
  returning m.id, c.id as conversation`)

/** What had left and came back, or never arrived. What was taken back, or is known to be lost already, stays as it is. */
export const returned = statement('conversations.returned', { business: uuid, messages: many(uuid), notes: many(text), at: instant }, { id: uuid, conversation: uuid }, `
  update message m set undelivered_at = :at, delivered_at = null, delivery_note = r.note
    from unnest(:messages, :notes) as r (id, note)
    join message_placement p on p.business_id = :business and p.message_id = r.id
   where m.business_id = :business and m.id = r.id and m.direction = 'out' and m.released_at is not null and m.taken_back_at is null and m.undelivered_at is null
  returning m.id, p.conversation_id as conversation`)

export const noteOn = statement('conversations.note_on', { business: uuid, message: uuid, note: text }, {}, `
  update message set delivery_note = :note where business_id = :business and id = :message and direction = 'out' and undelivered_at is null`)

export const takeBack = statement('conversations.take_back', { business: uuid, message: uuid, member: uuid, at: instant }, { id: uuid }, `
  update message set taken_back_at = :at
   where business_id = :business and id = :message and member_id = :member and released_at is null and hold_until > :at
     and taken_back_at is null
  returning id`)

export const noteDelivery = statement('conversations.note_delivery', {
  business: uuid, messages: many(uuid), delivereds: many(maybe(instant)), undelivereds: many(maybe(instant)), notes: many(text), reasons: many(text), saids: many(text)
}, {}, `
  update message m set delivered_at = coalesce(d.delivered, m.delivered_at), undelivered_at = d.undelivered, delivery_note = d.note,
         delivery_reason = d.reason, delivery_said = d.said
    from unnest(:messages, :delivereds, :undelivereds, :notes, :reasons, :saids) as d (id, delivered, undelivered, note, reason, said)
   where m.business_id = :business and m.id = d.id`)

/** Not when she has silenced the business meanwhile: then it stays as it is. */
export const undeliverNoMore = statement('conversations.undeliver_no_more', { business: uuid, message: uuid }, {}, `
  update message m set undelivered_at = null, delivery_note = '', delivery_reason = '', delivery_said = ''
   where m.business_id = :business and m.id = :message and m.undelivered_at is not null and m.taken_back_at is null and m.erased_at is null
     and not exists (select from message_placement p join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
       join acquaintance a on a.business_id = c.business_id and a.id = c.acquaintance_id
      where p.business_id = m.business_id and p.message_id = m.id and a.silenced_at is not null)`)

/** Only to an address by which this business knows her now. */
export const readdress = statement('conversations.readdress', { business: uuid, message: uuid, address: text }, {}, `
  update message m set to_address = :address
    from message_placement p
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
    join acquaintance_address d on d.business_id = c.business_id and d.acquaintance_id = c.acquaintance_id
   where m.business_id = :business and m.id = :message and m.direction = 'out' and m.delivered_at is null and m.erased_at is null
     and p.business_id = m.business_id and p.message_id = m.id and d.kind = 'email' and d.address = :address and d.until_at is null`)

export const ofMessage = statement('conversations.of_message', { business: uuid, message: uuid },
  { conversation: uuid, root: uuid, member: maybe(uuid), inbound: maybe(uuid), direction: text }, `
  select p.conversation_id as conversation, c.root_id as root, m.member_id as member, m.inbound_id as inbound, m.direction
    from message m join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where m.business_id = :business and m.id = :message`)

export const callMessages = statement('conversations.call_messages', { business: uuid, messages: many(uuid), keys: many(bytes) }, {}, `
  insert into message_reference (business_id, key, message_id, relation)
  select :business, c.key, c.message, 'is' from unnest(:messages, :keys) as c (message, key) on conflict do nothing`)

/** What an acknowledgement has to know of each message that opened a conversation. */
export const openings = statement('conversations.openings', { business: uuid, messages: many(uuid) }, {
  message: uuid, conversation: uuid, reference: text, subject: text, kind: text, need: text, waiting_since: maybe(instant),
  account: text, address: text
}, `
  select m.id as message, c.id as conversation, c.reference, c.subject, c.kind, c.need, c.waiting_since, m.account, m.author_address as address
    from message m
    join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where m.business_id = :business and m.id = any(:messages) order by m.id`)
