-- The tables as they are: made by `npm run generate`, never edited, checked by the tests.

table account_event
  person_id uuid not null
  id uuid not null
  kind text not null
  happened_at timestamp with time zone not null
  device text not null default ''::text
  address_id uuid
  mail_at timestamp with time zone
  mailed_at timestamp with time zone
  primary key (person_id, id)
  constraint account_event_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  index account_event_unmailed btree (mail_at) WHERE ((mail_at IS NOT NULL) AND (mailed_at IS NULL))
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  policy waiting for select to kith_definer using true
  grant select to kith_backup
  grant select (person_id, mail_at, mailed_at) to kith_definer
  grant insert, select, update to kith_person

table acquaintance
  business_id uuid not null
  id uuid not null
  name text not null default ''::text
  met_at timestamp with time zone not null
  silenced_at timestamp with time zone
  away_until_at timestamp with time zone
  withdrawn_at timestamp with time zone
  primary key (business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table acquaintance_address
  business_id uuid not null
  id uuid not null
  acquaintance_id uuid not null
  kind text not null
  address text not null
  since_at timestamp with time zone not null
  until_at timestamp with time zone
  failing_since_at timestamp with time zone
  failing_reason text not null default ''::text
  primary key (business_id, id)
  constraint acquaintance_address_business_id_acquaintance_id_fkey foreign key (business_id, acquaintance_id) REFERENCES acquaintance(business_id, id)
  constraint acquaintance_address_kind_check check ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'postal'::text])))
  index acquaintance_address_at btree (kind, address) WHERE (until_at IS NULL)
  unique index acquaintance_address_now btree (business_id, kind, address) WHERE (until_at IS NULL)
  index acquaintance_address_of btree (business_id, acquaintance_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy proved for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, acquaintance_id, kind, address, until_at) to kith_definer
  grant insert, select, update to kith_worker

table acquaintance_apart
  business_id uuid not null
  id uuid not null
  a_id uuid not null
  b_id uuid not null
  ground text not null
  said_at timestamp with time zone not null
  said_by_kind text not null
  said_by_id uuid
  lifted_at timestamp with time zone
  lifted_by_kind text
  lifted_by_id uuid
  primary key (business_id, id)
  constraint acquaintance_apart_business_id_a_id_fkey foreign key (business_id, a_id) REFERENCES acquaintance(business_id, id)
  constraint acquaintance_apart_business_id_b_id_fkey foreign key (business_id, b_id) REFERENCES acquaintance(business_id, id)
  constraint acquaintance_apart_check check ((a_id < b_id))
  constraint acquaintance_apart_ground_check check ((ground = ANY (ARRAY['member'::text, 'person'::text])))
  constraint acquaintance_apart_lifted_by_kind_check check ((lifted_by_kind = ANY (ARRAY['acquaintance'::text, 'member'::text, 'program'::text, 'kith'::text])))
  constraint acquaintance_apart_said_by_kind_check check ((said_by_kind = ANY (ARRAY['acquaintance'::text, 'member'::text, 'program'::text, 'kith'::text])))
  index acquaintance_apart_from btree (business_id, a_id, id)
  unique index acquaintance_apart_of_pair btree (business_id, a_id, b_id) WHERE (lifted_at IS NULL)
  index acquaintance_apart_to btree (business_id, b_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update (lifted_at, lifted_by_kind, lifted_by_id) to kith_business
  grant insert, select, update (lifted_at, lifted_by_kind, lifted_by_id) to kith_worker

table acquaintance_key
  business_id uuid not null
  key bigint not null
  acquaintance_id uuid not null
  primary key (business_id, key, acquaintance_id)
  index acquaintance_key_of btree (business_id, acquaintance_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select to kith_business
  grant delete, insert, select to kith_worker

table acquaintance_link
  business_id uuid not null
  id uuid not null
  a_id uuid not null
  b_id uuid not null
  ground text not null
  likelihood integer not null
  evidence jsonb not null
  made_at timestamp with time zone not null
  made_by_kind text not null
  made_by_id uuid
  set_aside_at timestamp with time zone
  withdrawn_at timestamp with time zone
  withdrawn_by_kind text
  withdrawn_by_id uuid
  primary key (business_id, id)
  constraint acquaintance_link_business_id_a_id_fkey foreign key (business_id, a_id) REFERENCES acquaintance(business_id, id)
  constraint acquaintance_link_business_id_b_id_fkey foreign key (business_id, b_id) REFERENCES acquaintance(business_id, id)
  constraint acquaintance_link_check check ((a_id < b_id))
  constraint acquaintance_link_ground_check check ((ground = ANY (ARRAY['likelihood'::text, 'member'::text, 'import'::text, 'person'::text])))
  constraint acquaintance_link_likelihood_check check (((likelihood >= 0) AND (likelihood <= 1000000)))
  constraint acquaintance_link_made_by_kind_check check ((made_by_kind = ANY (ARRAY['acquaintance'::text, 'member'::text, 'program'::text, 'kith'::text])))
  constraint acquaintance_link_withdrawn_by_kind_check check ((withdrawn_by_kind = ANY (ARRAY['acquaintance'::text, 'member'::text, 'program'::text, 'kith'::text])))
  index acquaintance_link_from btree (business_id, a_id, id)
  unique index acquaintance_link_of_pair btree (business_id, a_id, b_id) WHERE (withdrawn_at IS NULL)
  index acquaintance_link_to btree (business_id, b_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update (set_aside_at, withdrawn_at, withdrawn_by_kind, withdrawn_by_id) to kith_business
  grant insert, select, update (set_aside_at, withdrawn_at, withdrawn_by_kind, withdrawn_by_id) to kith_worker

table acquaintance_suggestion
  business_id uuid not null
  id uuid not null
  a_id uuid not null
  b_id uuid not null
  likelihood integer not null
  evidence jsonb not null
  made_at timestamp with time zone not null
  asked_at timestamp with time zone
  asked_by_id uuid
  decided_at timestamp with time zone
  decided_by_kind text
  decided_by_id uuid
  outcome text
  primary key (business_id, id)
  constraint acquaintance_suggestion_business_id_a_id_fkey foreign key (business_id, a_id) REFERENCES acquaintance(business_id, id)
  constraint acquaintance_suggestion_business_id_b_id_fkey foreign key (business_id, b_id) REFERENCES acquaintance(business_id, id)
  constraint acquaintance_suggestion_check check ((a_id < b_id))
  constraint acquaintance_suggestion_check1 check (((decided_at IS NULL) = (outcome IS NULL)))
  constraint acquaintance_suggestion_decided_by_kind_check check ((decided_by_kind = ANY (ARRAY['acquaintance'::text, 'member'::text, 'program'::text, 'kith'::text])))
  constraint acquaintance_suggestion_likelihood_check check (((likelihood >= 0) AND (likelihood <= 1000000)))
  constraint acquaintance_suggestion_outcome_check check ((outcome = ANY (ARRAY['linked'::text, 'apart'::text, 'declined'::text])))
  unique index acquaintance_suggestion_of_pair btree (business_id, a_id, b_id)
  index acquaintance_suggestion_open btree (business_id, made_at, id) WHERE (decided_at IS NULL)
  index acquaintance_suggestion_to btree (business_id, b_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update (asked_at, asked_by_id, decided_at, decided_by_kind, decided_by_id, outcome) to kith_business
  grant insert, select, update (asked_at, asked_by_id, decided_at, decided_by_kind, decided_by_id, outcome) to kith_worker

table acquaintance_trait
  business_id uuid not null
  acquaintance_id uuid not null
  id uuid not null
  kind text not null
  value text not null
  label text not null default ''::text
  source text not null
  from_ref uuid
  noted_at timestamp with time zone not null
  noted_by_kind text not null
  noted_by_id uuid
  disputed_at timestamp with time zone
  ended_at timestamp with time zone
  primary key (business_id, acquaintance_id, id)
  constraint acquaintance_trait_business_id_acquaintance_id_fkey foreign key (business_id, acquaintance_id) REFERENCES acquaintance(business_id, id)
  constraint acquaintance_trait_noted_by_kind_check check ((noted_by_kind = ANY (ARRAY['acquaintance'::text, 'member'::text, 'program'::text, 'kith'::text])))
  constraint acquaintance_trait_source_check check ((source = ANY (ARRAY['said'::text, 'brought'::text])))
  constraint acquaintance_trait_value_check check (((value <> ''::text) AND (length(value) <= 300)))
  unique index acquaintance_trait_id btree (business_id, id)
  unique index acquaintance_trait_now btree (business_id, acquaintance_id, kind, label, value) WHERE (ended_at IS NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update (disputed_at, ended_at) to kith_business
  grant insert, select, update (disputed_at, ended_at) to kith_worker

table answered_wait
  business_id uuid not null
  message_id uuid not null
  asked_at timestamp with time zone not null
  answered_at timestamp with time zone not null
  open_minutes integer not null
  primary key (business_id, message_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table attachment
  business_id uuid not null
  message_id uuid not null
  place integer not null
  name text not null
  type text not null
  size_bytes bigint not null
  inline boolean not null
  file_id uuid
  danger text
  content_id text
  primary key (business_id, message_id, place)
  constraint attachment_business_id_message_id_fkey foreign key (business_id, message_id) REFERENCES message(business_id, id)
  index attachment_file btree (business_id, file_id) WHERE (file_id IS NOT NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy erase for delete to kith_worker using ((business_id = current_business()) AND (EXISTS ( SELECT
   FROM message m
  WHERE ((m.business_id = attachment.business_id) AND (m.id = attachment.message_id) AND (m.erased_at IS NOT NULL)))))
  policy keep for insert to kith_business, kith_worker with check (business_id = current_business())
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for select to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select to kith_business
  grant delete, insert, select to kith_worker

table attempt
  person_id uuid not null
  window_at timestamp with time zone not null
  tries integer not null
  primary key (person_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  grant select to kith_backup
  grant insert, select, update to kith_person

table belonging
  business_id uuid not null
  firm_id uuid not null
  acquaintance_id uuid not null
  ground text not null
  since_at timestamp with time zone not null
  until_at timestamp with time zone
  primary key (business_id, firm_id, acquaintance_id)
  constraint belonging_business_id_acquaintance_id_fkey foreign key (business_id, acquaintance_id) REFERENCES acquaintance(business_id, id)
  constraint belonging_business_id_firm_id_fkey foreign key (business_id, firm_id) REFERENCES firm(business_id, id)
  constraint belonging_ground_check check ((ground = ANY (ARRAY['domain'::text, 'import'::text, 'member'::text])))
  index belonging_of btree (business_id, acquaintance_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table business
  id uuid not null
  slug text not null
  name text not null
  about text not null default ''::text
  time_zone text not null
  locale text not null default 'en-GB'::text
  joined_at timestamp with time zone not null
  demo_at timestamp with time zone
  accent text not null default ''::text
  sign_off text not null default ''::text
  primary key (id)
  constraint business_slug_key unique (slug)
  constraint business_accent_check check ((accent ~ '^(#[0-9a-f]{6})?$'::text))
  constraint business_name_check check ((name <> ''::text))
  constraint business_slug_check check (((slug ~ '^[a-z0-9](-?[a-z0-9])*$'::text) AND (length(slug) <= 63)))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((id = current_business()) AND (demo_at IS NOT NULL))
  policy own for all to kith_business, kith_worker using (id = current_business())
  policy routing for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (id, slug, name, joined_at, demo_at) to kith_definer
  grant insert, select, update to kith_worker

table closed_day
  business_id uuid not null
  closed_on date not null
  primary key (business_id, closed_on)
  constraint closed_day_business_id_fkey foreign key (business_id) REFERENCES business(id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant insert, select, update to kith_worker

table conversation
  business_id uuid not null
  id uuid not null
  acquaintance_id uuid not null
  reference text not null
  subject text not null default ''::text
  kind text not null default 'question'::text
  need text not null default 'ordinary'::text
  team_id uuid not null
  owner_id uuid
  opened_at timestamp with time zone not null
  stirred_at timestamp with time zone not null
  waiting_since timestamp with time zone
  chased_at timestamp with time zone
  answered_at timestamp with time zone
  solved_proposed_at timestamp with time zone
  rested_at timestamp with time zone
  closed_at timestamp with time zone
  passed_on integer not null default 0
  merged_into uuid
  root_id uuid not null
  erased_at timestamp with time zone
  undelivered_at timestamp with time zone
  withdrawn_at timestamp with time zone
  primary key (business_id, id)
  constraint conversation_business_id_reference_key unique (business_id, reference)
  constraint conversation_business_id_acquaintance_id_fkey foreign key (business_id, acquaintance_id) REFERENCES acquaintance(business_id, id)
  constraint conversation_business_id_merged_into_fkey foreign key (business_id, merged_into) REFERENCES conversation(business_id, id)
  constraint conversation_business_id_owner_id_fkey foreign key (business_id, owner_id) REFERENCES member(business_id, id)
  constraint conversation_check check ((merged_into <> id))
  constraint conversation_kind_check check ((kind = ANY (ARRAY['question'::text, 'problem'::text, 'complaint'::text])))
  constraint conversation_need_check check ((need = ANY (ARRAY['ordinary'::text, 'vulnerable'::text, 'safety'::text])))
  index conversation_of btree (business_id, acquaintance_id, stirred_at DESC)
  index conversation_recent btree (business_id, stirred_at DESC, id DESC) WHERE (merged_into IS NULL)
  index conversation_tree btree (business_id, root_id)
  index conversation_unanswered btree (business_id, answered_at) WHERE ((answered_at IS NOT NULL) AND (waiting_since IS NULL) AND (merged_into IS NULL))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy waiting for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, stirred_at, waiting_since, answered_at, rested_at, closed_at, merged_into) to kith_definer
  grant insert, select, update to kith_worker

table conversation_merge
  business_id uuid not null
  id uuid not null
  conversation_id uuid not null
  into_id uuid not null
  member_id uuid
  merged_at timestamp with time zone not null
  undone_at timestamp with time zone
  undone_by uuid
  primary key (business_id, id)
  constraint conversation_merge_business_id_conversation_id_fkey foreign key (business_id, conversation_id) REFERENCES conversation(business_id, id)
  constraint conversation_merge_business_id_into_id_fkey foreign key (business_id, into_id) REFERENCES conversation(business_id, id)
  index conversation_merge_of btree (business_id, conversation_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table conversation_split
  business_id uuid not null
  id uuid not null
  from_id uuid not null
  into_id uuid not null
  member_id uuid not null
  split_at timestamp with time zone not null
  undone_at timestamp with time zone
  undone_by uuid
  primary key (business_id, id)
  constraint conversation_split_business_id_from_id_fkey foreign key (business_id, from_id) REFERENCES conversation(business_id, id)
  constraint conversation_split_business_id_into_id_fkey foreign key (business_id, into_id) REFERENCES conversation(business_id, id)
  index conversation_split_from btree (business_id, from_id)
  index conversation_split_into btree (business_id, into_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table counter_visit
  business_id uuid not null
  inbound_id uuid not null
  member_id uuid not null
  visited_at timestamp with time zone not null
  primary key (business_id, inbound_id)
  constraint counter_visit_business_id_inbound_id_fkey foreign key (business_id, inbound_id) REFERENCES inbound(business_id, id)
  constraint counter_visit_business_id_member_id_fkey foreign key (business_id, member_id) REFERENCES member(business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table demo_mail
  mailbox text not null
  id uuid not null
  raw bytea not null
  arrived_at timestamp with time zone not null
  primary key (mailbox, id)
  row security, forced
  policy demo for all to kith_worker using true
  grant delete, insert, select to kith_worker

table demo_removal
  business_id uuid not null
  removed_at timestamp with time zone not null
  primary key (business_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant select to kith_business
  grant insert, select to kith_worker

table dkim_key
  business_id uuid not null
  id uuid not null
  domain text not null
  generation integer not null
  kind text not null
  selector text not null
  public_key text not null
  secret_sealed text not null
  made_at timestamp with time zone not null
  seen_at timestamp with time zone
  primary key (business_id, id)
  constraint dkim_key_business_id_domain_generation_kind_key unique (business_id, domain, generation, kind)
  constraint dkim_key_business_id_domain_selector_key unique (business_id, domain, selector)
  constraint dkim_key_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint dkim_key_kind_check check ((kind = ANY (ARRAY['rsa'::text, 'ed25519'::text])))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table fact
  business_id uuid not null
  id uuid not null
  kind text not null
  about uuid not null
  by_kind text not null
  by_id uuid
  happened_at timestamp with time zone not null
  commitment bytea not null
  seq bigint
  prev bytea
  primary key (business_id, id)
  constraint fact_by_kind_check check ((by_kind = ANY (ARRAY['acquaintance'::text, 'member'::text, 'program'::text, 'kith'::text])))
  constraint fact_check check (((seq IS NULL) = (prev IS NULL)))
  unique index fact_order btree (business_id, seq)
  index fact_unsealed btree (business_id, id) WHERE (seq IS NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy leave for insert to kith_business, kith_worker with check (business_id = current_business())
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for select to kith_business, kith_worker using (business_id = current_business())
  policy seal for update to kith_worker using ((business_id = current_business()) AND (seq IS NULL)) with check (business_id = current_business())
  policy sealing for select to kith_definer using true
  grant select to kith_backup
  grant insert, select to kith_business
  grant select (business_id, id, happened_at, seq) to kith_definer
  grant insert, select, update (seq, prev) to kith_worker

table fact_head
  business_id uuid not null
  seq bigint not null
  hash bytea not null
  sealed_at timestamp with time zone not null
  primary key (business_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy sealing for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, seq, hash) to kith_definer
  grant insert, select, update to kith_worker

table fact_payload
  business_id uuid not null
  fact_id uuid not null
  salt bytea not null
  payload text not null
  primary key (business_id, fact_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select to kith_business
  grant delete, insert, select to kith_worker

table firm
  business_id uuid not null
  id uuid not null
  kind text not null
  name text not null
  domain text
  manager_id uuid
  founded_at timestamp with time zone not null
  ended_at timestamp with time zone
  primary key (business_id, id)
  constraint firm_business_id_manager_id_fkey foreign key (business_id, manager_id) REFERENCES member(business_id, id)
  constraint firm_kind_check check ((kind = ANY (ARRAY['firm'::text, 'household'::text])))
  constraint firm_name_check check ((name <> ''::text))
  unique index firm_domain btree (business_id, domain) WHERE (ended_at IS NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table import
  business_id uuid not null
  id uuid not null
  name text not null
  size_bytes bigint not null default 0
  pieces integer not null default 0
  mapping jsonb not null default '{}'::jsonb
  rows_done integer not null default 0
  met integer not null default 0
  known integer not null default 0
  wrong integer not null default 0
  begun_at timestamp with time zone not null
  begun_by uuid not null
  started_at timestamp with time zone
  ended_at timestamp with time zone
  undo_asked_at timestamp with time zone
  undone_at timestamp with time zone
  problem text not null default ''::text
  primary key (business_id, id)
  index import_at_work btree (business_id) WHERE (started_at IS NOT NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy running for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, started_at) to kith_definer
  grant insert, select, update to kith_worker

table import_line
  business_id uuid not null
  import_id uuid not null
  place integer not null
  acquaintance_id uuid not null
  met boolean not null
  primary key (business_id, import_id, place)
  constraint import_line_business_id_acquaintance_id_fkey foreign key (business_id, acquaintance_id) REFERENCES acquaintance(business_id, id)
  constraint import_line_business_id_import_id_fkey foreign key (business_id, import_id) REFERENCES import(business_id, id)
  index import_line_whose btree (business_id, acquaintance_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table import_piece
  business_id uuid not null
  import_id uuid not null
  place integer not null
  bytes bytea not null
  primary key (business_id, import_id, place)
  constraint import_piece_business_id_import_id_fkey foreign key (business_id, import_id) REFERENCES import(business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table inbound
  business_id uuid not null
  id uuid not null
  channel text not null
  account text not null
  sameness bytea not null
  envelope jsonb not null
  raw bytea not null
  size_bytes bigint not null
  received_at timestamp with time zone not null
  erased_at timestamp with time zone
  again_of uuid
  whole jsonb
  primary key (business_id, id)
  index inbound_by_account btree (business_id, channel, account, id DESC)
  index inbound_kept btree (business_id, id) WHERE (erased_at IS NULL)
  unique index inbound_one btree (business_id, channel, sameness) WHERE (again_of IS NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy erase for update to kith_worker using ((business_id = current_business()) AND (erased_at IS NULL)) with check ((business_id = current_business()) AND (erased_at IS NOT NULL) AND (raw = '\x'::bytea) AND (envelope = '{}'::jsonb) AND (whole IS NULL))
  policy keep for insert to kith_business, kith_worker with check (business_id = current_business())
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for select to kith_business, kith_worker using (business_id = current_business())
  policy watch for select to kith_definer using true
  grant select to kith_backup
  grant insert, select to kith_business
  grant select (business_id, id, size_bytes) to kith_definer
  grant insert, select, update (envelope, raw, erased_at, whole) to kith_worker

table inbound_address
  business_id uuid not null
  id uuid not null
  channel text not null
  address text not null
  team_id uuid not null
  added_at timestamp with time zone not null
  primary key (business_id, id)
  constraint inbound_address_channel_address_key unique (channel, address)
  constraint inbound_address_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint inbound_address_business_id_team_id_fkey foreign key (business_id, team_id) REFERENCES team(business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy routing for select to kith_definer using true
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant select (business_id, id, channel, address, team_id) to kith_definer
  grant insert, select, update to kith_worker

table inbound_pending
  business_id uuid not null
  inbound_id uuid not null
  tries integer not null default 0
  next_try_at timestamp with time zone not null
  primary key (business_id, inbound_id)
  constraint inbound_pending_business_id_inbound_id_fkey foreign key (business_id, inbound_id) REFERENCES inbound(business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy waiting for select to kith_definer using true
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant select (business_id, inbound_id, tries, next_try_at) to kith_definer
  grant delete, insert, select, update to kith_worker

table inbound_piece
  business_id uuid not null
  inbound_id uuid not null
  place integer not null
  bytes bytea not null
  primary key (business_id, inbound_id, place)
  constraint inbound_piece_business_id_inbound_id_fkey foreign key (business_id, inbound_id) REFERENCES inbound(business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy erase for delete to kith_worker using (business_id = current_business())
  policy keep for insert to kith_business, kith_worker with check (business_id = current_business())
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for select to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select to kith_business
  grant delete, insert, select to kith_worker

table inbound_problem
  business_id uuid not null
  inbound_id uuid not null
  problem text not null
  noticed_at timestamp with time zone not null
  solved_at timestamp with time zone
  primary key (business_id, inbound_id)
  constraint inbound_problem_business_id_inbound_id_fkey foreign key (business_id, inbound_id) REFERENCES inbound(business_id, id)
  index inbound_problem_open btree (business_id, inbound_id DESC) WHERE (solved_at IS NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy watch for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, inbound_id, problem, noticed_at, solved_at) to kith_definer
  grant insert, select, update to kith_worker

table invitation
  business_id uuid not null
  id uuid not null
  address text not null
  role text not null
  team_ids uuid[] not null
  invited_by uuid not null
  made_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  accepted_at timestamp with time zone
  member_id uuid
  withdrawn_at timestamp with time zone
  primary key (business_id, id)
  constraint invitation_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint invitation_business_id_invited_by_fkey foreign key (business_id, invited_by) REFERENCES member(business_id, id)
  constraint invitation_business_id_member_id_fkey foreign key (business_id, member_id) REFERENCES member(business_id, id)
  constraint invitation_role_check check ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text, 'read-only'::text])))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table join_suggestion
  business_id uuid not null
  id uuid not null
  conversation_id uuid not null
  into_id uuid not null
  message_id uuid not null
  reason text not null
  suggested_at timestamp with time zone not null
  outcome text
  merge_id uuid
  decided_at timestamp with time zone
  decided_by uuid
  primary key (business_id, id)
  constraint join_suggestion_business_id_conversation_id_into_id_key unique (business_id, conversation_id, into_id)
  constraint join_suggestion_business_id_conversation_id_fkey foreign key (business_id, conversation_id) REFERENCES conversation(business_id, id)
  constraint join_suggestion_business_id_decided_by_fkey foreign key (business_id, decided_by) REFERENCES member(business_id, id)
  constraint join_suggestion_business_id_into_id_fkey foreign key (business_id, into_id) REFERENCES conversation(business_id, id)
  constraint join_suggestion_business_id_merge_id_fkey foreign key (business_id, merge_id) REFERENCES conversation_merge(business_id, id)
  constraint join_suggestion_business_id_message_id_fkey foreign key (business_id, message_id) REFERENCES message(business_id, id)
  constraint join_suggestion_check check ((conversation_id <> into_id))
  constraint join_suggestion_check1 check ((((outcome IS NULL) = (decided_at IS NULL)) AND ((outcome IS NULL) = (decided_by IS NULL))))
  constraint join_suggestion_outcome_check check ((outcome = ANY (ARRAY['together'::text, 'apart'::text])))
  constraint join_suggestion_reason_check check ((reason = ANY (ARRAY['lost-reference'::text, 'token-elsewhere'::text, 'same-name'::text, 'came-early'::text])))
  index join_suggestion_into btree (business_id, into_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table known_at
  person_id uuid not null
  business_id uuid not null
  acquaintance_id uuid not null
  address_id uuid not null
  from_at timestamp with time zone
  until_at timestamp with time zone
  linked_at timestamp with time zone not null
  opened_at timestamp with time zone
  disowned_at timestamp with time zone
  primary key (person_id, business_id, acquaintance_id, address_id)
  constraint known_at_person_id_address_id_fkey foreign key (person_id, address_id) REFERENCES person_address(person_id, id)
  constraint known_at_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  grant select to kith_backup
  grant insert, select, update to kith_person

table machine_mail
  business_id uuid not null
  answers_id uuid not null
  kind text not null
  address text not null
  domain text not null
  sent_on date not null
  primary key (business_id, answers_id, kind)
  constraint machine_mail_kind_check check ((kind = ANY (ARRAY['acknowledgement'::text, 'record'::text])))
  index machine_mail_address btree (business_id, sent_on, address)
  index machine_mail_domain btree (business_id, sent_on, domain)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table mail_pause
  business_id uuid not null
  domain text not null
  next_at timestamp with time zone not null
  window_size integer not null
  failures integer not null
  reason text not null
  paused_at timestamp with time zone not null
  primary key (business_id, domain)
  constraint mail_pause_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint mail_pause_window_size_check check ((window_size >= 1))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table mailbox
  business_id uuid not null
  address text not null
  imap_host text not null
  imap_port integer not null
  imap_security text not null
  imap_login text not null
  imap_secret text not null
  smtp_host text not null
  smtp_port integer not null
  smtp_security text not null
  smtp_login text not null
  smtp_secret text not null
  connected_at timestamp with time zone not null
  uid_validity bigint not null
  last_uid bigint not null
  fetched_at timestamp with time zone
  next_try_at timestamp with time zone not null
  trouble text not null default ''::text
  trouble_at timestamp with time zone
  watched_by uuid
  watch_way text not null default ''::text
  begun_at timestamp with time zone not null
  begun_validity bigint not null default 0
  begun_uid bigint not null default 0
  tries integer not null default 0
  compare_at timestamp with time zone not null default now()
  junk_folder text not null default ''::text
  junk_validity bigint not null default 0
  junk_last_uid bigint not null default 0
  junk_looked_at timestamp with time zone
  provider text
  tokens_sealed text
  access_ends_at timestamp with time zone
  renewing_ends_at timestamp with time zone
  leave_ended_at timestamp with time zone
  primary key (business_id)
  constraint mailbox_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint mailbox_imap_security_check check ((imap_security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
  constraint mailbox_provider_check check ((provider = ANY (ARRAY['google'::text, 'microsoft'::text])))
  constraint mailbox_smtp_security_check check ((smtp_security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
  constraint mailbox_watch_way_check check ((watch_way = ANY (ARRAY[''::text, 'idle'::text, 'poll'::text])))
  index mailbox_due btree (next_try_at)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy waiting for select to kith_definer using true
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant select (business_id, next_try_at) to kith_definer
  grant insert, select, update to kith_worker

table mailbox_comparison
  business_id uuid not null
  id uuid not null
  address text not null
  began_at timestamp with time zone not null
  ended_at timestamp with time zone not null
  seen integer not null
  missing integer not null
  junk integer not null
  trouble text not null default ''::text
  primary key (business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table mailbox_junk
  business_id uuid not null
  id uuid not null
  address text not null
  folder text not null
  uid_validity bigint not null
  uid bigint not null
  mark bytea not null
  written_by text not null
  subject text not null
  size_bytes bigint not null
  came_at timestamp with time zone not null
  told_at timestamp with time zone not null
  taken_at timestamp with time zone
  left_at timestamp with time zone
  decided_by uuid
  primary key (business_id, id)
  constraint mailbox_junk_business_id_mark_key unique (business_id, mark)
  constraint mailbox_junk_business_id_decided_by_fkey foreign key (business_id, decided_by) REFERENCES member(business_id, id)
  index mailbox_junk_open btree (business_id, id DESC) WHERE ((taken_at IS NULL) AND (left_at IS NULL))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table mailbox_taken
  business_id uuid not null
  uid_validity bigint not null
  uid bigint not null
  mark bytea not null
  came_at timestamp with time zone not null
  primary key (business_id, uid_validity, uid)
  index mailbox_taken_came btree (business_id, came_at)
  index mailbox_taken_mark btree (business_id, mark)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table matching_model
  business_id uuid not null
  model jsonb not null
  records integer not null
  learned_at timestamp with time zone not null
  primary key (business_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table member
  business_id uuid not null
  id uuid not null
  name text not null
  role text not null
  joined_at timestamp with time zone not null
  left_at timestamp with time zone
  primary key (business_id, id)
  constraint member_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint member_name_check check ((name <> ''::text))
  constraint member_role_check check ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text, 'read-only'::text])))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table membership
  person_id uuid not null
  business_id uuid not null
  member_id uuid not null
  since_at timestamp with time zone not null
  until_at timestamp with time zone
  primary key (person_id, business_id, member_id)
  constraint membership_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  policy serving for select to kith_definer using true
  grant select to kith_backup
  grant select (person_id, business_id, member_id, until_at) to kith_definer
  grant insert, select, update to kith_person

table message
  business_id uuid not null
  id uuid not null
  direction text not null
  channel text not null
  account text not null
  acquaintance_id uuid
  member_id uuid
  author_kind text not null
  author_name text not null default ''::text
  author_address text not null default ''::text
  to_address text not null default ''::text
  arrived_at timestamp with time zone not null
  sent_at timestamp with time zone
  kind text not null default 'person'::text
  sender_word text not null default 'unproved'::text
  subject text not null default ''::text
  own text not null
  rest text not null default ''::text
  html text
  answers_id uuid
  inbound_id uuid
  hold_until timestamp with time zone
  released_at timestamp with time zone
  taken_back_at timestamp with time zone
  delivered_at timestamp with time zone
  undelivered_at timestamp with time zone
  delivery_note text not null default ''::text
  erased_at timestamp with time zone
  forwarded jsonb
  given_to uuid
  copied_left integer not null default 0
  delivery_reason text not null default ''::text
  delivery_said text not null default ''::text
  findings jsonb
  enclosed jsonb
  primary key (business_id, id)
  constraint message_business_id_acquaintance_id_fkey foreign key (business_id, acquaintance_id) REFERENCES acquaintance(business_id, id)
  constraint message_business_id_given_to_fkey foreign key (business_id, given_to) REFERENCES conversation(business_id, id)
  constraint message_business_id_member_id_fkey foreign key (business_id, member_id) REFERENCES member(business_id, id)
  constraint message_author_kind_check check ((author_kind = ANY (ARRAY['acquaintance'::text, 'member'::text, 'machine'::text])))
  constraint message_direction_check check ((direction = ANY (ARRAY['in'::text, 'out'::text])))
  constraint message_kind_check check ((kind = ANY (ARRAY['person'::text, 'auto-reply'::text, 'bounce'::text, 'complaint'::text, 'list'::text, 'acknowledgement'::text])))
  constraint message_sender_word_check check ((sender_word = ANY (ARRAY['proved'::text, 'unproved'::text, 'doubtful'::text])))
  index message_inbound btree (business_id, inbound_id) WHERE (inbound_id IS NOT NULL)
  index message_sent_to btree (business_id, lower(to_address), id DESC) WHERE ((direction = 'out'::text) AND (to_address <> ''::text))
  index message_signed btree (business_id, acquaintance_id, author_address) WHERE ((sender_word = 'proved'::text) AND ((findings ->> 'signer'::text) IS NOT NULL))
  index message_words gin (to_tsvector('simple'::regconfig, ((subject || ' '::text) || own))) WITH (fastupdate='on')
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy words for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, id, arrived_at, subject, own) to kith_definer
  grant insert, select, update to kith_worker

table message_placement
  business_id uuid not null
  message_id uuid not null
  born_in uuid not null
  conversation_id uuid not null
  primary key (business_id, message_id)
  constraint message_placement_business_id_conversation_id_fkey foreign key (business_id, conversation_id) REFERENCES conversation(business_id, id)
  constraint message_placement_business_id_message_id_fkey foreign key (business_id, message_id) REFERENCES message(business_id, id)
  index message_placement_in btree (business_id, conversation_id, message_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table message_reference
  business_id uuid not null
  key bytea not null
  message_id uuid not null
  relation text not null
  primary key (business_id, key, message_id)
  constraint message_reference_business_id_message_id_fkey foreign key (business_id, message_id) REFERENCES message(business_id, id)
  constraint message_reference_relation_check check ((relation = ANY (ARRAY['is'::text, 'names'::text])))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select to kith_business
  grant insert, select to kith_worker

table message_report
  business_id uuid not null
  message_id uuid not null
  about_id uuid not null
  kind text not null
  tied_by text not null
  weight text not null
  reason text not null
  code text not null default ''::text
  status text not null default ''::text
  reported_at timestamp with time zone not null
  primary key (business_id, message_id)
  constraint message_report_business_id_about_id_fkey foreign key (business_id, about_id) REFERENCES message(business_id, id)
  constraint message_report_business_id_message_id_fkey foreign key (business_id, message_id) REFERENCES message(business_id, id)
  constraint message_report_kind_check check ((kind = ANY (ARRAY['bounce'::text, 'complaint'::text, 'delivered'::text])))
  constraint message_report_tied_by_check check ((tied_by = ANY (ARRAY['token'::text, 'name'::text, 'recipient'::text])))
  constraint message_report_weight_check check ((weight = ANY (ARRAY['for-good'::text, 'given-up'::text, 'delayed'::text, 'none'::text])))
  index message_report_about btree (business_id, about_id, reported_at)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table migration
  name text not null
  digest text not null
  applied_at timestamp with time zone not null default clock_timestamp()
  primary key (name)
  grant select to kith_backup
  grant select (name) to kith_definer

table note
  business_id uuid not null
  id uuid not null
  beside_id uuid not null
  member_id uuid not null
  written_at timestamp with time zone not null
  text text not null
  erased_at timestamp with time zone
  primary key (business_id, id)
  constraint note_business_id_beside_id_fkey foreign key (business_id, beside_id) REFERENCES message(business_id, id)
  constraint note_business_id_member_id_fkey foreign key (business_id, member_id) REFERENCES member(business_id, id)
  constraint note_text_check check (((text <> ''::text) OR (erased_at IS NOT NULL)))
  index note_beside btree (business_id, beside_id, id)
  index note_words gin (to_tsvector('simple'::regconfig, text))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy words for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, id, beside_id, text) to kith_definer
  grant insert, select, update to kith_worker

table opening_hours
  business_id uuid not null
  weekday integer not null
  opens_minute integer not null
  closes_minute integer not null
  primary key (business_id, weekday, opens_minute)
  constraint opening_hours_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint opening_hours_check check ((((closes_minute >= 1) AND (closes_minute <= 1440)) AND (closes_minute > opens_minute)))
  constraint opening_hours_opens_minute_check check (((opens_minute >= 0) AND (opens_minute <= 1439)))
  constraint opening_hours_weekday_check check (((weekday >= 1) AND (weekday <= 7)))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant insert, select, update to kith_worker

table outbound
  business_id uuid not null
  message_id uuid not null
  channel text not null
  state text not null
  next_try_at timestamp with time zone not null
  tries integer not null default 0
  last_error text not null default ''::text
  sent_at timestamp with time zone
  set_aside_at timestamp with time zone
  begun_at timestamp with time zone
  reason text not null default ''::text
  said_by text not null default ''::text
  account text not null default ''::text
  primary key (business_id, message_id)
  constraint outbound_state_check check ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'taken-back'::text])))
  index outbound_due btree (business_id, next_try_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]))
  index outbound_failed btree (business_id, message_id) WHERE ((state = 'failed'::text) AND (set_aside_at IS NULL))
  index outbound_failed_by btree (business_id, channel, account) WHERE ((state = 'failed'::text) AND (set_aside_at IS NULL))
  index outbound_sent_by btree (business_id, channel, account, sent_at DESC) WHERE (state = 'sent'::text)
  index outbound_waiting_by btree (business_id, channel, account) WHERE ((state = ANY (ARRAY['waiting'::text, 'sending'::text])) AND (tries > 0))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy waiting for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, message_id, state, next_try_at, tries, last_error, set_aside_at, reason, said_by) to kith_definer
  grant insert, select, update to kith_worker

table page_letter
  business_id uuid not null
  id uuid not null
  raw bytea not null
  network_hash bytea not null
  received_at timestamp with time zone not null
  proved_at timestamp with time zone
  primary key (business_id, id)
  index page_letter_network btree (business_id, network_hash, received_at)
  index page_letter_old btree (business_id, received_at)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table participant
  business_id uuid not null
  named_in uuid not null
  acquaintance_id uuid not null
  role text not null
  since_at timestamp with time zone not null
  admitted_at timestamp with time zone
  primary key (business_id, named_in, acquaintance_id)
  constraint participant_business_id_acquaintance_id_fkey foreign key (business_id, acquaintance_id) REFERENCES acquaintance(business_id, id)
  constraint participant_business_id_named_in_fkey foreign key (business_id, named_in) REFERENCES message(business_id, id)
  constraint participant_role_check check ((role = ANY (ARRAY['copied'::text, 'carer'::text, 'colleague'::text, 'courier'::text])))
  index participant_who btree (business_id, acquaintance_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table passkey
  person_id uuid not null
  id uuid not null
  credential text not null
  public_key bytea not null
  counter bigint not null
  transports text[] not null
  name text not null
  added_at timestamp with time zone not null
  used_at timestamp with time zone
  removed_at timestamp with time zone
  primary key (person_id, id)
  constraint passkey_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  unique index passkey_credential btree (person_id, credential) WHERE (removed_at IS NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  grant select to kith_backup
  grant insert, select, update to kith_person

table passkey_challenge
  person_id uuid not null
  challenge text not null
  expires_at timestamp with time zone not null
  primary key (person_id, challenge)
  row security, forced
  policy own for all to kith_person using (person_id = current_person())
  grant delete, insert, select, update to kith_person

table person
  person_id uuid not null
  name text not null
  joined_at timestamp with time zone not null
  primary key (person_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  grant select to kith_backup
  grant insert, select, update to kith_person

table person_address
  person_id uuid not null
  kind text not null
  address text not null
  since_at timestamp with time zone not null
  id uuid not null
  until_at timestamp with time zone
  confirmed_at timestamp with time zone
  shared_at timestamp with time zone
  opens_at timestamp with time zone
  linked_at timestamp with time zone
  removed_at timestamp with time zone
  primary key (person_id, id)
  constraint person_address_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  constraint person_address_kind_check check ((kind = ANY (ARRAY['email'::text, 'phone'::text])))
  index person_address_lookup btree (kind, address)
  unique index person_address_now btree (person_id, kind, address) WHERE (until_at IS NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  policy sign_in for select to kith_definer using true
  grant select to kith_backup
  grant select (person_id, kind, address, since_at, id, until_at, confirmed_at, shared_at) to kith_definer
  grant insert, select, update to kith_person

table person_answer
  person_id uuid not null
  id uuid not null
  asked_at timestamp with time zone not null
  fingerprint bytea not null
  status integer
  body text
  primary key (person_id, id)
  constraint person_answer_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  row security, forced
  policy own for all to kith_person using (person_id = current_person())
  grant insert, select, update to kith_person

table program
  business_id uuid not null
  id uuid not null
  name text not null
  mode text not null
  token_hash bytea not null
  token_start text not null
  scopes text[] not null
  made_by uuid not null
  made_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  withdrawn_at timestamp with time zone
  withdrawn_by uuid
  primary key (business_id, id)
  constraint program_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint program_business_id_made_by_fkey foreign key (business_id, made_by) REFERENCES member(business_id, id)
  constraint program_mode_check check ((mode = ANY (ARRAY['live'::text, 'test'::text])))
  constraint program_name_check check (((name <> ''::text) AND (length(name) <= 100)))
  constraint program_scopes_check check ((cardinality(scopes) > 0))
  unique index program_token btree (business_id, token_hash)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table reaction_cursor
  business_id uuid not null
  name text not null
  seq bigint not null
  primary key (business_id, name)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy sealing for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select to kith_definer
  grant insert, select, update to kith_worker

table recovery
  person_id uuid not null
  id uuid not null
  asked_at timestamp with time zone not null
  ready_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  stopped_at timestamp with time zone
  used_at timestamp with time zone
  primary key (person_id, id)
  constraint recovery_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  grant select to kith_backup
  grant insert, select, update to kith_person

table recovery_code
  person_id uuid not null
  code_hash bytea not null
  made_at timestamp with time zone not null
  used_at timestamp with time zone
  ended_at timestamp with time zone
  primary key (person_id, code_hash)
  constraint recovery_code_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  grant select to kith_backup
  grant insert, select, update to kith_person

table request_answer
  business_id uuid not null
  id uuid not null
  asked_at timestamp with time zone not null
  status integer
  body text
  fingerprint bytea
  primary key (business_id, id)
  row security, forced
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table retention_rule
  business_id uuid not null
  what text not null
  keep_days integer
  set_at timestamp with time zone not null
  set_by uuid not null
  applied_at timestamp with time zone
  primary key (business_id, what)
  constraint retention_rule_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint retention_rule_business_id_set_by_fkey foreign key (business_id, set_by) REFERENCES member(business_id, id)
  constraint retention_rule_keep_days_check check (((keep_days >= 30) AND (keep_days <= 36500)))
  constraint retention_rule_what_check check ((what = ANY (ARRAY['sources'::text, 'conversations'::text])))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy retention for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, keep_days, applied_at) to kith_definer
  grant insert, select, update to kith_worker

table scheduled_message
  business_id uuid not null
  id uuid not null
  conversation_id uuid not null
  member_id uuid not null
  author_name text not null
  text text not null
  file_ids uuid[] not null default '{}'::uuid[]
  seen_id uuid
  made_at timestamp with time zone not null
  send_at timestamp with time zone not null
  held_at timestamp with time zone
  held_why text not null default ''::text
  gone_at timestamp with time zone
  message_id uuid
  taken_back_at timestamp with time zone
  primary key (business_id, id)
  constraint scheduled_message_business_id_conversation_id_fkey foreign key (business_id, conversation_id) REFERENCES conversation(business_id, id)
  constraint scheduled_message_business_id_member_id_fkey foreign key (business_id, member_id) REFERENCES member(business_id, id)
  index scheduled_message_ahead btree (business_id, conversation_id) WHERE ((gone_at IS NULL) AND (taken_back_at IS NULL))
  index scheduled_message_due btree (business_id, send_at) WHERE ((gone_at IS NULL) AND (taken_back_at IS NULL) AND (held_at IS NULL))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy waiting for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, send_at, held_at, gone_at, taken_back_at) to kith_definer
  grant delete, insert, select, update to kith_worker

table second_factor
  person_id uuid not null
  id uuid not null
  secret text not null
  begun_at timestamp with time zone not null
  confirmed_at timestamp with time zone
  last_step bigint not null default 0
  ended_at timestamp with time zone
  primary key (person_id, id)
  constraint second_factor_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  unique index second_factor_now btree (person_id) WHERE ((confirmed_at IS NOT NULL) AND (ended_at IS NULL))
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  grant select to kith_backup
  grant insert, select, update to kith_person

table sent_file
  business_id uuid not null
  id uuid not null
  name text not null
  type text not null
  size_bytes bigint not null
  made_by uuid not null
  made_at timestamp with time zone not null
  complete_at timestamp with time zone
  kept_until_at timestamp with time zone
  primary key (business_id, id)
  constraint sent_file_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint sent_file_business_id_made_by_fkey foreign key (business_id, made_by) REFERENCES member(business_id, id)
  constraint sent_file_size_bytes_check check ((size_bytes > 0))
  index sent_file_begun btree (business_id, made_at)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table sent_file_piece
  business_id uuid not null
  file_id uuid not null
  nth integer not null
  content bytea not null
  primary key (business_id, file_id, nth)
  constraint sent_file_piece_business_id_file_id_fkey foreign key (business_id, file_id) REFERENCES sent_file(business_id, id) ON DELETE CASCADE
  constraint sent_file_piece_nth_check check ((nth >= 0))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select to kith_business
  grant delete, insert, select to kith_worker

table session
  person_id uuid not null
  id uuid not null
  token_hash bytea not null
  started_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  ended_at timestamp with time zone
  device text not null default ''::text
  used_at timestamp with time zone
  proved_at timestamp with time zone
  turned_at timestamp with time zone
  seen_at timestamp with time zone
  previous_hash bytea
  business_id uuid
  primary key (person_id, id)
  constraint session_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  row security, forced
  policy own for all to kith_person using (person_id = current_person())
  grant insert, select, update to kith_person

table sign_in_code
  person_id uuid not null
  id uuid not null
  code_hash bytea not null
  made_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  wrong_tries integer not null default 0
  used_at timestamp with time zone
  primary key (person_id, id)
  row security, forced
  policy own for all to kith_person using (person_id = current_person())
  grant delete, insert, select, update to kith_person

table sign_in_identity
  business_id uuid not null
  id uuid not null
  issuer text not null
  subject text not null
  says_name text not null default ''::text
  says_email text not null default ''::text
  seen_at timestamp with time zone not null
  member_id uuid
  bound_at timestamp with time zone
  primary key (business_id, id)
  constraint sign_in_identity_business_id_issuer_subject_key unique (business_id, issuer, subject)
  constraint sign_in_identity_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint sign_in_identity_business_id_member_id_fkey foreign key (business_id, member_id) REFERENCES member(business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table sign_in_link
  person_id uuid not null
  token_hash bytea not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  primary key (person_id, token_hash)
  constraint sign_in_link_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  row security, forced
  policy own for all to kith_person using (person_id = current_person())
  grant insert, select, update to kith_person

table sign_in_provider
  business_id uuid not null
  issuer text not null
  client_name text not null
  secret_sealed text not null
  set_by uuid not null
  set_at timestamp with time zone not null
  primary key (business_id)
  constraint sign_in_provider_business_id_fkey foreign key (business_id) REFERENCES business(id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant insert, select, update to kith_worker

table split_message
  business_id uuid not null
  message_id uuid not null
  split_id uuid not null
  primary key (business_id, message_id, split_id)
  constraint split_message_business_id_message_id_fkey foreign key (business_id, message_id) REFERENCES message(business_id, id)
  constraint split_message_business_id_split_id_fkey foreign key (business_id, split_id) REFERENCES conversation_split(business_id, id)
  index split_message_of btree (business_id, split_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select to kith_business
  grant insert, select to kith_worker

table steward
  person_id uuid not null
  since_at timestamp with time zone not null
  until_at timestamp with time zone
  primary key (person_id)
  constraint steward_person_id_fkey foreign key (person_id) REFERENCES person(person_id)
  row security, forced
  policy backup for select to kith_backup using true
  policy own for all to kith_person using (person_id = current_person())
  grant select to kith_backup
  grant insert, select, update to kith_person

table target
  business_id uuid not null
  kind text not null
  need text not null
  answer_within_minutes integer not null
  primary key (business_id, kind, need)
  constraint target_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint target_answer_within_minutes_check check (((answer_within_minutes >= 1) AND (answer_within_minutes <= 100000)))
  constraint target_kind_check check ((kind = ANY (ARRAY['question'::text, 'problem'::text, 'complaint'::text])))
  constraint target_need_check check ((need = ANY (ARRAY['ordinary'::text, 'vulnerable'::text, 'safety'::text])))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant insert, select, update to kith_worker

table team
  business_id uuid not null
  id uuid not null
  name text not null
  made_at timestamp with time zone not null
  primary key (business_id, id)
  constraint team_business_id_fkey foreign key (business_id) REFERENCES business(id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table team_member
  business_id uuid not null
  team_id uuid not null
  member_id uuid not null
  primary key (business_id, team_id, member_id)
  constraint team_member_business_id_member_id_fkey foreign key (business_id, member_id) REFERENCES member(business_id, id)
  constraint team_member_business_id_team_id_fkey foreign key (business_id, team_id) REFERENCES team(business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant insert, select, update to kith_worker

table turn
  business_id uuid not null
  conversation_id uuid not null
  team_id uuid not null
  waiting_since timestamp with time zone not null
  due_at timestamp with time zone not null
  kind text not null
  need text not null
  boosts text[] not null
  attention text not null
  taken_by uuid
  taken_at timestamp with time zone
  primary key (business_id, conversation_id)
  constraint turn_attention_check check ((attention = ANY (ARRAY['live'::text, 'later'::text])))
  index turn_all btree (business_id, due_at, conversation_id)
  index turn_order btree (business_id, team_id, due_at, conversation_id) WHERE (taken_by IS NULL)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant delete, insert, select, update to kith_business
  grant delete, insert, select, update to kith_worker

table webhook
  business_id uuid not null
  id uuid not null
  url text not null
  kinds text[] not null
  secret_sealed text not null
  old_secret_sealed text
  old_until_at timestamp with time zone
  since_seq bigint not null
  made_by uuid not null
  made_at timestamp with time zone not null
  failures integer not null default 0
  failing_since_at timestamp with time zone
  resting_until_at timestamp with time zone
  paused_at timestamp with time zone
  pause_reason text not null default ''::text
  withdrawn_at timestamp with time zone
  primary key (business_id, id)
  constraint webhook_business_id_fkey foreign key (business_id) REFERENCES business(id)
  constraint webhook_business_id_made_by_fkey foreign key (business_id, made_by) REFERENCES member(business_id, id)
  constraint webhook_kinds_check check ((cardinality(kinds) > 0))
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy waiting for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, id, resting_until_at, paused_at, withdrawn_at) to kith_definer
  grant insert, select, update to kith_worker

table webhook_attempt
  business_id uuid not null
  delivery_id uuid not null
  id uuid not null
  tried_at timestamp with time zone not null
  took_ms integer not null
  status integer
  error text not null default ''::text
  excerpt text not null default ''::text
  primary key (business_id, delivery_id, id)
  constraint webhook_attempt_business_id_delivery_id_fkey foreign key (business_id, delivery_id) REFERENCES webhook_delivery(business_id, id)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant insert, select, update to kith_worker

table webhook_delivery
  business_id uuid not null
  id uuid not null
  webhook_id uuid not null
  fact_id uuid not null
  kind text not null
  about uuid not null
  by_kind text not null
  by_id uuid
  message_id uuid
  happened_at timestamp with time zone not null
  state text not null
  asked_at timestamp with time zone not null
  next_try_at timestamp with time zone not null
  tries integer not null default 0
  ended_at timestamp with time zone
  primary key (business_id, id)
  constraint webhook_delivery_business_id_webhook_id_fkey foreign key (business_id, webhook_id) REFERENCES webhook(business_id, id)
  constraint webhook_delivery_state_check check ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'delivered'::text, 'dead'::text])))
  index webhook_delivery_due btree (business_id, webhook_id, next_try_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]))
  index webhook_delivery_of btree (business_id, webhook_id, happened_at DESC, id DESC)
  row security, forced
  policy backup for select to kith_backup using true
  policy leaving for all to kith_owner using ((business_id = current_business()) AND is_demo(business_id))
  policy own for all to kith_business, kith_worker using (business_id = current_business())
  policy waiting for select to kith_definer using true
  grant select to kith_backup
  grant insert, select, update to kith_business
  grant select (business_id, webhook_id, state, next_try_at) to kith_definer
  grant insert, select, update to kith_worker

function current_business() returns uuid stable owned by kith_owner granted to public
function current_person() returns uuid stable owned by kith_owner granted to public
function definer_behind(reaction text) returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_business_by_slug(asked text) returns uuid stable security definer owned by kith_definer granted to kith_worker
function definer_businesses() returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_imports_running() returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_inbound_due(until_at timestamp with time zone) returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_mailboxes_due(until_at timestamp with time zone) returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_message_words(asked_business uuid, words text, below uuid, most integer) returns SETOF uuid stable security definer owned by kith_definer granted to kith_business
function definer_met_at(asked_kind text, asked_address text) returns TABLE(business_id uuid, acquaintance_id uuid) stable security definer owned by kith_definer granted to kith_worker
function definer_note_words(asked_business uuid, words text, below uuid, most integer) returns SETOF uuid stable security definer owned by kith_definer granted to kith_business
function definer_outbound_due(until_at timestamp with time zone) returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_owners(asked_kind text, asked_address text) returns TABLE(person_id uuid, since_at timestamp with time zone, until_at timestamp with time zone, shared_at timestamp with time zone, confirmed_at timestamp with time zone) stable security definer owned by kith_definer granted to kith_worker
function definer_people_met(asked_business uuid, asked uuid[]) returns TABLE(person_id uuid, address_id uuid, acquaintance_id uuid) stable security definer owned by kith_definer granted to kith_worker
function definer_person_serving(asked_business uuid, asked_member uuid) returns uuid stable security definer owned by kith_definer granted to kith_worker
function definer_retention_due(before_at timestamp with time zone) returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_route(asked_channel text, asked_address text) returns TABLE(business_id uuid, address_id uuid, team_id uuid) stable security definer owned by kith_definer granted to kith_worker
function definer_scheduled_due(until_at timestamp with time zone) returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_schema_at() returns text stable security definer owned by kith_definer granted to kith_worker
function definer_troubles(most integer) returns TABLE(kind text, business_id uuid, id uuid, size_bytes bigint, error text, since_at timestamp with time zone, tries integer) stable security definer owned by kith_definer granted to kith_worker
function definer_unanswered(before_at timestamp with time zone) returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_unmailed(until_at timestamp with time zone) returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_unsealed() returns SETOF uuid stable security definer owned by kith_definer granted to kith_worker
function definer_volumes() returns TABLE(business_id uuid, slug text, name text, joined_at timestamp with time zone, demo boolean, facts bigint) stable security definer owned by kith_definer granted to kith_worker
function definer_watch() returns TABLE(what text, size bigint, oldest_at timestamp with time zone) stable security definer owned by kith_definer granted to kith_worker
function definer_webhooks_due(until_at timestamp with time zone) returns TABLE(business_id uuid, webhook_id uuid) stable security definer owned by kith_definer granted to kith_worker
function is_demo(asked uuid) returns boolean stable owned by kith_owner granted to public
function let_demo_leave() returns void owned by kith_owner
function open_to_backup() returns void owned by kith_owner
function remove_demo_business(asked uuid) returns boolean security definer owned by kith_owner granted to kith_worker
