import { appRoutes } from '../channels/app/routes.ts'
import { channelRoutes } from '../channels/routes.ts'
import { layoutRoutes } from '../channels/layout/routes.ts'
import { counterRoutes } from '../channels/counter/routes.ts'
import { mailboxRoutes } from '../demo/mailbox/routes.ts'
import { callerRoutes } from '../domain/acquaintances/calls/routes.ts'
import { importRoutes } from '../domain/acquaintances/imports/routes.ts'
import { firmRoutes } from '../domain/acquaintances/firms/routes.ts'
import { acquaintanceRoutes } from '../domain/acquaintances/routes.ts'
import { businessRoutes } from '../domain/businesses/routes.ts'
import { fileRoutes } from '../domain/conversations/files/routes.ts'
import { conversationRoutes } from '../domain/conversations/routes.ts'
import { deskRoutes } from '../domain/desk/routes.ts'
import type { People } from '../domain/people/people.ts'
import { peopleRoutes } from '../domain/people/routes.ts'
import { programRoutes } from '../domain/programs/routes.ts'
import { queueRoutes } from '../domain/queue/routes.ts'
import { herLinksRoutes } from '../domain/standing/her-links-routes.ts'
import { herRoutes } from '../domain/standing/her-routes.ts'
import { standingRoutes } from '../domain/standing/routes.ts'
import type { Route } from '../kit/door/route.ts'
import { addressRoutes } from '../channels/email/addresses/routes.ts'
import { leaveRoutes } from '../channels/email/mailbox/leave-routes.ts'
import { dkimRoutes } from '../channels/email/dkim/routes.ts'
import { ownMailboxRoutes } from '../channels/email/mailbox/routes.ts'
import { watchRoutes } from '../channels/email/mailbox/watch-routes.ts'
import { demoIsHere, demoRoutes } from '../demo/routes.ts'
import { settingsRoutes } from '../domain/businesses/settings-routes.ts'
import { scheduledRoutes } from '../domain/desk/scheduled-routes.ts'
import { memberRoutes } from '../domain/desk/member-routes.ts'
import type { World } from '../world.ts'
import { exportRoutes } from '../keeping/export/routes.ts'
import { stewardRoutes } from '../keeping/steward/routes.ts'
import { retentionRoutes } from '../keeping/retention/routes.ts'
import { firstRunRoutes } from './sign-in/first-run-routes.ts'
import { invitationRoutes, type PostInvitation } from './sign-in/invitation-routes.ts'
import { oidcRoutes } from './sign-in/oidc-routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'

/** What the routes stand on. */
export interface Ground {
  readonly world: Pick<World, 'channels' | 'intake' | 'database' | 'outbound' | 'keys' | 'url' | 'logins' | 'dataFolder' | 'clock' | 'mailProviders' | 'importing'>
  readonly people: People
  readonly mailDomain: string
  /** The host through which mail leaves, where the operator has named one. */
  readonly sendsThrough: string | null
  readonly setupCode: string
  readonly postInvitation: PostInvitation
  readonly demo: { smtpPort: () => number } | null
}

/** The table of contents of the API. What is not here does not exist; live events are in `live.ts`. */
export const everyRoute = ({ world, people, mailDomain, sendsThrough, setupCode, postInvitation, demo }: Ground): readonly Route[] => [
  ...signInRoutes(people),
  ...peopleRoutes(people),
  ...firstRunRoutes({ people, setupCode, mailDomain }),
  ...invitationRoutes({ people, url: world.url, postInvitation }),
  ...oidcRoutes({ people, outbound: world.outbound, url: world.url }),
  ...businessRoutes,
  ...settingsRoutes({ mailDomain, demoHere: async () => demo !== null && demoIsHere(world.database) }),
  ...memberRoutes(people),
  ...ownMailboxRoutes({ ...world, providers: world.mailProviders ?? {} }),
  ...leaveRoutes({ ...world, providers: world.mailProviders ?? {}, now: () => world.clock.now() }),
  ...addressRoutes({ ...world, providers: world.mailProviders ?? {}, sendsThrough }),
  ...watchRoutes({ ...world, providers: world.mailProviders ?? {} }),
  ...dkimRoutes({ database: world.database, keys: world.keys, outbound: world.outbound, now: () => world.clock.now() }),
  ...programRoutes(world.database),
  ...importRoutes(world.importing),
  ...acquaintanceRoutes,
  ...firmRoutes,
  ...callerRoutes,
  ...queueRoutes,
  ...standingRoutes,
  ...herRoutes(world.database),
  ...herLinksRoutes(world.database),
  ...appRoutes(world),
  ...conversationRoutes,
  ...deskRoutes,
  ...scheduledRoutes,
  ...fileRoutes,
  ...channelRoutes(world.channels, world.intake, world.database),
  ...layoutRoutes(world),
  ...webhookRoutes(world),
  ...counterRoutes(world),
  ...exportRoutes(world),
  ...retentionRoutes,
  ...stewardRoutes(world),
  ...demoRoutes(people),
  ...demo ? mailboxRoutes(world.database, world.outbound, demo.smtpPort) : []
]

/** All routes for whoever only reads what they say of themselves: the contract and the shape tests. None may be called. */
export const allRoutes = (): readonly Route[] => everyRoute({ world: {}, people: {}, demo: { smtpPort: () => 0 } } as unknown as Ground)
