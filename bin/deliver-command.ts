import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { keepMail, recipients } from '../channels/email/accept.ts'
import type { MailEnvelope } from '../channels/email/email.ts'
import { addressesIn, senderIn } from '../channels/email/envelope.ts'
import { readHead } from '../channels/email/head.ts'
import { spool, type Spooled } from '../channels/email/large/spool.ts'
import { openIntake } from '../channels/intake.ts'
import { knowBusiness, type Route } from '../domain/businesses/know-business.ts'
import { systemClock } from '../kit/clock.ts'
import { type Database, openDatabase } from '../kit/database/transaction.ts'
import { Refusal, refuse } from '../kit/refusal.ts'
import { EXIT, NOBODY, refuseUsage } from './exit.ts'
import { type Found, findDatabase, findKith } from './find-kith.ts'

type Recipient = Route & { readonly to: string }
export interface Delivered { readonly ids: string[]; readonly again: boolean }

/** `kith deliver`: the same door as SMTP, for Postfix pipes and fetchmail. What it says is kept, is committed and synced. */
export async function deliverCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { to: { type: 'string', multiple: true }, from: { type: 'string' }, ip: { type: 'string' }, helo: { type: 'string' } }
  })
  if (positionals.length === 0) return refuseUsage('Say which file holds the mail, or - for what is piped in.')
  const found = findKith()
  const database = openDatabase(await findDatabase(found), 2)
  try {
    for (const file of positionals) {
      const mail = await take(file, found)
      const kept = await deliver(database, mail, {
        to: values.to ?? [], from: values.from ?? null, peer: values.ip ?? null, ehlo: values.helo ?? null
      }).finally(mail.end)
      process.stdout.write(`${file}: ${kept.again ? 'seen before' : 'kept'}, ${kept.ids.join(', ')}\n`)
    }
    return EXIT.ok
  } finally {
    await database.close()
  }
}

async function take(file: string, { config }: Found): Promise<Spooled> {
  const mail = await spool(file === '-' ? process.stdin : createReadStream(file), config.largestMail).catch((error: unknown) => {
    if (error instanceof Refusal) throw error
    return refuse('invalid', 'file-unreadable', `${file} cannot be read: check its name and whether you may open it.`)
  })
  return mail.size > 0 ? mail : refuse('invalid', 'file-empty', `${file === '-' ? 'What was piped in' : file} is empty.`)
}

/** Keeps one mail for all to whom it goes and tells the Kith that runs. `to` names them; without it the mail's own head does. */
export async function deliver(
  database: Database, mail: Spooled, envelope: { to: readonly string[]; from: string | null } & Pick<MailEnvelope, 'peer' | 'ehlo'>
): Promise<Delivered> {
  const head = await readHead(mail)
  const routes = await routesOf(database, envelope.to, envelope.to.length > 0 ? envelope.to : addressesIn(head))
  // The running Kith reads it; this process only keeps, so its own lane is stopped before anything is there to read.
  const intake = openIntake({ database, clock: systemClock, channels: new Map(), businessOf: knowBusiness, failed: () => {} })
  await intake.lane.stop()
  const kept = await keepMail(mail, intake.keep, routes, {
    mailFrom: envelope.from ?? senderIn(head), peer: envelope.peer, ehlo: envelope.ehlo, tls: false, door: 'deliver'
  })
  for (const businessId of new Set(routes.map(route => route.businessId))) { // losing this is a delay: the Kith that runs also looks round
    await database.notify('kith_news', `deliver.${process.pid} inbound ${businessId}`).catch(() => {})
  }
  return { ids: kept.map(one => one.id), again: kept.every(one => one.again) }
}

async function routesOf(database: Database, named: readonly string[], asked: readonly string[]): Promise<Recipient[]> {
  const routeOf = recipients(database, systemClock.now)
  const found = await Promise.all(asked.map(async to => ({ to, route: await routeOf(to) })))
  const unknown = found.filter(each => !each.route).map(each => each.to)
  if (named.length > 0 && unknown.length > 0) refuse('not-found', NOBODY, `Nobody is reached at ${unknown.join(', ')} here.`)
  const routes = found.flatMap(({ to, route }) => route ? [{ ...route, to }] : [])
  if (routes.length === 0) refuse('not-found', NOBODY, 'This mail names nobody who is reached here. Say for whom it is with --to.')
  return routes
}
