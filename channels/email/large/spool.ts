import { createHash } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuse } from '../../../kit/refusal.ts'
import { openSameness } from '../reading/sameness.ts'

/** From this size a mail is not held in memory: it waits in a file until it is kept, and is kept in pieces. */
export const LARGE = 2 ** 20
const PIECE = 2 ** 18
const AT_ONCE = 20

/** A mail that has come and is not kept yet: small in memory, large in a file of its own. */
export interface Spooled {
  readonly size: number
  readonly sha256: string
  readonly sameness: Uint8Array
  /** All of it, where it is small; else null. */
  readonly bytes: Buffer | null
  read(from?: number, length?: number): AsyncGenerator<Uint8Array>
  /** Lets the file go. */
  end(): Promise<void>
}

let large = 0

/** Takes a mail in as it comes. Refuses what is larger than `most`, and a large one while many are coming. */
export async function spool(coming: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, most: number): Promise<Spooled> {
  const digest = createHash('sha256')
  const sameness = openSameness()
  let held: Uint8Array[] = []
  let size = 0
  let file: FileHandle | null = null
  let folder = ''
  const end = async (): Promise<void> => {
    if (!file) return
    const closing = file
    file = null
    large--
    await closing.close().catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }
  try {
    let waiting = 0
    for await (const piece of coming) {
      size += piece.length
      if (size > most) continue // heard to its end, so that the sender hears why
      digest.update(piece)
      sameness.take(piece)
      held.push(piece)
      waiting += piece.length
      if (size <= LARGE || waiting < 65_536) continue
      if (!file) {
        if (large >= AT_ONCE) refuse('unavailable', 'many-large', 'Many large mails are coming just now. Please try again in a few minutes.')
        large++
        folder = await mkdtemp(join(tmpdir(), 'kith-large-')).catch(error => { large--; throw error })
        file = await open(join(folder, 'mail'), 'wx+', 0o600).catch(async error => { large--; await rm(folder, { recursive: true, force: true }); throw error })
      }
      for (const each of held) await file.write(each)
      held = []
      waiting = 0
    }
    if (size > most) refuse('invalid', 'mail-too-large', `This mail is larger than the ${Math.floor(most / 2 ** 20)} MB we can take.`)
    if (file) for (const each of held) await file.write(each)
  } catch (error) {
    await end()
    throw error
  }
  const bytes = file ? null : Buffer.concat(held)
  held = []
  return {
    size, sha256: digest.digest('hex'), sameness: sameness.end(), bytes, end,
    async *read(from = 0, length = size) {
      if (bytes) return yield bytes.subarray(from, from + length)
      for (let at = from; at < Math.min(from + length, size);) {
        const { bytesRead, buffer } = await file!.read(Buffer.allocUnsafe(Math.min(PIECE, from + length - at)), 0, undefined, at)
        if (bytesRead === 0) return
        at += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    }
  }
}
