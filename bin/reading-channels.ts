import { emailChannel } from '../channels/email/email.ts'
import type { Channel } from '../channels/channel.ts'
import { channelsOf } from '../channels/every-channel.ts'
import type { Keys } from '../kit/keys.ts'
import { openOutbound } from '../kit/outbound/outbound.ts'

const nothing = async (): Promise<never[]> => []

/** The channels, for a command that reads what came by them and sends nothing. */
export const readingChannels = (keys: Keys): ReadonlyMap<string, Channel> =>
  channelsOf(emailChannel({ keys, outbound: openOutbound([]), post: async () => ({ how: 'later', note: '' }), url: () => '', acknowledge: nothing }), nothing)
