import type { Route } from '../../kit/door/route.ts'
import { accountRoutes } from './account-routes.ts'
import { addressRoutes } from './address-routes.ts'
import { factorRoutes } from './factor-routes.ts'
import type { People } from './people.ts'

/** Her own account. */
export const peopleRoutes = (people: People): readonly Route[] =>
  [...accountRoutes(people), ...addressRoutes(people), ...factorRoutes(people)]
