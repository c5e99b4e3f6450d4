import { createClient, Problem } from '@kith/sdk'

const kith = createClient({ baseUrl: '' })

/** The demo's mailboxes: what Kith sent to each of its pretend people. */
export const readMailboxes = () => kith.get('/v1/demo/mailboxes')
export const readMails = (address: string) => kith.get('/v1/demo/mailboxes/{address}', { params: { address } })
export const sendMail = (address: string, body: { to: string; subject: string; text: string; inReplyTo?: string }) =>
  kith.post('/v1/demo/mailboxes/{address}/messages', { params: { address }, body })

export type Mail = Awaited<ReturnType<typeof readMails>>['items'][number]
export type Box = Awaited<ReturnType<typeof readMailboxes>>['items'][number]

/** What a person can be told about a failure. */
export const sentenceOf = (problem: unknown, unreachable: string): string =>
  problem instanceof Problem && problem.status > 0 ? problem.message : unreachable
