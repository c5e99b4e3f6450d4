import type pg from 'pg'
import type { Channel, Inbound } from '../../channels/channel.ts'
import { keptSourceOrNull } from '../../channels/kept-source.ts'
import { type Instant, inUtc } from '../../kit/clock.ts'
import { type Database, withinBusiness } from '../../kit/database/transaction.ts'
import { openFile } from '../../domain/conversations/files/sent-file.ts'
import { chainHead } from '../../kit/facts/chain-head.ts'
import { signHead } from '../../kit/facts/heads.ts'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { readBusiness } from '../../kit/postgres/read-business.ts'
import { EXPLAINED } from './explained.ts'

/** One file of an export: its path, and all of it. */
export interface ExportFile { readonly path: string; readonly size: number; readonly bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array> }

export interface ExportOptions {
  readonly database: Database
  readonly worker: pg.ClientConfig
  readonly channels: ReadonlyMap<string, Channel>
  readonly keys: Keys
  readonly businessId: Id
  readonly at: Instant
}

/** What only Kith can use, or only once: it says nothing about anybody. Sources are files of their own. */
const leaves = (table: string, column: string): boolean =>
  (/(^|_)(hash|sealed|secret)$/.test(column) && !table.startsWith('fact')) || (table === 'inbound' && column === 'raw') || (table === 'inbound_piece' && column === 'bytes') || (table === 'sent_file_piece' && column === 'content')

/** A row of `attachment`, as it stands in the export. */
interface Part { readonly place: number; readonly name: string; readonly size_bytes: number; readonly file_id: Id | null }

type Put = (path: string, bytes: Uint8Array | string | AsyncIterable<Uint8Array>, size?: number) => Promise<void>

/** Everything of one business, file after file: readable without Kith, and checkable by anybody. */
export async function exportBusiness(options: ExportOptions, take: (file: ExportFile) => Promise<void>): Promise<{ files: number }> {
  const { businessId, at, keys } = options
  let files = 0
  const put: Put = (path, bytes, size) => {
    files++
    if (typeof bytes !== 'string' && !(bytes instanceof Uint8Array)) return take({ path, size: size!, bytes })
    const held = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    return take({ path, size: held.length, bytes: [held] })
  }
  // Before the rows: the chain in them then reaches at least as far.
  const head = await options.database.transaction({ login: 'worker', businessId }, chainHead)
  await put('README.md', EXPLAINED)
  if (head) {
    const line = signHead(keys, businessId, head.seq, head.hash, at)
    await put('head.json', `${JSON.stringify({ head: line, publicKey: keys.publicKey('heads'), exportedAt: inUtc(at) }, null, 2)}\n`)
  }
  const pieces = new Map<string, number>()
  const sources: Id[] = []
  const parts = new Map<Id, Part[]>()
  const partsOf = new Map<Id, { message: Id; parts: Part[] }>()
  await readBusiness(options.worker, businessId, leaves, async ({ table, lines }) => {
    if (table === 'inbound') for (const row of read<{ id: Id }>(lines)) sources.push(row.id)
    if (table === 'attachment') for (const row of read<Part & { message_id: Id }>(lines)) parts.set(row.message_id, [...parts.get(row.message_id) ?? [], row])
    if (table === 'message' && parts.size > 0) {
      for (const { id, inbound_id } of read<{ id: Id; inbound_id: Id | null }>(lines)) if (inbound_id && parts.has(id)) partsOf.set(inbound_id, { message: id, parts: parts.get(id)! })
    }
    const piece = (pieces.get(table) ?? 0) + 1
    pieces.set(table, piece)
    await put(`rows/${table}${piece === 1 ? '' : `.${piece}`}.jsonl`, lines)
  })
  for (const id of sources) {
    const inbound = await keptSourceOrNull(withinBusiness(options.database, businessId), id)
    if (!inbound) continue // it has been erased; its row says when
    await put(`sources/${id}.${inbound.channel === 'email' ? 'eml' : 'txt'}`, inbound.whole?.read() ?? inbound.raw, inbound.whole?.size)
    await putParts(options, inbound, partsOf.get(id), put)
  }
  for (const [message, sent] of parts) {
    for (const { place, name, size_bytes, file_id } of sent) if (file_id) await put(`attachments/${message}/${place}${ending(name)}`, openFile(options.database, businessId, file_id), size_bytes)
  }
  return { files }
}

async function putParts(
  { channels }: ExportOptions, inbound: Inbound, found: { message: Id; parts: Part[] } | undefined, put: Put
): Promise<void> {
  for (const { place, name, size_bytes } of found?.parts ?? []) {
    const bytes = await channels.get(inbound.channel)?.part(inbound, place)
    if (bytes) await put(`attachments/${found!.message}/${place}${ending(name)}`, bytes, size_bytes)
  }
}

/** The name itself stands in the row: a file's name that somebody else chose is no path. */
const ending = (name: string): string => /\.[a-zA-Z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? ''

const read = <Row>(lines: Buffer): Row[] => lines.toString().split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Row)
