import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outbound } from './outbound.ts'

export interface Bridge { readonly path: string; close(): Promise<void> }

/**
 * For a library that will dial by itself: a socket file in a folder of our own which leads to one connection that the way out has opened,
 * once and to nobody else. What went wrong with that connection is thrown here, as it was.
 */
export async function openBridge(outbound: Outbound, host: string, port: number): Promise<Bridge> {
  const far = await outbound.open(host, port)
  far.pause()
  const folder = await mkdtemp(join(tmpdir(), 'kith-way-'))
  const path = join(folder, 'out')
  let near: Socket | null = null
  const server = createServer(socket => {
    near = socket
    server.close() // the one that it was made for has come
    socket.on('error', () => far.destroy()).on('close', () => far.destroy())
    far.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.pipe(far).pipe(socket)
  })
  far.on('error', () => near?.destroy())
  const close = async (): Promise<void> => {
    near?.destroy()
    far.destroy()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(path, resolve) })
  } catch (error) {
    await close()
    throw error
  }
  return { path, close }
}
