-- A mailbox is watched by one process at a time, compared each night with what is here, and may be entered by leave of its provider.

-- The same mail is one of a business, by whichever of its addresses it came. What had become two before names the first of them.
alter table inbound add column again_of uuid;
alter table inbound no force row level security;
update inbound i set again_of = first.id
  from (select business_id, channel, sameness, min(id::text)::uuid as id from inbound group by 1, 2, 3 having count(*) > 1) first
 where i.business_id = first.business_id and i.channel = first.channel and i.sameness = first.sameness and i.id <> first.id;
alter table inbound force row level security;
create unique index inbound_one on inbound (business_id, channel, sameness) where again_of is null;
drop index inbound_once;
-- The last that came by an address, and how many stumbled.
create index inbound_by_account on inbound (business_id, channel, account, id desc);

-- By which address something leaves: for the last that left by it, and what did not.
alter table outbound add column account text not null default '';
alter table outbound no force row level security;
alter table message no force row level security;
update outbound o set account = m.account from message m where m.business_id = o.business_id and m.id = o.message_id;
alter table message force row level security;
alter table outbound force row level security;
create index outbound_sent_by on outbound (business_id, channel, account, sent_at desc) where state = 'sent';
create index outbound_waiting_by on outbound (business_id, channel, account) where state in ('waiting', 'sending') and tries > 0;
create index outbound_failed_by on outbound (business_id, channel, account) where state = 'failed' and set_aside_at is null;

alter table mailbox
  -- Which process watches it. That holds until next_try_at, unless it is said again: then whoever comes first may.
  add column watched_by uuid,
  add column watch_way text not null default '' check (watch_way in ('', 'idle', 'poll')),
  -- Where reading began: what lay there before stays there, also when it is connected again.
  add column begun_at timestamptz,
  add column begun_validity bigint not null default 0,
  add column begun_uid bigint not null default 0,
  -- Breaks and refusals since it last did: what waits longer each time.
  add column tries integer not null default 0,
  add column compare_at timestamptz not null default now(),
  -- The folder in which its server puts what it takes for junk, and how far that has been looked through.
  add column junk_folder text not null default '',
  add column junk_validity bigint not null default 0,
  add column junk_last_uid bigint not null default 0,
  add column junk_looked_at timestamptz,
  -- A provider who lets us in by tokens, which take the place of passwords.
  add column provider text check (provider in ('google', 'microsoft')),
  add column tokens_sealed text,
  add column access_ends_at timestamptz,
  add column renewing_ends_at timestamptz,
  add column leave_ended_at timestamptz;

alter table mailbox no force row level security;
update mailbox set begun_at = connected_at;
alter table mailbox force row level security;
alter table mailbox alter begun_at set not null;

-- What has been taken from a mailbox, by its number there and by what stays when numbers are given anew.
create table mailbox_taken (
  business_id uuid not null,
  uid_validity bigint not null,
  uid bigint not null,
  mark bytea not null,
  came_at timestamptz not null,
  primary key (business_id, uid_validity, uid)
);
create index mailbox_taken_mark on mailbox_taken (business_id, mark);
create index mailbox_taken_came on mailbox_taken (business_id, came_at);

-- Each comparison of a mailbox with what is here, and what it found.
create table mailbox_comparison (
  business_id uuid not null,
  id uuid not null,
  address text not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  seen integer not null,
  missing integer not null,
  junk integer not null,
  trouble text not null default '',
  primary key (business_id, id)
);

-- What lies among the junk of a mailbox: told to members, taken in when one of them says so.
create table mailbox_junk (
  business_id uuid not null,
  id uuid not null,
  address text not null,
  folder text not null,
  uid_validity bigint not null,
  uid bigint not null,
  mark bytea not null,
  written_by text not null,
  subject text not null,
  size_bytes bigint not null,
  came_at timestamptz not null,
  told_at timestamptz not null,
  taken_at timestamptz,
  left_at timestamptz,
  decided_by uuid,
  primary key (business_id, id),
  unique (business_id, mark),
  foreign key (business_id, decided_by) references member
);
create index mailbox_junk_open on mailbox_junk (business_id, id desc) where taken_at is null and left_at is null;

do $$
declare name text;
begin
  foreach name in array array['mailbox_taken', 'mailbox_comparison', 'mailbox_junk']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update, delete on %I to kith_business, kith_worker', name);
  end loop;
end $$;

create index mailbox_due on mailbox (next_try_at);
