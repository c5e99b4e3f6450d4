-- Who is who inside one business. Nothing is ever made one: a link says that two acquaintances are one human, and can be withdrawn exactly.
-- Those connected by links that stand are a group. "Not the same" stands above every likelihood: a link that would bring two into one
-- group who are kept apart is set aside while that is said, and stands again when it is taken back.

create table acquaintance_link (
  business_id uuid not null,
  id uuid not null,
  a_id uuid not null,
  b_id uuid not null,
  ground text not null check (ground in ('likelihood', 'member', 'import', 'person')),
  likelihood integer not null check (likelihood between 0 and 1000000), -- in millionths
  evidence jsonb not null,
  made_at timestamptz not null,
  made_by_kind text not null check (made_by_kind in ('acquaintance', 'member', 'program', 'kith')),
  made_by_id uuid,
  set_aside_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by_kind text check (withdrawn_by_kind in ('acquaintance', 'member', 'program', 'kith')),
  withdrawn_by_id uuid,
  primary key (business_id, id),
  check (a_id < b_id),
  foreign key (business_id, a_id) references acquaintance (business_id, id),
  foreign key (business_id, b_id) references acquaintance (business_id, id)
);
create unique index acquaintance_link_of_pair on acquaintance_link (business_id, a_id, b_id) where withdrawn_at is null;
create index acquaintance_link_from on acquaintance_link (business_id, a_id, id);
create index acquaintance_link_to on acquaintance_link (business_id, b_id, id);

create table acquaintance_apart (
  business_id uuid not null,
  id uuid not null,
  a_id uuid not null,
  b_id uuid not null,
  ground text not null check (ground in ('member', 'person')),
  said_at timestamptz not null,
  said_by_kind text not null check (said_by_kind in ('acquaintance', 'member', 'program', 'kith')),
  said_by_id uuid,
  lifted_at timestamptz,
  lifted_by_kind text check (lifted_by_kind in ('acquaintance', 'member', 'program', 'kith')),
  lifted_by_id uuid,
  primary key (business_id, id),
  check (a_id < b_id),
  foreign key (business_id, a_id) references acquaintance (business_id, id),
  foreign key (business_id, b_id) references acquaintance (business_id, id)
);
create unique index acquaintance_apart_of_pair on acquaintance_apart (business_id, a_id, b_id) where lifted_at is null;
create index acquaintance_apart_from on acquaintance_apart (business_id, a_id, id);
create index acquaintance_apart_to on acquaintance_apart (business_id, b_id, id);

-- "May be the same": for a member, or for herself where a member asks her, to decide. A pair is suggested once.
create table acquaintance_suggestion (
  business_id uuid not null,
  id uuid not null,
  a_id uuid not null,
  b_id uuid not null,
  likelihood integer not null check (likelihood between 0 and 1000000),
  evidence jsonb not null,
  made_at timestamptz not null,
  asked_at timestamptz,
  asked_by_id uuid,
  decided_at timestamptz,
  decided_by_kind text check (decided_by_kind in ('acquaintance', 'member', 'program', 'kith')),
  decided_by_id uuid,
  outcome text check (outcome in ('linked', 'apart', 'declined')),
  primary key (business_id, id),
  check (a_id < b_id),
  check ((decided_at is null) = (outcome is null)),
  foreign key (business_id, a_id) references acquaintance (business_id, id),
  foreign key (business_id, b_id) references acquaintance (business_id, id)
);
create unique index acquaintance_suggestion_of_pair on acquaintance_suggestion (business_id, a_id, b_id);
create index acquaintance_suggestion_to on acquaintance_suggestion (business_id, b_id);
create index acquaintance_suggestion_open on acquaintance_suggestion (business_id, made_at, id) where decided_at is null;

-- What a business knows of somebody besides her addresses: *said* by her, in a message; *brought* by the business. Neither proves anything.
create table acquaintance_trait (
  business_id uuid not null,
  acquaintance_id uuid not null,
  id uuid not null,
  kind text not null,
  value text not null check (value <> '' and length(value) <= 300),
  label text not null default '',
  source text not null check (source in ('said', 'brought')),
  from_ref uuid,
  noted_at timestamptz not null,
  noted_by_kind text not null check (noted_by_kind in ('acquaintance', 'member', 'program', 'kith')),
  noted_by_id uuid,
  disputed_at timestamptz,
  ended_at timestamptz,
  primary key (business_id, acquaintance_id, id),
  foreign key (business_id, acquaintance_id) references acquaintance (business_id, id)
);
create unique index acquaintance_trait_now on acquaintance_trait (business_id, acquaintance_id, kind, label, value) where ended_at is null;
create unique index acquaintance_trait_id on acquaintance_trait (business_id, id);

-- What somebody is looked up by when another comes who may be the same; digests, because they are only compared. No foreign
-- key: they follow from what is known of her and are written anew whenever that changes, ten for each person, and each would lock her row.
create table acquaintance_key (
  business_id uuid not null,
  key bigint not null,
  acquaintance_id uuid not null,
  primary key (business_id, key, acquaintance_id)
);
create index acquaintance_key_of on acquaintance_key (business_id, acquaintance_id);

-- What was learned, without labels, from the records of one business; until there are enough, what is generally so is used.
create table matching_model (
  business_id uuid not null primary key,
  model jsonb not null,
  records integer not null,
  learned_at timestamptz not null
);

create table firm (
  business_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('firm', 'household')),
  name text not null check (name <> ''),
  domain text,
  manager_id uuid,
  founded_at timestamptz not null,
  ended_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, manager_id) references member (business_id, id)
);
create unique index firm_domain on firm (business_id, domain) where ended_at is null;

create table belonging (
  business_id uuid not null,
  firm_id uuid not null,
  acquaintance_id uuid not null,
  ground text not null check (ground in ('domain', 'import', 'member')),
  since_at timestamptz not null,
  until_at timestamptz,
  primary key (business_id, firm_id, acquaintance_id),
  foreign key (business_id, firm_id) references firm (business_id, id),
  foreign key (business_id, acquaintance_id) references acquaintance (business_id, id)
);
create index belonging_of on belonging (business_id, acquaintance_id);

do $$
declare name text;
begin
  foreach name in array array['acquaintance_link', 'acquaintance_apart', 'acquaintance_suggestion', 'acquaintance_trait', 'acquaintance_key', 'matching_model', 'firm', 'belonging']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update on %I to kith_business, kith_worker', name);
  end loop;
end $$;
grant delete on acquaintance_key to kith_business, kith_worker;
revoke update on acquaintance_key from kith_business, kith_worker;
-- What was said of a pair is remembered as it was said: only whether it still holds may change.
revoke update on acquaintance_link, acquaintance_apart, acquaintance_suggestion, acquaintance_trait from kith_business, kith_worker;
grant update (set_aside_at, withdrawn_at, withdrawn_by_kind, withdrawn_by_id) on acquaintance_link to kith_business, kith_worker;
grant update (lifted_at, lifted_by_kind, lifted_by_id) on acquaintance_apart to kith_business, kith_worker;
grant update (asked_at, asked_by_id, decided_at, decided_by_kind, decided_by_id, outcome) on acquaintance_suggestion to kith_business, kith_worker;
grant update (disputed_at, ended_at) on acquaintance_trait to kith_business, kith_worker;
