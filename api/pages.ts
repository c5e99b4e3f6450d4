import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const YEAR = 'public, max-age=31536000, immutable'

/** The built apps. Files with a digest in their name stay for a year; pages are asked for each time, at whatever address they show. */
export async function mountPages(app: FastifyInstance, folder: string, demo: boolean): Promise<void> {
  if (!existsSync(folder)) return
  await app.register(fastifyStatic, {
    root: folder, index: false, wildcard: false, cacheControl: false, schemaHide: true,
    setHeaders: (response, path) => { response.header('cache-control', path.includes('/assets/') ? YEAR : 'no-cache') }
  })
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const { pathname } = new URL(request.url, 'http://here')
    const isPage = !/\.\w+$/.test(pathname) && !pathname.startsWith('/v1/') && !pathname.startsWith('/assets/')
    const mailbox = pathname === '/mailbox' || pathname.startsWith('/mailbox/')
    if (!isPage || (mailbox && !demo)) return reply.callNotFound()
    if (pathname === '/my' || pathname.startsWith('/my/')) return reply.sendFile('person/index.html')
    if (pathname === '/steward') return reply.sendFile('steward/index.html')
    return reply.sendFile(mailbox ? 'mailbox/index.html' : 'business/index.html')
  })
}
