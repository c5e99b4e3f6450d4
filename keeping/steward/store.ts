import { bigint, flag, instant, integer, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const troubles = statement('steward.troubles', { most: integer },
  { kind: text, business: uuid, id: uuid, size: bigint, error: text, since_at: instant, tries: integer }, `
  select kind, business_id as business, id, size_bytes as size, error, since_at, tries from definer_troubles(:most)`)

export const volumes = statement('steward.volumes', {}, { business: uuid, slug: text, name: text, joined_at: instant, demo: flag, facts: bigint }, `
  select business_id as business, slug, name, joined_at, demo, facts from definer_volumes()`)
