-- Row-level security on every table, forced on its owner too. A business sees its own rows, a person hers, by a setting that lives
-- as long as the transaction. The owner itself has no policy: it may change tables, it cannot read them.

grant usage on schema public to kith_business, kith_person, kith_worker, kith_definer;

create function current_business() returns uuid language sql stable parallel safe
  return nullif(current_setting('kith.business_id', true), '')::uuid;
create function current_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('kith.person_id', true), '')::uuid;

do $$
declare name text;
begin
  foreach name in array array['member', 'team', 'team_member', 'inbound_address', 'opening_hours', 'closed_day', 'target',
    'acquaintance', 'acquaintance_address', 'conversation', 'message', 'message_placement', 'message_reference', 'participant',
    'attachment', 'conversation_merge', 'conversation_split', 'split_message', 'note', 'turn', 'fact', 'fact_payload', 'fact_head',
    'reaction_cursor', 'inbound', 'inbound_pending', 'inbound_problem', 'outbound', 'mail_acknowledgement', 'counter_visit', 'request_answer']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_business, kith_worker using (business_id = current_business())', name);
    execute format('grant select, insert, update on %I to kith_business, kith_worker', name);
  end loop;
  foreach name in array array['person', 'person_address', 'membership', 'sign_in_code', 'sign_in_link', 'session']
  loop
    execute format('alter table %I enable row level security; alter table %I force row level security', name, name);
    execute format('create policy own on %I to kith_person using (person_id = current_person())', name);
    execute format('grant select, insert, update on %I to kith_person', name);
  end loop;
end $$;

alter table business enable row level security;
alter table business force row level security;
create policy own on business to kith_business, kith_worker using (id = current_business());
grant select, insert, update on business to kith_business, kith_worker;

alter table demo_mail enable row level security;
alter table demo_mail force row level security;
create policy demo on demo_mail to kith_worker using (true);
grant select, insert on demo_mail to kith_worker;

-- Facts are only added: nobody may change what they say, only the sealer may number them; what was received never changes.
revoke update on fact, inbound, message_reference, split_message, attachment from kith_business, kith_worker;
grant update (seq, prev) on fact to kith_worker;
drop policy own on fact;
create policy own on fact for select to kith_business, kith_worker using (business_id = current_business());
create policy leave on fact for insert to kith_business, kith_worker with check (business_id = current_business());
create policy seal on fact for update to kith_worker using (business_id = current_business() and seq is null) with check (business_id = current_business());
grant delete on turn, inbound_pending to kith_business, kith_worker;
grant delete on fact_payload to kith_worker;
revoke update on fact_payload from kith_business, kith_worker;

-- What must run before a business is known. Each is owned by a role that can see nothing else, and answers ids only.
grant select (business_id, id, team_id, channel, address) on inbound_address to kith_definer;
create policy routing on inbound_address for select to kith_definer using (true);
grant select (id, slug) on business to kith_definer;
create policy routing on business for select to kith_definer using (true);
grant select (business_id, id, seq) on fact to kith_definer;
create policy sealing on fact for select to kith_definer using (true);
grant select (business_id, seq, hash) on fact_head to kith_definer;
create policy sealing on fact_head for select to kith_definer using (true);
grant select on reaction_cursor to kith_definer;
create policy sealing on reaction_cursor for select to kith_definer using (true);
grant select (business_id, inbound_id, next_try_at) on inbound_pending to kith_definer;
create policy waiting on inbound_pending for select to kith_definer using (true);
grant select (business_id, state, next_try_at) on outbound to kith_definer;
create policy waiting on outbound for select to kith_definer using (true);
grant select (business_id, answered_at, rested_at, closed_at, waiting_since, stirred_at, merged_into) on conversation to kith_definer;
create policy waiting on conversation for select to kith_definer using (true);
grant select (person_id, kind, address) on person_address to kith_definer;
create policy sign_in on person_address for select to kith_definer using (true);

create function definer_route(asked_channel text, asked_address text)
  returns table (business_id uuid, address_id uuid, team_id uuid) language sql stable security definer set search_path = public
  as 'select business_id, id, team_id from inbound_address where channel = asked_channel and address = asked_address';
create function definer_business_by_slug(asked text)
  returns uuid language sql stable security definer set search_path = public
  as 'select id from business where slug = asked';
create function definer_businesses()
  returns setof uuid language sql stable security definer set search_path = public
  as 'select id from business';
create function definer_unsealed()
  returns setof uuid language sql stable security definer set search_path = public
  as 'select distinct business_id from fact where seq is null';
create function definer_behind(reaction text)
  returns setof uuid language sql stable security definer set search_path = public
  as 'select h.business_id from fact_head h left join reaction_cursor c on c.business_id = h.business_id and c.name = reaction where h.seq > coalesce(c.seq, 0)';
create function definer_inbound_due(until_at timestamptz)
  returns setof uuid language sql stable security definer set search_path = public
  as 'select distinct business_id from inbound_pending where next_try_at <= until_at';
create function definer_outbound_due(until_at timestamptz)
  returns setof uuid language sql stable security definer set search_path = public
  as 'select distinct business_id from outbound where state in (''waiting'', ''sending'') and next_try_at <= until_at';
create function definer_unanswered(before_at timestamptz)
  returns setof uuid language sql stable security definer set search_path = public
  as 'select distinct business_id from conversation where answered_at < before_at and waiting_since is null and merged_into is null
    and coalesce(greatest(rested_at, closed_at) < stirred_at, true)';
create function definer_people_at(asked_kind text, asked_address text)
  returns setof uuid language sql stable security definer set search_path = public
  as 'select person_id from person_address where kind = asked_kind and address = asked_address limit 5';

do $$
declare signature text;
begin
  for signature in select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname like 'definer\_%'
  loop
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to kith_worker', signature);
    execute format('alter function %s owner to kith_definer', signature);
  end loop;
end $$;

-- Words are searched through functions with the business written out: under row-level security the operators of text search, not
-- being leakproof, could not use their index. Messages and notes have an index each.
grant select (business_id, id, subject, own, arrived_at) on message to kith_definer;
create policy words on message for select to kith_definer using (true);
grant select (business_id, id, text, beside_id) on note to kith_definer;
create policy words on note for select to kith_definer using (true);

create function definer_message_words(asked_business uuid, words text, below uuid, most integer)
  returns setof uuid language plpgsql stable security definer set search_path = public as $$
declare
  query tsquery := plainto_tsquery('simple', words);
begin
  if asked_business is distinct from current_business() then return; end if;
  if numnode(query) > 0 then
    return query select m.id from message m where m.business_id = asked_business and m.id < below
      and to_tsvector('simple', m.subject || ' ' || m.own) @@ query
      order by m.id desc limit most;
  else
    return query select r.id from (select m.id, m.own, m.subject from message m where m.business_id = asked_business and m.id < below
      order by m.id desc limit 20000) r
      where position(words in r.own) > 0 or position(words in r.subject) > 0 order by r.id desc limit most;
  end if;
end $$;

create function definer_note_words(asked_business uuid, words text, below uuid, most integer)
  returns setof uuid language plpgsql stable security definer set search_path = public as $$
declare
  query tsquery := plainto_tsquery('simple', words);
begin
  if asked_business is distinct from current_business() then return; end if;
  if numnode(query) > 0 then
    return query select n.id from note n where n.business_id = asked_business and n.id < below
      and to_tsvector('simple', n.text) @@ query order by n.id desc limit most;
  else
    return query select r.id from (select n.id, n.text from note n where n.business_id = asked_business and n.id < below
      order by n.id desc limit 20000) r where position(words in r.text) > 0 order by r.id desc limit most;
  end if;
end $$;

revoke all on function definer_message_words(uuid, text, uuid, integer), definer_note_words(uuid, text, uuid, integer) from public;
grant execute on function definer_message_words(uuid, text, uuid, integer), definer_note_words(uuid, text, uuid, integer) to kith_business;
alter function definer_message_words(uuid, text, uuid, integer) owner to kith_definer;
alter function definer_note_words(uuid, text, uuid, integer) owner to kith_definer;
grant execute on function current_business(), current_person() to public;
