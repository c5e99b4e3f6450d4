-- A backup is read by a login that may read and nothing else. What it may not even read is left out of it: such a table says why in its
-- comment, as 'Left out of a backup: …'. What later migrations add is opened to it after they have run.
grant usage on schema public to kith_backup;
grant select on migration to kith_backup;

create function open_to_backup() returns void language plpgsql as $$
declare
  made record;
begin
  for made in select c.oid, c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
       and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'Left out of a backup: %'
       and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')
  loop
    execute format('create policy backup on %I for select to kith_backup using (true)', made.name);
    execute format('grant select on %I to kith_backup', made.name);
  end loop;
end $$;
revoke all on function open_to_backup() from public;

comment on table session is 'Left out of a backup: sessions; whoever was signed in signs in again.';
comment on table sign_in_code is 'Left out of a backup: codes for signing in, which live for minutes.';
comment on table sign_in_link is 'Left out of a backup: links for signing in, which live for minutes.';
comment on table passkey_challenge is 'Left out of a backup: questions to passkeys, which live for minutes.';
comment on table request_answer is 'Left out of a backup: answers kept for a day, in case a program asks twice.';
comment on table person_answer is 'Left out of a backup: answers to a person''s own requests, kept for a day in case one is asked twice.';
comment on table demo_mail is 'Left out of a backup: the mailboxes of the demo, which belong to nobody.';


-- How long a business keeps what. Without a rule, or with no number in it, everything is kept.
create table retention_rule (
  business_id uuid not null references business,
  what text not null check (what in ('sources', 'conversations')),
  keep_days integer check (keep_days between 30 and 36500),
  set_at timestamptz not null,
  set_by uuid not null,
  applied_at timestamptz,
  primary key (business_id, what),
  foreign key (business_id, set_by) references member (business_id, id)
);
alter table retention_rule enable row level security;
alter table retention_rule force row level security;
create policy own on retention_rule to kith_business, kith_worker using (business_id = current_business());
grant select, insert, update on retention_rule to kith_business, kith_worker;

-- What is erased leaves a tombstone: the row, without what anybody said in it.
alter table message add erased_at timestamptz;
alter table conversation add erased_at timestamptz;
alter table inbound add erased_at timestamptz;
alter table note add erased_at timestamptz;
alter table note drop constraint note_text_check;
alter table note add constraint note_text_check check (text <> '' or erased_at is not null);
create index inbound_kept on inbound (business_id, id) where erased_at is null;

-- What was received still never changes, but that it becomes nothing; files go with the message that they came with.
drop policy own on inbound;
create policy own on inbound for select to kith_business, kith_worker using (business_id = current_business());
create policy keep on inbound for insert to kith_business, kith_worker with check (business_id = current_business());
create policy erase on inbound for update to kith_worker using (business_id = current_business() and erased_at is null)
  with check (business_id = current_business() and erased_at is not null and raw = '' and envelope = '{}');
grant update (raw, envelope, erased_at) on inbound to kith_worker;
drop policy own on attachment;
create policy own on attachment for select to kith_business, kith_worker using (business_id = current_business());
create policy keep on attachment for insert to kith_business, kith_worker with check (business_id = current_business());
create policy erase on attachment for delete to kith_worker using (business_id = current_business() and exists (
  select from message m where m.business_id = attachment.business_id and m.id = attachment.message_id and m.erased_at is not null));
grant delete on attachment to kith_worker;

grant select (business_id, keep_days, applied_at) on retention_rule to kith_definer;
create policy retention on retention_rule for select to kith_definer using (true);
create function definer_retention_due(before_at timestamptz)
  returns setof uuid language sql stable security definer set search_path = public
  as 'select distinct business_id from retention_rule where keep_days is not null and coalesce(applied_at < before_at, true)';
revoke all on function definer_retention_due(timestamptz) from public;
grant execute on function definer_retention_due(timestamptz) to kith_worker;
alter function definer_retention_due(timestamptz) owner to kith_definer;

-- What whoever runs the platform watches: how much waits and has failed, and since when. Never whose, and never what.
alter table outbound add set_aside_at timestamptz;
create index outbound_failed on outbound (business_id, message_id) where state = 'failed' and set_aside_at is null;
grant select (happened_at) on fact to kith_definer;
grant select (business_id, inbound_id, noticed_at, solved_at) on inbound_problem to kith_definer;
create policy watch on inbound_problem for select to kith_definer using (true);
grant select (name) on migration to kith_definer;

create function definer_watch()
  returns table (what text, size bigint, oldest_at timestamptz) language sql stable security definer set search_path = public as $$
    select 'facts-unsealed', count(*), min(happened_at) from fact where seq is null
    union all select 'inbound-waiting', count(*), min(next_try_at) from inbound_pending
    union all select 'inbound-problem', count(*), min(noticed_at) from inbound_problem where solved_at is null
    union all select 'outbound-waiting', count(*), min(next_try_at) from outbound where state in ('waiting', 'sending')
    union all select 'outbound-failed', count(*), null from outbound where state = 'failed' and set_aside_at is null
  $$;
create function definer_schema_at()
  returns text language sql stable security definer set search_path = public as 'select max(name) from migration';
revoke all on function definer_watch(), definer_schema_at() from public;
grant execute on function definer_watch(), definer_schema_at() to kith_worker;
alter function definer_watch() owner to kith_definer;
alter function definer_schema_at() owner to kith_definer;

-- What has failed, one by one: kind, size, error and age. Of an error only its code, because another machine's words may name somebody.
grant select (message_id, tries, last_error, set_aside_at) on outbound to kith_definer;
grant select (tries) on inbound_pending to kith_definer;
grant select (problem) on inbound_problem to kith_definer;
grant select (business_id, id, size_bytes) on inbound to kith_definer;
create policy watch on inbound for select to kith_definer using (true);
grant select (name, joined_at, demo_at) on business to kith_definer;

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
        coalesce(substring(o.last_error from '\m[45]\d\d(?:[ -][45]\.\d{1,3}\.\d{1,3})?\M'), 'later'), o.next_try_at, o.tries
      from outbound o join message m on m.business_id = o.business_id and m.id = o.message_id
      where o.state in ('waiting', 'sending') and o.tries > 1 order by o.next_try_at limit most)
  $$;
create function definer_volumes()
  returns table (business_id uuid, slug text, name text, joined_at timestamptz, demo boolean, facts bigint)
  language sql stable security definer set search_path = public as
  'select b.id, b.slug, b.name, b.joined_at, b.demo_at is not null, coalesce(h.seq, 0) from business b left join fact_head h on h.business_id = b.id order by b.joined_at, b.id';
revoke all on function definer_troubles(integer), definer_volumes() from public;
grant execute on function definer_troubles(integer), definer_volumes() to kith_worker;
alter function definer_troubles(integer) owner to kith_definer;
alter function definer_volumes() owner to kith_definer;
