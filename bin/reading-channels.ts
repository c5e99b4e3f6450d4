import { counterChannel } from '../channels/counter/counter.ts'
import type { Channel } from '../channels/channel.ts'
import { emailChannel } from '../channels/email/email.ts'
import { knowBusiness } from '../domain/businesses/know-business.ts'
import { systemClock } from '../kit/clock.ts'
import type { Keys } from '../kit/keys.ts'
import { openOutbound } from '../kit/outbound/outbound.ts'

/** The channels, for a command that reads what came by them and sends nothing. */
export const readingChannels = (keys: Keys): ReadonlyMap<string, Channel> => new Map([
  emailChannel({ keys, outbound: openOutbound([]), post: async () => ({ how: 'later', note: '' }), now: systemClock.now, businessOf: knowBusiness }), counterChannel
].map(channel => [channel.name, channel]))
