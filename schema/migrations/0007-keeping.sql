-- A backup is read by a login that may read and nothing else. What it may not even read is left out of it: such a table says why in its
-- comment, as 'Left out of a backup: …'. A migration that adds a table ends with: select open_to_backup();
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
comment on table request_answer is 'Left out of a backup: answers kept for a day, in case a program asks twice.';
comment on table demo_mail is 'Left out of a backup: the mailboxes of the demo, which belong to nobody.';

select open_to_backup();
