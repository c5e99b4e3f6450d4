import type { Route } from '../../kit/door/route.ts'
import { addressRoutes } from './address-routes.ts'
import type { People } from './people.ts'

/** Her own account. */
export const peopleRoutes = (people: People): readonly Route[] => [...addressRoutes(people)]
