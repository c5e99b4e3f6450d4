import { channelRoutes } from '../channels/routes.ts'
import { counterRoutes } from '../channels/counter/routes.ts'
import { mailboxRoutes } from '../demo/mailbox/routes.ts'
import { businessRoutes } from '../domain/businesses/routes.ts'
import { conversationRoutes } from '../domain/conversations/routes.ts'
import { deskRoutes } from '../domain/desk/routes.ts'
import type { SignIn } from '../domain/people/sign-in.ts'
import { queueRoutes } from '../domain/queue/routes.ts'
import { standingRoutes } from '../domain/standing/routes.ts'
import type { Route } from '../kit/door/route.ts'
import { ownMailboxRoutes } from '../channels/email/mailbox/routes.ts'
import { demoIsHere, demoRoutes } from '../demo/routes.ts'
import { settingsRoutes } from '../domain/businesses/settings-routes.ts'
import { memberRoutes } from '../domain/desk/member-routes.ts'
import type { World } from '../world.ts'
import { firstRunRoutes } from './sign-in/first-run-routes.ts'
import { invitationRoutes, type PostInvitation } from './sign-in/invitation-routes.ts'
import { oidcRoutes } from './sign-in/oidc-routes.ts'
import { signInRoutes } from './sign-in/routes.ts'

/** What the routes stand on. */
export interface Ground {
  readonly world: Pick<World, 'channels' | 'intake' | 'database' | 'outbound' | 'keys' | 'clock'>
  readonly signIn: SignIn
  readonly url: () => string
  readonly mailDomain: string
  readonly setupCode: string
  readonly postInvitation: PostInvitation
  readonly demo: { smtpPort: () => number } | null
}

/** The table of contents of the API. What is not here does not exist; live events are in `live.ts`. */
export const everyRoute = ({ world, signIn, url, mailDomain, setupCode, postInvitation, demo }: Ground): readonly Route[] => [
  ...signInRoutes(signIn),
  ...firstRunRoutes({ signIn, setupCode, mailDomain }),
  ...invitationRoutes({ signIn, url, postInvitation }),
  ...oidcRoutes({ signIn, outbound: world.outbound, url }),
  ...businessRoutes,
  ...settingsRoutes({ mailDomain, demoHere: async () => demo !== null && demoIsHere(world.database) }),
  ...memberRoutes(world.database),
  ...ownMailboxRoutes({ keys: world.keys, outbound: world.outbound }),
  ...queueRoutes,
  ...standingRoutes,
  ...conversationRoutes,
  ...deskRoutes,
  ...channelRoutes(world.channels, world.intake),
  ...counterRoutes(world.database, world.intake),
  ...demo ? [...mailboxRoutes(world.database, world.outbound, demo.smtpPort), ...demoRoutes(world.database, world.clock)] : []
]

/** All routes for whoever only reads what they say of themselves: the contract and the shape tests. None may be called. */
export const allRoutes = (): readonly Route[] => everyRoute({ world: {}, signIn: {}, demo: { smtpPort: () => 0 } } as unknown as Ground)
