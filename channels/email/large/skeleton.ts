import { pipeline } from 'node:stream/promises'
import mailsplit, { type MimeNode, type SplitterChunk } from '@zone-eu/mailsplit'
import type { Leaf } from '../../channel.ts'
import { tallyOf } from './leaf.ts'

const TEXT_KEPT = 2 ** 20
const FILE_KEPT = 2 ** 16
const ALL_KEPT = 6 * 2 ** 20
const HEAD_KEPT = 2 ** 20
/** What a part's Content-Description says where most of its body lies elsewhere; followed by its place among the leaves. */
export const ELSEWHERE = 'kith-elsewhere-'

/** What of a large mail is read, and where the rest of it lies. */
export interface Skeleton { readonly bytes: Buffer; readonly leaves: readonly Leaf[] }

type Open = { node: MimeNode; kept: Buffer[]; size: number; from: number; elsewhere: ReturnType<typeof tallyOf> | null; most: number }

/**
 * What is needed to understand a large mail: every head, and the beginning of every body. Where the rest of a body lies in the whole is told
 * by its leaf. A mail that cannot be taken apart is its own beginning.
 */
export async function skeletonOf(pieces: AsyncIterable<Uint8Array>): Promise<Skeleton> {
  const beginning: Uint8Array[] = []
  let began = 0
  const noting = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      if (began < HEAD_KEPT) beginning.push(piece.slice(0, HEAD_KEPT - began))
      began += piece.length
      yield piece
    }
  }
  const out = openOut()
  try {
    await pipeline(noting, new mailsplit.Splitter({ ignoreEmbedded: true, maxHeadSize: HEAD_KEPT, maxChildNodes: 1000 }), async chunks => {
      for await (const chunk of chunks as AsyncIterable<SplitterChunk>) out.take(chunk)
    })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EMAXLEN') throw error
    return { bytes: Buffer.concat(beginning), leaves: [] }
  }
  return out.end()
}

function openOut(): { take(chunk: SplitterChunk): void; end(): Skeleton } {
  const leaves: Leaf[] = []
  const kept: Buffer[] = []
  let size = 0
  let at = 0
  let leaf: Open | null = null
  const keep = (bytes: Buffer): void => {
    const most = Math.max(0, ALL_KEPT - size)
    kept.push(bytes.length > most ? bytes.subarray(0, most) : bytes)
    size += Math.min(bytes.length, most)
  }
  const closeLeaf = (): void => {
    if (!leaf) return
    if (leaf.elsewhere) {
      if (leaf.node.headers) leaf.node.headers.update('Content-Description', `${ELSEWHERE}${leaves.length}`)
      leaves.push({ at: leaf.from, length: leaf.size, encoding: leaf.elsewhere.encoding, size: leaf.elsewhere.end() })
    }
    keep(leaf.node.getHeaders())
    for (const part of leaf.kept) keep(part)
    if (leaf.elsewhere) keep(Buffer.from('\r\n'))
    leaf = null
  }
  return {
    take(chunk) {
      if (chunk.type === 'node') {
        closeLeaf()
        const node = chunk as MimeNode
        at += node.getHeaders().length
        // Only our own word about what lies elsewhere is believed.
        if (node.headers && node.headers.getFirst('content-description').includes(ELSEWHERE)) node.headers.remove('content-description')
        if (node.multipart) keep(node.getHeaders())
        else leaf = { node, kept: [], size: 0, from: at, elsewhere: null, most: size > ALL_KEPT / 2 ? 0 : keptOf(node) }
      } else {
        const { value } = chunk as { value: Buffer }
        if (chunk.type === 'body' && leaf) body(leaf, value)
        else {
          closeLeaf()
          keep(value)
        }
        at += value.length
      }
    },
    end() {
      closeLeaf()
      return { bytes: Buffer.concat(kept), leaves }
    }
  }
}

const keptOf = ({ contentType }: MimeNode): number => (contentType || 'text/plain').startsWith('text/') ? TEXT_KEPT : FILE_KEPT

/** A body is kept as long as it is short; when it grows, its end is cut at a line and what lies elsewhere is counted. */
function body(leaf: Open, value: Buffer): void {
  leaf.size += value.length
  if (leaf.elsewhere) return leaf.elsewhere.take(value)
  leaf.kept.push(value)
  if (leaf.size <= leaf.most) return
  const all = Buffer.concat(leaf.kept)
  leaf.elsewhere = tallyOf(leaf.node.encoding || '')
  leaf.elsewhere.take(all)
  const beginning = all.subarray(0, leaf.most)
  leaf.kept = [Buffer.from(beginning.subarray(0, beginning.lastIndexOf(10) + 1))]
}
