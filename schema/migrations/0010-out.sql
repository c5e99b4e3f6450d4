-- How the mail of a business looks: a colour of its own, and a line below what its members write.
alter table business
  add column accent text not null default '' check (accent ~ '^(#[0-9a-f]{6})?$'),
  add column sign_off text not null default '';

-- With which keys a business signs its mail (RFC 6376), for each domain from which it writes. One generation follows another: the newest signs
-- once the DNS shows it, and until then the one before.
create table dkim_key (
  business_id uuid not null references business,
  id uuid not null,
  domain text not null,
  generation integer not null,
  kind text not null check (kind in ('rsa', 'ed25519')),
  selector text not null,
  public_key text not null,
  secret_sealed text not null,
  made_at timestamptz not null,
  seen_at timestamptz,
  primary key (business_id, id),
  unique (business_id, domain, generation, kind),
  unique (business_id, domain, selector)
);

-- Where the other side has asked for less, or does not answer: until when nothing goes there, and how many may then go at once. Its row is gone
-- when all is well. Each business has its own, because what receivers think of a sender they think of her domain and her post; domain '*' is that post.
create table mail_pause (
  business_id uuid not null references business,
  domain text not null,
  next_at timestamptz not null,
  window_size integer not null check (window_size >= 1),
  failures integer not null,
  reason text not null,
  paused_at timestamptz not null,
  primary key (business_id, domain)
);

-- Why something has not been delivered, as a word for screens; what the other side said stands in the note.
alter table message add column delivery_reason text not null default '', add column delivery_said text not null default '';
alter table outbound add column begun_at timestamptz, add column reason text not null default '', add column said_by text not null default '';

-- What members send along: in pieces, so that no server holds a whole file. What no message has taken within a day
-- goes, unless something that is to leave later wants it.
create table sent_file (
  business_id uuid not null references business,
  id uuid not null,
  name text not null,
  type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  made_by uuid not null,
  made_at timestamptz not null,
  complete_at timestamptz,
  kept_until_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, made_by) references member (business_id, id)
);
create index sent_file_begun on sent_file (business_id, made_at);
create table sent_file_piece (
  business_id uuid not null,
  file_id uuid not null,
  nth integer not null check (nth >= 0),
  content bytea not null,
  primary key (business_id, file_id, nth),
  foreign key (business_id, file_id) references sent_file (business_id, id) on delete cascade
);
alter table attachment add column file_id uuid;
create index attachment_file on attachment (business_id, file_id) where file_id is not null;

-- What a member has written to leave later. It becomes a message when it leaves, and not before: should she write meanwhile, it does not.
create table scheduled_message (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  author_name text not null,
  text text not null,
  file_ids uuid[] not null default '{}',
  seen_id uuid,
  made_at timestamptz not null,
  send_at timestamptz not null,
  held_at timestamptz,
  held_why text not null default '',
  gone_at timestamptz,
  message_id uuid,
  taken_back_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversation (business_id, id),
  foreign key (business_id, member_id) references member (business_id, id)
);
create index scheduled_message_due on scheduled_message (business_id, send_at) where gone_at is null and taken_back_at is null and held_at is null;
create index scheduled_message_ahead on scheduled_message (business_id, conversation_id) where gone_at is null and taken_back_at is null;

do $$
declare name text;
begin
  foreach name in array array['dkim_key', 'mail_pause', 'sent_file', 'sent_file_piece', 'scheduled_message']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update on %I to kith_business, kith_worker', name);
  end loop;
end $$;
revoke update on sent_file_piece from kith_business, kith_worker;
grant delete on mail_pause, sent_file, sent_file_piece to kith_business, kith_worker;
grant delete on dkim_key, scheduled_message to kith_worker;

grant select (business_id, send_at, held_at, gone_at, taken_back_at) on scheduled_message to kith_definer;
create policy waiting on scheduled_message for select to kith_definer using (true);
create function definer_scheduled_due(until_at timestamptz)
  returns setof uuid language sql stable security definer set search_path = public as
  'select distinct business_id from scheduled_message where send_at <= until_at and gone_at is null and taken_back_at is null and held_at is null';
revoke all on function definer_scheduled_due(timestamptz) from public;
grant execute on function definer_scheduled_due(timestamptz) to kith_worker;
alter function definer_scheduled_due(timestamptz) owner to kith_definer;

-- What the other side will not take from us whoever it is for (its policy, a block) is kept and tried again; whoever runs the platform sees it at once.
grant select (reason, said_by) on outbound to kith_definer;
set local role kith_definer; -- whose it is: up to PostgreSQL 15 nobody else may drop it
drop function definer_troubles(integer);
reset role;
create function definer_troubles(most integer)
  returns table (kind text, business_id uuid, id uuid, size_bytes bigint, error text, since_at timestamptz, tries integer)
  language sql stable security definer set search_path = public as $$
    (select 'inbound-problem', p.business_id, p.inbound_id, i.size_bytes,
        case when p.problem like 'Kith stumbled%' then 'fault' else 'not-understood' end, p.noticed_at, 3
      from inbound_problem p join inbound i on i.business_id = p.business_id and i.id = p.inbound_id where p.solved_at is null order by p.noticed_at desc limit most)
    union all
    (select 'inbound-waiting', p.business_id, p.inbound_id, i.size_bytes, 'fault', p.next_try_at, p.tries
      from inbound_pending p join inbound i on i.business_id = p.business_id and i.id = p.inbound_id where p.tries > 0 order by p.next_try_at limit most)
    union all
    (select 'outbound-failed', o.business_id, o.message_id, octet_length(m.own)::bigint,
        coalesce(substring(o.last_error from '\m[45]\d\d(?:[ -][45]\.\d{1,3}\.\d{1,3})?\M'), 'failed'), o.next_try_at, o.tries
      from outbound o join message m on m.business_id = o.business_id and m.id = o.message_id
      where o.state = 'failed' and o.set_aside_at is null order by o.next_try_at desc limit most)
    union all
    (select 'outbound-waiting', o.business_id, o.message_id, octet_length(m.own)::bigint,
        coalesce(case when o.reason = 'blocked' then 'blocked ' || coalesce(nullif(o.said_by, ''), 'by the receiving side') end,
          substring(o.last_error from '\m[45]\d\d(?:[ -][45]\.\d{1,3}\.\d{1,3})?\M'), 'later'), o.next_try_at, o.tries
      from outbound o join message m on m.business_id = o.business_id and m.id = o.message_id
      where o.state in ('waiting', 'sending') and (o.tries > 1 or o.reason = 'blocked') order by o.next_try_at limit most)
  $$;
revoke all on function definer_troubles(integer) from public;
grant execute on function definer_troubles(integer) to kith_worker;
alter function definer_troubles(integer) owner to kith_definer;
