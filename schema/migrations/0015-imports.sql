-- Records that a business brings from elsewhere. The file is kept in pieces until the import is undone or a week after its end.
create table import (
  business_id uuid not null,
  id uuid not null,
  name text not null,
  size_bytes bigint not null default 0,
  pieces integer not null default 0,
  -- What its columns mean, where somebody has said so: {"column": "field"}.
  mapping jsonb not null default '{}',
  rows_done integer not null default 0,
  met integer not null default 0,
  known integer not null default 0,
  wrong integer not null default 0,
  begun_at timestamptz not null,
  begun_by uuid not null,
  -- Since when it runs; null while it does not.
  started_at timestamptz,
  ended_at timestamptz,
  undo_asked_at timestamptz,
  undone_at timestamptz,
  problem text not null default '',
  primary key (business_id, id)
);
create index import_at_work on import (business_id) where started_at is not null;

create table import_piece (
  business_id uuid not null,
  import_id uuid not null,
  place integer not null,
  bytes bytea not null,
  primary key (business_id, import_id, place),
  foreign key (business_id, import_id) references import (business_id, id)
);

-- Which acquaintance a row of the file speaks of, and whether she was met by it.
create table import_line (
  business_id uuid not null,
  import_id uuid not null,
  place integer not null,
  acquaintance_id uuid not null,
  met boolean not null,
  primary key (business_id, import_id, place),
  foreign key (business_id, import_id) references import (business_id, id),
  foreign key (business_id, acquaintance_id) references acquaintance (business_id, id)
);
create index import_line_whose on import_line (business_id, acquaintance_id);

do $$
declare name text;
begin
  foreach name in array array['import', 'import_piece', 'import_line']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update on %I to kith_business, kith_worker', name);
  end loop;
end $$;
grant delete on import_piece to kith_business, kith_worker;

-- Met only by an import that was undone: nobody is reached by her any more.
alter table acquaintance add column withdrawn_at timestamptz;

grant select (business_id, started_at) on import to kith_definer;
create policy running on import for select to kith_definer using (true);
create function definer_imports_running()
  returns setof uuid language sql stable security definer set search_path = public
  as 'select distinct business_id from import where started_at is not null';
revoke all on function definer_imports_running() from public;
grant execute on function definer_imports_running() to kith_worker;
alter function definer_imports_running() owner to kith_definer;
