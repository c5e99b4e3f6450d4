import { createTransport } from 'nodemailer'
import type { Outbound } from '../kit/outbound/outbound.ts'
import { refuse } from '../kit/refusal.ts'
import type { Ask } from './ask-over.ts'

export interface Mail {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The Message-ID of the mail it answers. */
  readonly answers: string | null
}

/** A mail program like any other: SMTP to Kith's port. */
export function openMailProgram(outbound: Outbound, host: string, port: number): { send(mail: Mail): Promise<string>; close(): void } {
  const transport = createTransport({
    host, port, secure: false, ignoreTLS: true, pool: true, maxConnections: 4,
    getSocket(wanted: { host: string; port: number }, done: (error: Error | null, socket?: { connection: unknown }) => void) {
      outbound.open(wanted.host, wanted.port).then(connection => done(null, { connection }), done)
    }
  } as Parameters<typeof createTransport>[0])
  return {
    async send({ from, to, subject, text, answers }) {
      try {
        const thread = answers ? { inReplyTo: `<${answers}>`, references: [`<${answers}>`] } : {}
        const sent = await transport.sendMail({ from, to, subject, text, ...thread })
        return (sent as { response: string }).response
      } catch (error) {
        const { responseCode, response } = error as { responseCode?: number; response?: string }
        if (responseCode === undefined) refuse('unavailable', 'not-running', `No mail is taken on port ${port}: start Kith and try again.`)
        return refuse(responseCode! >= 500 ? 'invalid' : 'unavailable', 'mail-not-taken', `The mail was not taken: ${response}`)
      }
    },
    close: () => transport.close()
  }
}

/** The newest mail that Kith has sent to an address of the demo, and where an answer to it goes. */
export async function lastMailTo(ask: Ask, address: string): Promise<{ replyTo: string; subject: string; messageId: string }> {
  const { json } = await ask(`GET /v1/demo/mailboxes/${encodeURIComponent(address)}`)
  const [last] = (json as { items: { from: string; subject: string; messageId: string }[] }).items
  if (!last) return refuse('not-found', 'no-mail', `Kith has sent nothing to ${address} yet, so there is nothing to answer.`)
  return { replyTo: /<([^>]+)>/.exec(last.from)?.[1] ?? last.from, subject: last.subject, messageId: last.messageId }
}
