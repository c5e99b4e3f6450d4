import { z } from 'zod'
import { DAY } from '../../../kit/clock.ts'
import { id, words } from '../../../kit/door/shapes.ts'
import { route, type Route } from '../../../kit/door/route.ts'
import { unusedFiles } from '../erase-words.ts'
import { beginFile, forgetFiles, keepPiece, LARGEST_FILE, PIECE_BYTES } from './sent-file.ts'

const F = '/v1/businesses/{businessId}/files'
const one = z.object({ businessId: id, id })

/** What members send along: begun, brought in pieces, and taken by a message. */
export const fileRoutes: readonly Route[] = [
  route(`POST ${F}`, {
    who: 'writer', about: 'conversations', does: 'Begins a file to be sent along; its pieces follow', params: z.object({ businessId: id }),
    body: z.object({ name: words(300), type: words(200), size: z.number().int().min(0) }),
    gives: z.object({ id, pieceBytes: z.number().int(), largest: z.number().int() }),
    handle: call => call.work(async tx => {
      await forgetFiles(tx, await unusedFiles(tx, call.now - DAY, call.now))
      const made = await beginFile(tx, { ...call.body, memberId: call.seat.id, at: call.now })
      return { id: made, pieceBytes: PIECE_BYTES, largest: LARGEST_FILE }
    })
  }),
  route(`PUT ${F}/{id}/pieces/{nth}`, {
    who: 'writer', about: 'conversations', does: 'Brings one piece of it, as base64', params: one.extend({ nth: z.coerce.number().int().min(0).max(10_000) }),
    body: z.object({ content: z.base64().max(Math.ceil(PIECE_BYTES / 3) * 4) }), gives: z.object({ complete: z.boolean() }),
    handle: call => call.work(async tx => ({
      complete: await keepPiece(tx, {
        fileId: call.params.id, memberId: call.seat.id, nth: call.params.nth, content: Buffer.from(call.body.content, 'base64'), at: call.now
      })
    }))
  })
]
