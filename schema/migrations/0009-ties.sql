-- What may belong to a conversation that is there, without being known to: a member decides, and it is remembered.
create table join_suggestion (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  into_id uuid not null,
  message_id uuid not null,
  reason text not null check (reason in ('lost-reference', 'token-elsewhere', 'same-name', 'came-early')),
  suggested_at timestamptz not null,
  outcome text check (outcome in ('together', 'apart')),
  merge_id uuid,
  decided_at timestamptz,
  decided_by uuid,
  primary key (business_id, id),
  unique (business_id, conversation_id, into_id),
  foreign key (business_id, conversation_id) references conversation (business_id, id),
  foreign key (business_id, into_id) references conversation (business_id, id),
  foreign key (business_id, message_id) references message (business_id, id),
  foreign key (business_id, merge_id) references conversation_merge (business_id, id),
  foreign key (business_id, decided_by) references member (business_id, id),
  check (conversation_id <> into_id),
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null))
);
create index join_suggestion_into on join_suggestion (business_id, into_id);

-- What a mail system, or a mail provider on somebody's behalf, reported of a message that we sent. The report itself is a message too.
create table message_report (
  business_id uuid not null,
  message_id uuid not null,
  about_id uuid not null,
  kind text not null check (kind in ('bounce', 'complaint', 'delivered')),
  tied_by text not null check (tied_by in ('token', 'name', 'recipient')),
  weight text not null check (weight in ('for-good', 'given-up', 'delayed', 'none')),
  reason text not null,
  code text not null default '',
  status text not null default '',
  reported_at timestamptz not null,
  primary key (business_id, message_id),
  foreign key (business_id, message_id) references message (business_id, id),
  foreign key (business_id, about_id) references message (business_id, id)
);
create index message_report_about on message_report (business_id, about_id, reported_at);

-- What came early and what it answers become one by themselves: nobody has merged them, and a member may undo it.
alter table conversation_merge alter member_id drop not null;

-- An address at which nothing arrives any more, until something comes from it.
alter table acquaintance_address add failing_since_at timestamptz;
alter table acquaintance_address add failing_reason text not null default '';
-- Until when she has said that she is away.
alter table acquaintance add away_until_at timestamptz;

-- The words of somebody else that a message passes on; the conversation of hers that a member has made of them.
alter table message add forwarded jsonb;
alter table message add given_to uuid;
alter table message add foreign key (business_id, given_to) references conversation (business_id, id);
-- How many others were in copy beyond those that are kept as participants.
alter table message add copied_left integer not null default 0;

-- Somebody in copy whom the first party has let read what came before her.
alter table participant add admitted_at timestamptz;

-- When a reply came back that nothing has followed; when a conversation that a member had made was taken back again.
alter table conversation add undelivered_at timestamptz;
alter table conversation add withdrawn_at timestamptz;

-- What a machine has sent in answer to what: bounded for an address, a domain and a business, each day.
create table machine_mail (
  business_id uuid not null,
  answers_id uuid not null,
  kind text not null check (kind in ('acknowledgement', 'record')),
  address text not null,
  domain text not null,
  sent_on date not null,
  primary key (business_id, answers_id, kind)
);
create index machine_mail_address on machine_mail (business_id, sent_on, address);
create index machine_mail_domain on machine_mail (business_id, sent_on, domain);
drop table mail_acknowledgement;

create index message_sent_to on message (business_id, lower(to_address), id desc) where direction = 'out' and to_address <> '';

do $$
declare name text;
begin
  foreach name in array array['join_suggestion', 'message_report', 'machine_mail']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update on %I to kith_business, kith_worker', name);
  end loop;
end $$;
