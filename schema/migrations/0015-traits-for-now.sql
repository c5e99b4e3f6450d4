-- For now: links brings it.
create table acquaintance_trait (
  business_id uuid not null, acquaintance_id uuid not null, id uuid not null, kind text not null, value text not null, label text not null default '',
  source text not null, from_ref uuid not null, noted_at timestamptz not null, ended_at timestamptz, primary key (business_id, acquaintance_id, id)
);
alter table acquaintance_trait enable row level security; alter table acquaintance_trait force row level security;
create policy own on acquaintance_trait to kith_business, kith_worker using (business_id = current_business());
grant select, insert, update on acquaintance_trait to kith_business, kith_worker;
