import { bigint, bytes, flag, instant, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const keep = statement('page.keep', { business: uuid, id: uuid, raw: bytes, network: bytes, now: instant }, {}, `
  insert into page_letter (business_id, id, raw, network_hash, received_at) values (:business, :id, :raw, :network, :now)`)

export const fromNetwork = statement('page.from_network', { business: uuid, network: bytes, since: instant }, { letters: bigint }, `
  select count(*) as letters from page_letter where business_id = :business and network_hash = :network and received_at > :since`)

export const letter = statement('page.letter', { business: uuid, id: uuid }, { raw: bytes, received_at: instant, proved: flag }, `
  select raw, received_at, proved_at is not null as proved from page_letter where business_id = :business and id = :id`)

export const prove = statement('page.prove', { business: uuid, id: uuid, now: instant }, {}, `
  update page_letter set proved_at = coalesce(proved_at, :now) where business_id = :business and id = :id`)

/** What was never confirmed in time is nobody's. */
export const forget = statement('page.forget', { business: uuid, before: instant }, {}, `
  delete from page_letter where business_id = :business and received_at < :before`)
