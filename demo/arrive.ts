import { arrivalsOf } from '../channels/email/accept.ts'
import { receiveVisit } from '../channels/counter/receive.ts'
import { readConversation } from '../domain/conversations/read-conversation.ts'
import type { Instant } from '../kit/clock.ts'
import type { Id } from '../kit/ids.ts'
import { compose, quoted, report } from './compose.ts'
import type { Due } from './play.ts'
import { type Play, written } from './script.ts'
import type { Posted, Stage } from './stage.ts'

/** What has come of a scene so far. */
export interface Told {
  conversation: Id | null
  /** What her mails are called. */
  readonly calls: string[]
  posted: Posted | null
  said: { by: string; at: Instant; text: string } | null
}

const HOME = '198.51.100.25'

/** Something comes by mail, as the SMTP door would keep it. */
export async function arrive(stage: Stage, script: Play, due: Due, told: Told): Promise<void> {
  const { beat, scene } = due
  if (beat.act === 'bounce') {
    await keep(stage, told, { to: told.posted!.replyTo, from: '', peer: HOME, raw: report(told.posted!, beat.reason, due.at) })
  } else if (beat.act === 'riddle') {
    await keep(stage, told, { to: script.email, from: '', peer: '192.168.1.40', raw: Buffer.from(beat.bytes.replaceAll('\n', '\r\n')) })
  } else if (beat.act === 'mail') {
    const unusual = beat.with
    const opens = told.calls.length === 0 || unusual.anew === true
    const from = unusual.from ?? scene.who
    const to = opens ? script.email : told.posted?.replyTo ?? script.email
    const id = `${scene.key}-${due.nth}@${from.email.split('@')[1]}`
    const text = written(beat.text)
    const raw = await compose({
      from, to, id, at: due.at, unusual, before: opens ? [] : [...told.calls, ...told.posted ? [told.posted.messageId] : []],
      subject: unusual.subject ?? (opens ? scene.subject : `Re: ${scene.subject}`),
      text: unusual.quotes && told.said ? `${text}\n\n${quoted(told.said)}` : text
    })
    told.calls.push(id)
    await keep(stage, told, { to, from: unusual.headers?.['Auto-Submitted'] ? '' : from.email, peer: unusual.peer ?? HOME, raw })
    if (!opens) return
    await stage.acknowledge()
    told.posted = stage.lastTo(from.email)
  }
}

async function keep(stage: Stage, told: Told, mail: { to: string; from: string; peer: string; raw: Buffer }): Promise<void> {
  const route = (await stage.routeMail(mail.to))!
  const [arrival] = arrivalsOf(mail.raw, [{ ...route, to: mail.to }], {
    mailFrom: mail.from, peer: mail.peer, ehlo: `mail.${mail.from.split('@')[1] ?? 'relay.example'}`, tls: true, door: 'smtp'
  })
  const { id } = await stage.intake.keep(arrival!)
  told.conversation = await stage.takeIn(id) ?? told.conversation
}

/** Somebody stands at the counter; with her slip she goes on where she was. */
export async function visitCounter(stage: Stage, script: Play, { beat, scene, nth }: Due, told: Told, memberId: Id): Promise<void> {
  if (beat.act !== 'visit') return
  const reference = beat.slip && told.conversation
    ? (await stage.database.transaction({ login: 'worker' }, tx => readConversation(tx, told.conversation!))).reference : ''
  const { conversationId } = await receiveVisit(stage.database, stage.intake, stage.now(), {
    businessId: stage.businessId, account: script.counter!, key: `${scene.key} ${nth}`,
    visit: {
      name: scene.who.name, said: written(beat.said), address: beat.leaves, reference, subject: nth === 0 ? scene.subject : '', memberId
    }
  })
  told.conversation = conversationId
}
