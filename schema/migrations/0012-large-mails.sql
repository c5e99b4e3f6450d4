-- What is too large to be held in memory: `raw` then holds what is needed to understand it, and the whole lies in pieces of 256 KiB.
-- `whole` says how to find it: its digest (SHA-256, hex) and where in it the bodies lie that are not in `raw`.
alter table inbound add column whole jsonb;

create table inbound_piece (
  business_id uuid not null,
  inbound_id uuid not null,
  place integer not null,
  bytes bytea not null,
  primary key (business_id, inbound_id, place),
  foreign key (business_id, inbound_id) references inbound (business_id, id)
);
-- Base64 does not grow smaller; trying costs more than it saves.
alter table inbound_piece alter column bytes set storage external;

alter table inbound_piece enable row level security;
alter table inbound_piece force row level security;
create policy own on inbound_piece for select to kith_business, kith_worker using (business_id = current_business());
create policy keep on inbound_piece for insert to kith_business, kith_worker with check (business_id = current_business());
create policy erase on inbound_piece for delete to kith_worker using (business_id = current_business());
grant select, insert on inbound_piece to kith_business, kith_worker;
grant delete on inbound_piece to kith_worker;

drop policy erase on inbound;
create policy erase on inbound for update to kith_worker using (business_id = current_business() and erased_at is null)
  with check (business_id = current_business() and erased_at is not null and raw = '' and envelope = '{}' and whole is null);
grant update (whole) on inbound to kith_worker;
