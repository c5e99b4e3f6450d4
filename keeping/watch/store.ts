import { bigint, instant, maybe, text } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const watch = statement('watch.watch', {}, { what: text, size: bigint, oldest_at: maybe(instant) }, `
  select what, size, oldest_at from definer_watch()`)

export const schemaAt = statement('watch.schema_at', {}, { name: maybe(text) }, `select definer_schema_at() as name`)
