-- The ground. Every key begins with business_id (what belongs to a relationship) or person_id (what belongs to a person).
-- What is written with every mail has no foreign key to its business or team: each check would lock the one row that all writers share.
-- Row-level security sees to it that a row is of the business that writes it.
-- The logins kith_owner, kith_business, kith_person, kith_worker and the role kith_definer exist before this runs.

-- businesses ---------------------------------------------------------------------------------------------------------

create table business (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) <= 63),
  name text not null check (name <> ''),
  about text not null default '',
  time_zone text not null,
  locale text not null default 'en-GB',
  joined_at timestamptz not null,
  demo_at timestamptz
);

create table member (
  business_id uuid not null references business,
  id uuid not null,
  name text not null check (name <> ''),
  role text not null check (role in ('owner', 'admin', 'member', 'read-only')),
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (business_id, id)
);

create table team (
  business_id uuid not null references business,
  id uuid not null,
  name text not null,
  made_at timestamptz not null,
  primary key (business_id, id)
);

create table team_member (
  business_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (business_id, team_id, member_id),
  foreign key (business_id, team_id) references team,
  foreign key (business_id, member_id) references member
);

-- Where people reach a business. Unique over all businesses: a recipient names exactly one.
create table inbound_address (
  business_id uuid not null references business,
  id uuid not null,
  channel text not null,
  address text not null,
  team_id uuid not null,
  added_at timestamptz not null,
  primary key (business_id, id),
  foreign key (business_id, team_id) references team,
  unique (channel, address)
);

create table opening_hours (
  business_id uuid not null references business,
  weekday integer not null check (weekday between 1 and 7),
  opens_minute integer not null check (opens_minute between 0 and 1439),
  closes_minute integer not null check (closes_minute between 1 and 1440 and closes_minute > opens_minute),
  primary key (business_id, weekday, opens_minute)
);

create table closed_day (
  business_id uuid not null references business,
  closed_on date not null,
  primary key (business_id, closed_on)
);

-- How soon this business answers, in opening minutes.
create table target (
  business_id uuid not null references business,
  kind text not null check (kind in ('question', 'problem', 'complaint')),
  need text not null check (need in ('ordinary', 'vulnerable', 'safety')),
  answer_within_minutes integer not null check (answer_within_minutes between 1 and 100000),
  primary key (business_id, kind, need)
);

-- people -------------------------------------------------------------------------------------------------------------

create table person (
  person_id uuid primary key,
  name text not null,
  joined_at timestamptz not null
);

create table person_address (
  person_id uuid not null references person,
  kind text not null check (kind in ('email', 'phone')),
  address text not null,
  proved_at timestamptz,
  primary key (person_id, kind, address)
);
create index person_address_lookup on person_address (kind, address);

-- Which member of which business she is. On her side only: a business sees its members, never their accounts.
create table membership (
  person_id uuid not null references person,
  business_id uuid not null,
  member_id uuid not null,
  since_at timestamptz not null,
  until_at timestamptz,
  primary key (person_id, business_id, member_id)
);

create table sign_in_code (
  person_id uuid not null references person,
  id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_tries integer not null default 0,
  used_at timestamptz,
  primary key (person_id, id)
);

create table sign_in_link (
  person_id uuid not null references person,
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, token_hash)
);

create table session (
  person_id uuid not null references person,
  id uuid not null,
  token_hash bytea not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (person_id, id)
);

-- acquaintances ------------------------------------------------------------------------------------------------------

create table acquaintance (
  business_id uuid not null,
  id uuid not null,
  name text not null default '',
  met_at timestamptz not null,
  primary key (business_id, id)
);

-- An address is hers from one instant until another: mailboxes and numbers pass to others.
create table acquaintance_address (
  business_id uuid not null,
  id uuid not null,
  acquaintance_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'postal')),
  address text not null,
  since_at timestamptz not null,
  until_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, acquaintance_id) references acquaintance
);
create unique index acquaintance_address_now on acquaintance_address (business_id, kind, address) where until_at is null;
create index acquaintance_address_of on acquaintance_address (business_id, acquaintance_id);

-- conversations ------------------------------------------------------------------------------------------------------

-- About one matter. Its state is read off its instants: whose move it is, since when, and whether it rests or is closed.
-- `merged_into` is a pointer; `root_id` where following it ends (itself when unmerged). Instants of a root count for its whole tree.
create table conversation (
  business_id uuid not null,
  id uuid not null,
  acquaintance_id uuid not null,
  reference text not null,
  subject text not null default '',
  kind text not null default 'question' check (kind in ('question', 'problem', 'complaint')),
  need text not null default 'ordinary' check (need in ('ordinary', 'vulnerable', 'safety')),
  team_id uuid not null,
  owner_id uuid,
  opened_at timestamptz not null,
  stirred_at timestamptz not null,
  waiting_since timestamptz,
  chased_at timestamptz,
  answered_at timestamptz,
  solved_proposed_at timestamptz,
  rested_at timestamptz,
  closed_at timestamptz,
  passed_on integer not null default 0,
  merged_into uuid,
  root_id uuid not null,
  primary key (business_id, id),
  foreign key (business_id, acquaintance_id) references acquaintance,
  foreign key (business_id, owner_id) references member,
  foreign key (business_id, merged_into) references conversation,
  unique (business_id, reference),
  check (merged_into <> id)
);
create index conversation_recent on conversation (business_id, stirred_at desc, id desc) where merged_into is null;
create index conversation_of on conversation (business_id, acquaintance_id, stirred_at desc);
create index conversation_tree on conversation (business_id, root_id);
create index conversation_unanswered on conversation (business_id, answered_at)
  where answered_at is not null and waiting_since is null and merged_into is null;

-- What was said (ground 14: both keep it). Its place in a conversation is a message_placement, never a column here.
create table message (
  business_id uuid not null,
  id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  channel text not null,
  account text not null,
  acquaintance_id uuid,
  member_id uuid,
  author_kind text not null check (author_kind in ('acquaintance', 'member', 'machine')),
  author_name text not null default '',
  author_address text not null default '',
  to_address text not null default '',
  arrived_at timestamptz not null,
  sent_at timestamptz,
  kind text not null default 'person' check (kind in ('person', 'auto-reply', 'bounce', 'complaint', 'list', 'acknowledgement')),
  sender_word text not null default 'unproved' check (sender_word in ('proved', 'unproved', 'doubtful')),
  subject text not null default '',
  own text not null,
  rest text not null default '',
  html text,
  answers_id uuid,
  inbound_id uuid,
  hold_until timestamptz,
  released_at timestamptz,
  taken_back_at timestamptz,
  delivered_at timestamptz,
  undelivered_at timestamptz,
  delivery_note text not null default '',
  primary key (business_id, id),
  foreign key (business_id, acquaintance_id) references acquaintance,
  foreign key (business_id, member_id) references member
);
create index message_words on message using gin (to_tsvector('simple', subject || ' ' || own)) with (fastupdate = on);
create index message_inbound on message (business_id, inbound_id) where inbound_id is not null;

-- Where a message is shown now, and where it was born. A split moves `conversation_id`; its undoing moves it back exactly.
create table message_placement (
  business_id uuid not null,
  message_id uuid not null,
  born_in uuid not null,
  conversation_id uuid not null,
  primary key (business_id, message_id),
  foreign key (business_id, message_id) references message,
  foreign key (business_id, conversation_id) references conversation
);
create index message_placement_in on message_placement (business_id, conversation_id, message_id);

-- The graph of identifiers that channels know: what a message is called (`is`) and which it speaks of (`names`).
create table message_reference (
  business_id uuid not null,
  key bytea not null,
  message_id uuid not null,
  relation text not null check (relation in ('is', 'names')),
  primary key (business_id, key, message_id),
  foreign key (business_id, message_id) references message
);

-- Somebody besides the first party, named in a message: reads that message's conversation from that message on.
create table participant (
  business_id uuid not null,
  named_in uuid not null,
  acquaintance_id uuid not null,
  role text not null check (role in ('copied', 'carer', 'colleague', 'courier')),
  since_at timestamptz not null,
  primary key (business_id, named_in, acquaintance_id),
  foreign key (business_id, named_in) references message,
  foreign key (business_id, acquaintance_id) references acquaintance
);
create index participant_who on participant (business_id, acquaintance_id);

create table attachment (
  business_id uuid not null,
  message_id uuid not null,
  place integer not null,
  name text not null,
  type text not null,
  size_bytes bigint not null,
  inline boolean not null,
  primary key (business_id, message_id, place),
  foreign key (business_id, message_id) references message
);

create table conversation_merge (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  into_id uuid not null,
  member_id uuid not null,
  merged_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversation,
  foreign key (business_id, into_id) references conversation
);
create index conversation_merge_of on conversation_merge (business_id, conversation_id);

create table conversation_split (
  business_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  into_id uuid not null,
  member_id uuid not null,
  split_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (business_id, id),
  foreign key (business_id, from_id) references conversation,
  foreign key (business_id, into_id) references conversation
);
create index conversation_split_from on conversation_split (business_id, from_id);
create index conversation_split_into on conversation_split (business_id, into_id);

create table split_message (
  business_id uuid not null,
  message_id uuid not null,
  split_id uuid not null,
  primary key (business_id, message_id, split_id),
  foreign key (business_id, split_id) references conversation_split,
  foreign key (business_id, message_id) references message
);
create index split_message_of on split_message (business_id, split_id);

-- Members' own aside: another table, another type, another index; nothing that sends can read it.
create table note (
  business_id uuid not null,
  id uuid not null,
  beside_id uuid not null,
  member_id uuid not null,
  written_at timestamptz not null,
  text text not null check (text <> ''),
  primary key (business_id, id),
  foreign key (business_id, beside_id) references message,
  foreign key (business_id, member_id) references member
);
create index note_beside on note (business_id, beside_id, id);
create index note_words on note using gin (to_tsvector('simple', text));

-- queue --------------------------------------------------------------------------------------------------------------

-- Whose go it is. Holds all that the order depends on, and nothing about channel, money or followers.
create table turn (
  business_id uuid not null,
  conversation_id uuid not null,
  team_id uuid not null,
  waiting_since timestamptz not null,
  due_at timestamptz not null,
  kind text not null,
  need text not null,
  boosts text[] not null,
  attention text not null check (attention in ('live', 'later')),
  taken_by uuid,
  taken_at timestamptz,
  primary key (business_id, conversation_id)
);
create index turn_order on turn (business_id, team_id, due_at, conversation_id) where taken_by is null;
create index turn_all on turn (business_id, due_at, conversation_id);

-- facts --------------------------------------------------------------------------------------------------------------

create table fact (
  business_id uuid not null,
  id uuid not null,
  kind text not null,
  about uuid not null,
  by_kind text not null check (by_kind in ('acquaintance', 'member', 'kith')),
  by_id uuid,
  happened_at timestamptz not null,
  commitment bytea not null,
  seq bigint,
  prev bytea,
  primary key (business_id, id),
  check ((seq is null) = (prev is null))
) with (fillfactor = 70);
create unique index fact_order on fact (business_id, seq);
create index fact_unsealed on fact (business_id, id) where seq is null;

-- The only part of a fact that the person or the law can erase; the chain holds a salted commitment to it.
create table fact_payload (
  business_id uuid not null,
  fact_id uuid not null,
  salt bytea not null,
  payload text not null,
  primary key (business_id, fact_id)
);

create table fact_head (
  business_id uuid primary key,
  seq bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null
) with (fillfactor = 50);

create table reaction_cursor (
  business_id uuid not null,
  name text not null,
  seq bigint not null,
  primary key (business_id, name)
) with (fillfactor = 50);

-- channels -----------------------------------------------------------------------------------------------------------

-- Raw first: the bytes and the envelope, committed and synced before the sender is told OK. Never changed.
create table inbound (
  business_id uuid not null,
  id uuid not null,
  channel text not null,
  account text not null,
  sameness bytea not null,
  envelope jsonb not null,
  raw bytea not null,
  size_bytes bigint not null,
  received_at timestamptz not null,
  primary key (business_id, id)
);
create unique index inbound_once on inbound (business_id, channel, account, sameness);

create table inbound_pending (
  business_id uuid not null,
  inbound_id uuid not null,
  tries integer not null default 0,
  next_try_at timestamptz not null,
  primary key (business_id, inbound_id),
  foreign key (business_id, inbound_id) references inbound
);

-- Received, not understood: kept, shown with its source, tried again when a member asks.
create table inbound_problem (
  business_id uuid not null,
  inbound_id uuid not null,
  problem text not null,
  noticed_at timestamptz not null,
  solved_at timestamptz,
  primary key (business_id, inbound_id),
  foreign key (business_id, inbound_id) references inbound
);
create index inbound_problem_open on inbound_problem (business_id, inbound_id desc) where solved_at is null;

-- What waits to leave. Repeated only when the outcome is unknown, under the same provider id.
create table outbound (
  business_id uuid not null,
  message_id uuid not null,
  channel text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'taken-back')),
  next_try_at timestamptz not null,
  tries integer not null default 0,
  last_error text not null default '',
  sent_at timestamptz,
  primary key (business_id, message_id)
);
create index outbound_due on outbound (business_id, next_try_at) where state in ('waiting', 'sending');

-- One truthful acknowledgement for a matter and address a day, and a ceiling for an address that never stops.
create table mail_acknowledgement (
  business_id uuid not null,
  address text not null,
  sent_on date not null,
  conversation_id uuid not null,
  primary key (business_id, address, sent_on, conversation_id)
);

-- Somebody stood here: what was said lies in inbound; this is the slip she left with.
create table counter_visit (
  business_id uuid not null,
  inbound_id uuid not null,
  member_id uuid not null,
  visited_at timestamptz not null,
  primary key (business_id, inbound_id),
  foreign key (business_id, inbound_id) references inbound,
  foreign key (business_id, member_id) references member
);

-- the public door ----------------------------------------------------------------------------------------------------

-- What was answered to a POST, so that a repeat of it is answered the same and done once.
create table request_answer (
  business_id uuid not null,
  id uuid not null,
  asked_at timestamptz not null,
  status integer,
  body text,
  primary key (business_id, id)
);

-- demo ---------------------------------------------------------------------------------------------------------------

create table demo_mail (
  mailbox text not null,
  id uuid not null,
  raw bytea not null,
  arrived_at timestamptz not null,
  primary key (mailbox, id)
);
