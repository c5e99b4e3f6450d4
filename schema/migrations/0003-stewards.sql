-- Who runs the platform: a role of a person's own account, given on the machine itself, and readable on her side only.
create table steward (
  person_id uuid primary key references person,
  since_at timestamptz not null,
  until_at timestamptz
);

alter table steward enable row level security;
alter table steward force row level security;
create policy own on steward to kith_person using (person_id = current_person());
grant select, insert, update on steward to kith_person;
