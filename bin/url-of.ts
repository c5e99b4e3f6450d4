import { type Config, isLoopback } from '../config.ts'

/** Where a browser on this machine finds the Kith of this configuration. */
export const urlOf = ({ host, port, tls }: Pick<Config, 'host' | 'port' | 'tls'>): string =>
  `${tls ? 'https' : 'http'}://${isLoopback(host) || host === '0.0.0.0' ? 'localhost' : host}:${port}`
