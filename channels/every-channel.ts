import { writtenChannel } from './written.ts'
import type { Channel } from './channel.ts'
import { counterChannel } from './counter/counter.ts'

/** All ways in which words travel. What is acknowledged by mail is acknowledged alike, however it came. */
export const channelsOf = (email: Channel, acknowledge: NonNullable<Channel['received']>): ReadonlyMap<string, Channel> =>
  new Map([email, counterChannel, writtenChannel('app', null), writtenChannel('page', acknowledge)].map(channel => [channel.name, channel]))
