import { type Config, isLoopback } from '../config.ts'

/** Where a browser on this machine finds the Kith of this configuration. */
export const urlOf = ({ host, port }: Pick<Config, 'host' | 'port'>): string =>
  `http://${isLoopback(host) || host === '0.0.0.0' ? 'localhost' : host}:${port}`
