-- People's accounts: addresses that are hers for a time, what came by them, sessions that turn over, passkeys, second factors.
-- The owner sees no row (0002), so what old rows need is given by defaults.

-- An address is hers from one instant until another; `opens_at` is from when what came by it is hers, null for everything.
-- `linked_at` stays null until what came by it has been looked up.
alter table person_address rename column proved_at to since_at;
alter table person_address alter column since_at set not null;
alter table person_address
  add column id uuid not null default gen_random_uuid(),
  add column until_at timestamptz,
  add column confirmed_at timestamptz,
  add column shared_at timestamptz,
  add column opens_at timestamptz,
  add column linked_at timestamptz,
  add column removed_at timestamptz;
alter table person_address alter column id drop default;
alter table person_address drop constraint person_address_pkey;
alter table person_address add primary key (person_id, id);
create unique index person_address_now on person_address (person_id, kind, address) where until_at is null;

-- Which acquaintances of which businesses she is. On her side only (decision 0005). One row for each address that says so;
-- `opened_at` is null while a shared address is all that says it.
create table known_at (
  person_id uuid not null references person,
  business_id uuid not null,
  acquaintance_id uuid not null,
  address_id uuid not null,
  from_at timestamptz,
  until_at timestamptz,
  linked_at timestamptz not null,
  opened_at timestamptz,
  disowned_at timestamptz,
  primary key (person_id, business_id, acquaintance_id, address_id),
  foreign key (person_id, address_id) references person_address
);
create index acquaintance_address_at on acquaintance_address (kind, address) where until_at is null;

-- A code is asked for before anybody knows whose address it is: `person_id` is then an id that a keyed digest makes of the address.
drop table sign_in_code;
create table sign_in_code (
  person_id uuid not null,
  id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_tries integer not null default 0,
  used_at timestamptz,
  primary key (person_id, id)
);

-- How often something was tried within a window. `person_id` is made by a keyed digest of what is counted: an account, an address, a network.
create unlogged table attempt (
  person_id uuid not null primary key,
  window_at timestamptz not null,
  tries integer not null
) with (fillfactor = 70);

-- The secret of a session turns over while it is used. The one before counts until the new one has been seen.
alter table session
  add column device text not null default '',
  add column used_at timestamptz,
  add column proved_at timestamptz,
  add column turned_at timestamptz,
  add column seen_at timestamptz,
  add column previous_hash bytea;

create table passkey (
  person_id uuid not null references person,
  id uuid not null,
  credential text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  added_at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz,
  primary key (person_id, id)
);
create unique index passkey_credential on passkey (person_id, credential) where removed_at is null;

-- Asked of an authenticator, once. To sign in nobody is known yet: `person_id` is then made of the challenge itself.
create table passkey_challenge (
  person_id uuid not null,
  challenge text not null,
  expires_at timestamptz not null,
  primary key (person_id, challenge)
);

create table second_factor (
  person_id uuid not null references person,
  id uuid not null,
  secret text not null,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  ended_at timestamptz,
  primary key (person_id, id)
);
create unique index second_factor_now on second_factor (person_id) where confirmed_at is not null and ended_at is null;

create table recovery_code (
  person_id uuid not null references person,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (person_id, code_hash)
);

-- Who has lost the second factor waits; anybody who has one of her sessions or addresses can stop it meanwhile.
create table recovery (
  person_id uuid not null references person,
  id uuid not null,
  asked_at timestamptz not null,
  ready_at timestamptz not null,
  expires_at timestamptz not null,
  stopped_at timestamptz,
  used_at timestamptz,
  primary key (person_id, id)
);

-- What happened to her account. `mail_at` is from when it is to be mailed, null for what only her list shows; `mailed_at` when it was.
create table account_event (
  person_id uuid not null references person,
  id uuid not null,
  kind text not null,
  happened_at timestamptz not null,
  device text not null default '',
  address_id uuid,
  mail_at timestamptz,
  mailed_at timestamptz,
  primary key (person_id, id)
);
create index account_event_unmailed on account_event (mail_at) where mail_at is not null and mailed_at is null;

do $$
declare name text;
begin
  foreach name in array array['known_at', 'sign_in_code', 'attempt', 'passkey', 'passkey_challenge', 'second_factor', 'recovery_code', 'recovery', 'account_event']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_person using (person_id = current_person())', name);
    execute format('grant select, insert, update on %I to kith_person', name);
  end loop;
end $$;
grant delete on sign_in_code, passkey_challenge to kith_person;

grant select (since_at, until_at, shared_at, confirmed_at, id) on person_address to kith_definer;
grant select (business_id, acquaintance_id, kind, address, until_at) on acquaintance_address to kith_definer;
create policy proved on acquaintance_address for select to kith_definer using (true);
grant select (person_id, mail_at, mailed_at) on account_event to kith_definer;
create policy waiting on account_event for select to kith_definer using (true);

set local role kith_definer; -- whose it is: up to PostgreSQL 15 nobody else may drop it
drop function definer_people_at(text, text);
reset role;
-- Everybody who has, or has had, this address.
create function definer_owners(asked_kind text, asked_address text)
  returns table (person_id uuid, since_at timestamptz, until_at timestamptz, shared_at timestamptz, confirmed_at timestamptz)
  language sql stable security definer set search_path = public
  as 'select person_id, since_at, until_at, shared_at, confirmed_at from person_address
       where kind = asked_kind and address = asked_address order by until_at desc nulls first, since_at limit 50';
-- Whom businesses know at this address now.
create function definer_met_at(asked_kind text, asked_address text)
  returns table (business_id uuid, acquaintance_id uuid) language sql stable security definer set search_path = public
  as 'select business_id, acquaintance_id from acquaintance_address where kind = asked_kind and address = asked_address and until_at is null';
-- Of those whom a business has met: who has proved an address at which they were met.
create function definer_people_met(asked_business uuid, asked uuid[])
  returns table (person_id uuid, address_id uuid, acquaintance_id uuid) language sql stable security definer set search_path = public
  as 'select p.person_id, p.id, a.acquaintance_id from acquaintance_address a
        join person_address p on p.kind = a.kind and p.address = a.address and p.until_at is null and p.confirmed_at is not null
       where a.business_id = asked_business and a.acquaintance_id = any (asked) and a.until_at is null';
create function definer_unmailed(until_at timestamptz)
  returns setof uuid language sql stable security definer set search_path = public
  as 'select distinct person_id from account_event where mail_at <= until_at and mailed_at is null';

do $$
declare signature text;
begin
  foreach signature in array array['definer_owners(text, text)', 'definer_met_at(text, text)', 'definer_people_met(uuid, uuid[])', 'definer_unmailed(timestamptz)']
  loop
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to kith_worker', signature);
    execute format('alter function %s owner to kith_definer', signature);
  end loop;
end $$;
