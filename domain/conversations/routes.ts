import { z } from 'zod'
import { id, LAST, page, pageQuery, readCursor, writeCursor } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { entryShape, readTimeline } from './entry.ts'
import { rootOf } from './read-conversation.ts'

const PAGE = 40
const conversation = z.object({ businessId: id, id })

export const conversationRoutes: readonly Route[] = [
  route('GET /v1/businesses/{businessId}/conversations/{id}/timeline', {
    who: 'member', about: 'conversations', does: 'What was said, newest page first, oldest first within a page', params: conversation, query: pageQuery, gives: page(entryShape),
    handle: call => call.work(async tx => {
      const { root } = await rootOf(tx, call.params.id)
      const { entries, oldest } = await readTimeline(tx, root, readCursor(call.query.cursor, LAST).id, PAGE, call.now)
      return { items: entries, next: oldest && writeCursor(0, oldest) }
    })
  })
]
