import { z } from 'zod'
import { id } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { endMembership } from '../people/membership.ts'
import type { People } from '../people/people.ts'
import { partWithMember } from './part-with-member.ts'

/** Parting with a member: at this desk at once, and on her own side as well. */
export const memberRoutes = (people: Pick<People, 'database' | 'sessionsChanged'>): readonly Route[] => [
  route('DELETE /v1/businesses/{businessId}/members/{id}', {
    who: 'admin', about: 'members', does: 'Parts with a member; what she looked after is for others to take', gives: null, params: z.object({ businessId: id, id }),
    handle: async call => {
      const { businessId, id: memberId } = call.params
      await call.work(tx => partWithMember(tx, { memberId, by: call.seat, at: call.now }))
      await endMembership(people, businessId, memberId, call.now)
      return null
    }
  })
]
