import type { FastifyReply } from 'fastify'
import type { Download } from './route.ts'
import { refuse } from '../refusal.ts'

const DAY_SECONDS = 24 * 3600

/** Whatever it is, a browser only saves it, or shows it as plain text or a picture; it never runs it. */
export function sendDownload(reply: FastifyReply, file: Download | null): FastifyReply {
  if (!file) return refuse('not-found', 'not-found', 'That is not here.')
  void reply.header('content-security-policy', file.frame ?? "sandbox; default-src 'none'").header('x-content-type-options', 'nosniff')
    .header('cache-control', file.keep ? `private, max-age=${DAY_SECONDS}, immutable` : 'private, no-store')
  if (file.frame) void reply.header('x-frame-options', 'SAMEORIGIN')
  if (file.name !== null) {
    const plain = file.name.replaceAll(/[^\w.\- ]/g, '_')
    void reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed()).replaceAll(/['()*]/g, c => `%${c.charCodeAt(0).toString(16)}`)}`)
  }
  return reply.type(file.type).send(file.bytes instanceof Uint8Array ? Buffer.from(file.bytes) : file.bytes)
}
