import type { Tx, Within } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import { refuse } from '../../../kit/refusal.ts'
import { readFile, type Row } from '../matching/files/read-file.ts'
import type { Meaning } from '../matching/files/recognise.ts'
import { knowImport, stateOf } from './import.ts'
import * as store from './store.ts'
import { bytesOf } from './upload.ts'

/** What a file will be read as: what each column means, and its first rows. */
export interface Preview {
  readonly columns: readonly { readonly heading: string; readonly meaning: Meaning; readonly cells: readonly string[] }[]
  readonly rows: readonly Row[]
  readonly wrong: number
}

const SHOWN = 12
const LOOKED_AT_PIECES = 2

/** Reads the beginning of the file with the meanings given so far. */
export async function previewOf(within: Within, id: Id): Promise<Preview> {
  const file = await within(tx => knowImport(tx, id))
  if (file.pieces === 0) refuse('conflict', 'file-empty', 'Nothing of the file has come yet.')
  const { layout, rows, wrong, samples } = await readFile(bytesOf(within, file, LOOKED_AT_PIECES), { mapping: file.mapping, idColumn: null })
  const shown: Row[] = []
  for await (const row of rows) if (shown.push(row) === SHOWN) break
  return { columns: layout.columns.map(({ heading, meaning }) => ({ heading, meaning, cells: samples.get(heading) ?? [] })), rows: shown, wrong: wrong() }
}

/** Says what columns mean; refuses once rows have been read by other meanings. */
export async function mapColumns(tx: Tx, id: Id, mapping: ReadonlyMap<string, Meaning>): Promise<void> {
  if (stateOf(await knowImport(tx, id, true)) !== 'coming') refuse('conflict', 'import-begun', 'Rows have been read already. Undo the import first, or begin another.')
  await store.map.run(tx, { business: tx.businessId!, id, mapping: Object.fromEntries(mapping) })
}
