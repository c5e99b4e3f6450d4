-- She may silence a business: from then on it may only answer what she asks.
alter table acquaintance add column silenced_at timestamptz;

-- How long people have waited for an answer, in opening minutes: what an honest "usually within" is measured from.
create table answered_wait (
  business_id uuid not null,
  message_id uuid not null,
  asked_at timestamptz not null,
  answered_at timestamptz not null,
  open_minutes integer not null,
  primary key (business_id, message_id)
);

-- What somebody wrote on the public page. It joins nothing until she has shown that the address is hers.
create table page_letter (
  business_id uuid not null,
  id uuid not null,
  raw bytea not null,
  network_hash bytea not null,
  received_at timestamptz not null,
  proved_at timestamptz,
  primary key (business_id, id)
);
create index page_letter_network on page_letter (business_id, network_hash, received_at);
create index page_letter_old on page_letter (business_id, received_at);

do $$
declare name text;
begin
  foreach name in array array['answered_wait', 'page_letter']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update on %I to kith_business, kith_worker', name);
  end loop;
end $$;

grant delete on answered_wait to kith_worker;
grant delete on page_letter to kith_business, kith_worker;
