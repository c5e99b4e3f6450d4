-- Programs that act for a business by a token, and the receivers that hear of what happened there.

-- Only a hash of the token is kept. What it may do ends with the place of the member who answers for it.
create table program (
  business_id uuid not null references business,
  id uuid not null,
  name text not null check (name <> '' and length(name) <= 100),
  mode text not null check (mode in ('live', 'test')),
  token_hash bytea not null,
  token_start text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (business_id, id),
  foreign key (business_id, made_by) references member
);
create unique index program_token on program (business_id, token_hash);

alter table fact drop constraint fact_by_kind_check;
alter table fact add constraint fact_by_kind_check check (by_kind in ('acquaintance', 'member', 'program', 'kith'));

-- Who hears of what happens. `since_seq`: only what the chain holds after it. While `resting_until_at` lies ahead nothing is sent there.
create table webhook (
  business_id uuid not null references business,
  id uuid not null,
  url text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  secret_sealed text not null,
  old_secret_sealed text,
  old_until_at timestamptz,
  since_seq bigint not null,
  made_by uuid not null,
  made_at timestamptz not null,
  failures integer not null default 0,
  failing_since_at timestamptz,
  resting_until_at timestamptz,
  paused_at timestamptz,
  pause_reason text not null default '',
  withdrawn_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, made_by) references member
);

-- One fact for one receiver: the same row, and the same name to the receiver, however often it is sent.
create table webhook_delivery (
  business_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  fact_id uuid not null,
  kind text not null,
  about uuid not null,
  by_kind text not null,
  by_id uuid,
  message_id uuid,
  happened_at timestamptz not null,
  state text not null check (state in ('waiting', 'sending', 'delivered', 'dead')),
  asked_at timestamptz not null,
  next_try_at timestamptz not null,
  tries integer not null default 0,
  ended_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, webhook_id) references webhook
);
create index webhook_delivery_due on webhook_delivery (business_id, webhook_id, next_try_at) where state in ('waiting', 'sending');
create index webhook_delivery_of on webhook_delivery (business_id, webhook_id, happened_at desc, id desc);

create table webhook_attempt (
  business_id uuid not null,
  delivery_id uuid not null,
  id uuid not null,
  tried_at timestamptz not null,
  took_ms integer not null,
  status integer,
  error text not null default '',
  excerpt text not null default '',
  primary key (business_id, delivery_id, id),
  foreign key (business_id, delivery_id) references webhook_delivery
);

-- What was answered to a POST of somebody who has signed in, apart from any business.
create table person_answer (
  person_id uuid not null references person,
  id uuid not null,
  asked_at timestamptz not null,
  fingerprint bytea not null,
  status integer,
  body text,
  primary key (person_id, id)
);
-- A key that comes back with other words is not the same request.
alter table request_answer add column fingerprint bytea;

do $$
declare name text;
begin
  foreach name in array array['program', 'webhook', 'webhook_delivery', 'webhook_attempt']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update on %I to kith_business, kith_worker', name);
  end loop;
end $$;

alter table person_answer enable row level security;
alter table person_answer force row level security;
create policy own on person_answer to kith_person using (person_id = current_person());
grant select, insert, update on person_answer to kith_person;

grant select (business_id, webhook_id, state, next_try_at) on webhook_delivery to kith_definer;
create policy waiting on webhook_delivery for select to kith_definer using (true);
grant select (business_id, id, resting_until_at, paused_at, withdrawn_at) on webhook to kith_definer;
create policy waiting on webhook for select to kith_definer using (true);

create function definer_webhooks_due(until_at timestamptz)
  returns table (business_id uuid, webhook_id uuid) language sql stable security definer set search_path = public
  as 'select w.business_id, w.id from webhook w where w.paused_at is null and w.withdrawn_at is null and coalesce(w.resting_until_at <= until_at, true)
    and exists (select from webhook_delivery d where d.business_id = w.business_id and d.webhook_id = w.id and d.state in (''waiting'', ''sending'') and d.next_try_at <= until_at)';
revoke all on function definer_webhooks_due(timestamptz) from public;
grant execute on function definer_webhooks_due(timestamptz) to kith_worker;
alter function definer_webhooks_due(timestamptz) owner to kith_definer;
