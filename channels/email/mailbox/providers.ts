import { z } from 'zod'
import { refuse } from '../../../kit/refusal.ts'
import type { Security } from './mailbox.ts'

export const PROVIDERS = ['google', 'microsoft'] as const
export type ProviderName = (typeof PROVIDERS)[number]

/** One end of every mailbox at a provider. */
export interface End { readonly host: string; readonly port: number; readonly security: Security }

/** A provider that lets programs into a mailbox by tokens: where it is asked (RFC 6749), and where its mailboxes are. */
export interface MailProvider {
  readonly title: string
  readonly issuer: string
  readonly authorization: string
  readonly token: string
  readonly scope: string
  /** What it wants to be told beside what the protocol asks for. */
  readonly more: Readonly<Record<string, string>>
  readonly imap: End
  readonly smtp: End
  readonly clientId: string
  readonly secret: string
}

/** Those with whom the operator has registered Kith. */
export type MailProviders = Readonly<Partial<Record<ProviderName, MailProvider>>>

/** What an operator has been given by a provider; `directory` is Microsoft's name for one organisation, `common` for all. */
export interface Registered { readonly clientId: string; readonly secret: string; readonly directory?: string }

/** Google and Microsoft 365 as they publish themselves. */
export function mailProviders({ google, microsoft }: { google: Registered | null; microsoft: Registered | null }, elsewhere: unknown = {}): MailProviders {
  const login = `https://login.microsoftonline.com/${microsoft?.directory ?? 'common'}`
  const other = endsIn(elsewhere)
  return {
    ...google ? {
      google: {
        title: 'Google', issuer: 'https://accounts.google.com', authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
        token: 'https://oauth2.googleapis.com/token', scope: 'https://mail.google.com/ openid email',
        // Without these two a refresh token comes only the very first time that somebody agrees.
        more: { access_type: 'offline', prompt: 'consent' },
        imap: { host: 'imap.gmail.com', port: 993, security: 'tls' as const }, smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' as const },
        clientId: google.clientId, secret: google.secret, ...other.google
      }
    } : {},
    ...microsoft ? {
      microsoft: {
        title: 'Microsoft', issuer: `${login}/v2.0`, authorization: `${login}/oauth2/v2.0/authorize`, token: `${login}/oauth2/v2.0/token`,
        // No openid: its tokens name the organisation as their issuer, and whose mailbox it is shows when it opens.
        scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access', more: { prompt: 'select_account' },
        imap: { host: 'outlook.office365.com', port: 993, security: 'tls' as const }, smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' as const },
        clientId: microsoft.clientId, secret: microsoft.secret, ...other.microsoft
      }
    } : {}
  }
}

const end = z.object({ host: z.string(), port: z.number().int().min(1).max(65_535), security: z.enum(['tls', 'starttls', 'none']) })
const ends = z.strictObject({ issuer: z.url(), authorization: z.url(), token: z.url(), scope: z.string(), more: z.record(z.string(), z.string()), imap: end, smtp: end }).partial()
const endsOf = z.strictObject({ google: ends, microsoft: ends }).partial()

/** Where a provider has a cloud of its own for some (a country's, a fake for trying): any part of how it is reached, in place of what it publishes. */
function endsIn(written: unknown): { google?: object; microsoft?: object } {
  const read = endsOf.safeParse(written)
  if (!read.success) return refuse('invalid', 'mail-providers-malformed', 'The file of KITH_MAIL_PROVIDERS may hold google and microsoft, each with issuer, authorization, token, scope, more, imap and smtp; docs/email.md shows one.')
  return read.data as { google?: object; microsoft?: object }
}
