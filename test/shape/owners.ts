/** Whose each table is: only the store of that folder writes it. A new table is entered here. */
export const OWNERS: Readonly<Record<string, string>> = {
  migration: 'kit/postgres',
  fact: 'kit/facts', fact_payload: 'kit/facts', fact_head: 'kit/facts', reaction_cursor: 'kit/facts',
  person: 'domain/people', person_address: 'domain/people', membership: 'domain/people', sign_in_code: 'domain/people',
  sign_in_link: 'domain/people', session: 'domain/people', steward: 'domain/people', known_at: 'domain/people', attempt: 'domain/people',
  passkey: 'domain/people', passkey_challenge: 'domain/people', second_factor: 'domain/people', recovery_code: 'domain/people', recovery: 'domain/people',
  account_event: 'domain/people', person_answer: 'domain/people/answers',
  business: 'domain/businesses', member: 'domain/businesses', team: 'domain/businesses', team_member: 'domain/businesses',
  inbound_address: 'domain/businesses', opening_hours: 'domain/businesses', closed_day: 'domain/businesses', target: 'domain/businesses',
  invitation: 'domain/businesses', sign_in_provider: 'domain/businesses', sign_in_identity: 'domain/businesses',
  program: 'domain/programs',
  acquaintance: 'domain/acquaintances', acquaintance_address: 'domain/acquaintances', acquaintance_link: 'domain/acquaintances',
  acquaintance_apart: 'domain/acquaintances', acquaintance_suggestion: 'domain/acquaintances', acquaintance_trait: 'domain/acquaintances',
  acquaintance_key: 'domain/acquaintances', matching_model: 'domain/acquaintances', firm: 'domain/acquaintances/firms', belonging: 'domain/acquaintances/firms',
  conversation: 'domain/conversations', message: 'domain/conversations', message_placement: 'domain/conversations',
  message_reference: 'domain/conversations', participant: 'domain/conversations', attachment: 'domain/conversations', conversation_merge: 'domain/conversations',
  conversation_split: 'domain/conversations', split_message: 'domain/conversations', note: 'domain/conversations',
  turn: 'domain/queue', answered_wait: 'domain/queue',
  join_suggestion: 'domain/ties', message_report: 'domain/ties',
  import: 'domain/acquaintances/imports', import_piece: 'domain/acquaintances/imports', import_line: 'domain/acquaintances/imports',
  inbound: 'channels', inbound_piece: 'channels', inbound_pending: 'channels', inbound_problem: 'channels', outbound: 'channels',
  mailbox: 'channels/email/mailbox', mailbox_taken: 'channels/email/mailbox', mailbox_comparison: 'channels/email/mailbox', mailbox_junk: 'channels/email/mailbox',
  demo_removal: 'demo', dkim_key: 'channels/email/dkim', mail_pause: 'channels',
  sent_file: 'domain/conversations/files', sent_file_piece: 'domain/conversations/files', scheduled_message: 'domain/desk',
  machine_mail: 'channels/email', counter_visit: 'channels/counter', page_letter: 'channels/page',
  retention_rule: 'keeping/retention',
  request_answer: 'api', webhook: 'api/webhooks', webhook_delivery: 'api/webhooks', webhook_attempt: 'api/webhooks',
  demo_mail: 'demo/mailbox'
}

/**
 * The functions that see past row-level security, because they run before a business is known or could not use an index under it.
 * Each with the folder whose store calls it, and the logins that may.
 */
export const DEFINERS: Readonly<Record<string, { readonly folder: string; readonly logins: readonly string[] }>> = {
  'definer_route(text,text)': { folder: 'domain/businesses', logins: ['worker'] },
  'definer_business_by_slug(text)': { folder: 'domain/businesses', logins: ['worker'] },
  'definer_businesses()': { folder: 'domain/businesses', logins: ['worker'] },
  'definer_unsealed()': { folder: 'kit/facts', logins: ['worker'] },
  'definer_behind(text)': { folder: 'kit/facts', logins: ['worker'] },
  'definer_imports_running()': { folder: 'domain/acquaintances/imports', logins: ['worker'] },
  'definer_inbound_due(timestamp with time zone)': { folder: 'channels', logins: ['worker'] },
  'definer_outbound_due(timestamp with time zone)': { folder: 'channels', logins: ['worker'] },
  'definer_webhooks_due(timestamp with time zone)': { folder: 'api/webhooks', logins: ['worker'] },
  'definer_unanswered(timestamp with time zone)': { folder: 'domain/conversations', logins: ['worker'] },
  'definer_person_serving(uuid,uuid)': { folder: 'domain/people', logins: ['worker'] },
  'definer_mailboxes_due(timestamp with time zone)': { folder: 'channels/email/mailbox', logins: ['worker'] },
  'definer_owners(text,text)': { folder: 'domain/people', logins: ['worker'] },
  'definer_met_at(text,text)': { folder: 'domain/people', logins: ['worker'] },
  'definer_people_met(uuid,uuid[])': { folder: 'domain/people', logins: ['worker'] },
  'definer_unmailed(timestamp with time zone)': { folder: 'domain/people', logins: ['worker'] },
  'definer_scheduled_due(timestamp with time zone)': { folder: 'domain/desk', logins: ['worker'] },
  'definer_retention_due(timestamp with time zone)': { folder: 'keeping/retention', logins: ['worker'] },
  'definer_watch()': { folder: 'keeping/watch', logins: ['worker'] },
  'definer_troubles(integer)': { folder: 'keeping/steward', logins: ['worker'] },
  'definer_volumes()': { folder: 'keeping/steward', logins: ['worker'] },
  'definer_schema_at()': { folder: 'keeping/watch', logins: ['worker'] },
  'definer_message_words(uuid,text,uuid,integer)': { folder: 'domain/standing', logins: ['business'] },
  'definer_note_words(uuid,text,uuid,integer)': { folder: 'domain/standing', logins: ['business'] }
}

/**
 * What runs as the owner of the tables, who by its policies sees only a business of the demo, and only the one that is set.
 */
export const AS_OWNER: readonly string[] = ['remove_demo_business(uuid)']

/** Tables whose key begins with neither a business nor a person, and why. */
export const OTHER_KEYS: Readonly<Record<string, string>> = {
  business: 'is the business: its key is its own id',
  demo_mail: 'a mailbox of the demo belongs to an address, and to nobody here',
  migration: 'is about the database, and about nobody'
}

/** Tables without row-level security, and why. */
export const OPEN_TABLES: Readonly<Record<string, string>> = { migration: 'no login that works may even look at it; a backup reads which migrations it was made after' }
