import type { Seat } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'

/** Under which name something is said: a machine says that it is one. */
export const authorOf = (seat: Seat): { id: Id; name: string } => ({ id: seat.id, name: seat.programId ? `${seat.name}, a machine` : seat.name })
