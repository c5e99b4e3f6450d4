-- Members come, change their part and leave; a business may let its own provider sign them in, and fetch mail from a mailbox of its own.

-- A session that a business's own provider has opened is confined to that business; null for one that a person opened herself.
alter table session add column business_id uuid;

create table invitation (
  business_id uuid not null references business,
  id uuid not null,
  address text not null,
  role text not null check (role in ('owner', 'admin', 'member', 'read-only')),
  team_ids uuid[] not null,
  invited_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  member_id uuid,
  withdrawn_at timestamptz,
  primary key (business_id, id),
  foreign key (business_id, invited_by) references member,
  foreign key (business_id, member_id) references member
);

-- Who else may say who somebody is: an OpenID provider, believed inside this business and nowhere else.
create table sign_in_provider (
  business_id uuid primary key references business,
  issuer text not null,
  client_name text not null,
  secret_sealed text not null,
  set_by uuid not null,
  set_at timestamptz not null
);

-- Somebody as the provider names her. Without a member she waits until an admin says who she is; what she is called is only a claim.
create table sign_in_identity (
  business_id uuid not null references business,
  id uuid not null,
  issuer text not null,
  subject text not null,
  says_name text not null default '',
  says_email text not null default '',
  seen_at timestamptz not null,
  member_id uuid,
  bound_at timestamptz,
  primary key (business_id, id),
  unique (business_id, issuer, subject),
  foreign key (business_id, member_id) references member
);

-- The mailbox that a business already has: fetched from by IMAP, sent through by SMTP. Passwords are sealed with the key.
create table mailbox (
  business_id uuid primary key references business,
  address text not null,
  imap_host text not null,
  imap_port integer not null,
  imap_security text not null check (imap_security in ('tls', 'starttls', 'none')),
  imap_login text not null,
  imap_secret text not null,
  smtp_host text not null,
  smtp_port integer not null,
  smtp_security text not null check (smtp_security in ('tls', 'starttls', 'none')),
  smtp_login text not null,
  smtp_secret text not null,
  connected_at timestamptz not null,
  uid_validity bigint not null,
  last_uid bigint not null,
  fetched_at timestamptz,
  next_try_at timestamptz not null,
  trouble text not null default '',
  trouble_at timestamptz
);

-- A business of the demo that was taken away does not come back with the next start.
create table demo_removal (
  business_id uuid primary key,
  removed_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['invitation', 'sign_in_provider', 'sign_in_identity', 'mailbox', 'demo_removal']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update on %I to kith_business, kith_worker', name);
  end loop;
end $$;
revoke update on demo_removal from kith_business, kith_worker;
revoke insert on demo_removal from kith_business;

-- What a business says of itself is replaced as a whole.
grant delete on opening_hours, closed_day, target, team_member, inbound_address, sign_in_provider, mailbox to kith_business;

-- Whose membership it is, for whoever ends it or is let in by the business's own provider: answers an id, and only to the worker.
grant select (person_id, business_id, member_id, until_at) on membership to kith_definer;
create policy serving on membership for select to kith_definer using (true);
create function definer_person_serving(asked_business uuid, asked_member uuid)
  returns uuid language sql stable security definer set search_path = public
  as 'select person_id from membership where business_id = asked_business and member_id = asked_member and until_at is null';

grant select (business_id, next_try_at) on mailbox to kith_definer;
create policy waiting on mailbox for select to kith_definer using (true);
create function definer_mailboxes_due(until_at timestamptz)
  returns setof uuid language sql stable security definer set search_path = public
  as 'select business_id from mailbox where next_try_at <= until_at';

do $$
declare signature text;
begin
  foreach signature in array array['definer_person_serving(uuid, uuid)', 'definer_mailboxes_due(timestamptz)']
  loop
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to kith_worker', signature);
    execute format('alter function %s owner to kith_definer', signature);
  end loop;
end $$;

-- taking the demo away -----------------------------------------------------------------------------------------------

create policy leaving on business to current_user using (id = current_business() and demo_at is not null);
create function is_demo(asked uuid) returns boolean language sql stable
  as 'select exists (select from business where id = asked and demo_at is not null)';

-- The owner may see and delete rows of a business of the demo, while it is the one that is set, and of no other. Called after each upgrade,
-- so that no later migration has to think of it.
create function let_demo_leave() returns void language plpgsql as $$
declare name text;
begin
  for name in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'person_id')
      and c.relname <> 'demo_removal' and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'leaving')
  loop
    execute format('create policy leaving on %I to current_user using (business_id = current_business() and is_demo(business_id))', name);
  end loop;
end $$;

-- Deletes a business of the demo with everything of it. What refers to something goes before it: whatever is still referred to waits a round.
create function remove_demo_business(asked uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare
  waiting text[] := array(select c.relname::text from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname = 'leaving' and c.relname <> 'business');
  again text[];
  name text;
begin
  if asked is distinct from current_business() or not is_demo(asked) then return false; end if;
  while cardinality(waiting) > 0 loop
    again := '{}';
    foreach name in array waiting loop
      begin
        execute format('delete from %I where business_id = $1', name) using asked;
      exception when foreign_key_violation then
        again := again || name;
      end;
    end loop;
    if cardinality(again) = cardinality(waiting) then raise 'tables refer to each other: %', again; end if;
    waiting := again;
  end loop;
  delete from business where id = asked;
  return true;
end $$;
revoke all on function remove_demo_business(uuid), let_demo_leave() from public;
grant execute on function remove_demo_business(uuid) to kith_worker;
grant execute on function is_demo(uuid) to public;
grant delete on demo_mail to kith_worker;
