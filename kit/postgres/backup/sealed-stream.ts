import { createCipheriv, createDecipheriv } from 'node:crypto'
import { Transform } from 'node:stream'
import { refuse } from '../../refusal.ts'

// The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár, 2015): chunk after chunk by AES-256-GCM, each with its number and whether it is
// the last in its nonce. So a chunk that is changed, moved, repeated or missing shows, and so does an end that was cut off.
const CHUNK = 128 * 1024
const TAG = 16

/** A nonce never comes twice, because every backup has a key of its own. */
function nonce(counter: number, last: boolean): Buffer {
  const made = Buffer.alloc(12)
  made.writeUInt32BE(counter, 7)
  made[11] = last ? 1 : 0
  return made
}

/** Hides what flows through; `about` is bound to every chunk. */
export const sealing = (key: Buffer, about: Buffer): Transform => inChunks(CHUNK, (chunk, counter, last) => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(counter, last)).setAAD(about)
  return [cipher.update(chunk), cipher.final(), cipher.getAuthTag()]
})

/** Shows what was hidden by `sealing`, and refuses whatever is not exactly that. */
export const unsealing = (key: Buffer, about: Buffer): Transform => inChunks(CHUNK + TAG, (chunk, counter, last) => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(counter, last)).setAAD(about)
  try {
    if (chunk.length < TAG) throw new Error('shorter than its seal')
    decipher.setAuthTag(chunk.subarray(-TAG))
    return [decipher.update(chunk.subarray(0, -TAG)), decipher.final()]
  } catch {
    return refuse('invalid', 'backup-damaged', last
      ? 'This backup has been cut off or changed: its end is not the end that was written. Nothing was restored; take another copy.'
      : `This backup has been changed, ${Math.round(counter * CHUNK / 2 ** 20)} MB in. Nothing was restored; take another copy.`)
  }
})

function inChunks(size: number, turn: (chunk: Buffer, counter: number, last: boolean) => Buffer[]): Transform {
  let held: Buffer[] = []
  let bytes = 0
  let counter = 0
  return new Transform({
    highWaterMark: 4 * size,
    transform(piece: Buffer, _, done) {
      held.push(piece)
      bytes += piece.length
      try {
        if (bytes > size) { // what may be the last chunk waits
          const all = Buffer.concat(held)
          let at = 0
          for (; all.length - at > size; at += size) for (const part of turn(all.subarray(at, at + size), counter++, false)) this.push(part)
          held = [all.subarray(at)]
          bytes = all.length - at
        }
        done()
      } catch (error) { done(error as Error) }
    },
    flush(done) {
      try {
        for (const part of turn(Buffer.concat(held), counter, true)) this.push(part)
        done()
      } catch (error) { done(error as Error) }
    }
  })
}
