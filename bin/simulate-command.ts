import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { SECOND } from '../kit/clock.ts'
import { openOutbound } from '../kit/outbound/outbound.ts'
import { manyLetters } from '../demo/letters.ts'
import { harbour } from '../demo/harbour.ts'
import { library } from '../demo/library.ts'
import { linden } from '../demo/linden.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { findKith } from './find-kith.ts'
import { askOver } from './ask-over.ts'
import { simulateCounter } from './simulate-counter.ts'
import { lastMailTo, openMailProgram } from './simulate-email.ts'

const HELP = `  kith simulate email [--from ADDRESS] [--name NAME] [--to ADDRESS] [--subject WORDS] [--reply-to-last] TEXT…
  kith simulate email --many N [--seconds S]      N different mails, spread over S seconds
  kith simulate counter [--business harbour] [--name NAME] [--address ADDRESS] [--reference SLIP] TEXT…
`

/** `kith simulate`: somebody writes from a mail program, or stands at the counter; by the real doors of the Kith that runs. */
export async function simulateCommand([channel = 'help', ...args]: string[]): Promise<number> {
  if (channel === 'email') return email(args)
  if (channel === 'counter') return counter(args)
  if (channel !== 'help') refuseUsage(`Kith simulates email and counter, not "${channel}".`)
  process.stdout.write(HELP)
  return EXIT.ok
}

async function email(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true, options: {
      from: { type: 'string', default: 'ada@marsh.example' }, name: { type: 'string' }, to: { type: 'string' }, subject: { type: 'string' },
      'reply-to-last': { type: 'boolean', default: false }, many: { type: 'string' }, seconds: { type: 'string', default: '0' }
    }
  })
  const { config } = findKith()
  const host = config.host === '0.0.0.0' ? '127.0.0.1' : config.host
  const outbound = openOutbound([`${host}:${config.smtpPort}`, `${host}:${config.port}`])
  const program = openMailProgram(outbound, host, config.smtpPort)
  try {
    if (values.many !== undefined) {
      return await many(program.send, numberOf(values.many, '--many'), numberOf(values.seconds, '--seconds'), values.to)
    }
    const text = positionals.join(' ')
    if (text === '') return refuseUsage('Say what is written: kith simulate email --to hello@harbour.example "Is my bike ready?"')
    const answered = values['reply-to-last'] ? await lastMailTo(askOver(outbound, host, config.port), values.from) : null
    const id = await program.send({
      from: { name: values.name ?? nameOf(values.from), address: values.from }, text,
      to: values.to ?? answered?.replyTo ?? harbour.email, answers: answered?.messageId ?? null,
      subject: values.subject ?? (answered ? answered.subject.replace(/^(?!re:)/i, 'Re: ') : text.split(/[.?!\n]/, 1)[0]!.slice(0, 60))
    })
    process.stdout.write(`Taken: ${id}\n`)
    return EXIT.ok
  } finally {
    program.close()
  }
}

type Send = ReturnType<typeof openMailProgram>['send']

async function many(send: Send, count: number, seconds: number, to: string | undefined): Promise<number> {
  const addresses = to === undefined ? [harbour.email, linden.email, library.email] : [to]
  const between = count > 1 ? seconds * SECOND / (count - 1) : 0
  const sending: Promise<string>[] = []
  for (const letter of manyLetters(count, addresses)) {
    if (sending.length > 0 && between > 0) await wait(between)
    sending.push(send({ ...letter, answers: null }))
    if (between === 0 && sending.length % 50 === 0) await Promise.all(sending)
  }
  await Promise.all(sending)
  process.stdout.write(`Taken: ${count} mails.\n`)
  return EXIT.ok
}

function numberOf(written: string, name: string): number {
  const isNumber = /^\d+(\.\d+)?$/.test(written)
  return isNumber ? Number(written) : refuseUsage(`${name} must be a number, and "${written}" is none.`)
}

const nameOf = (address: string): string =>
  address.split('@')[0]!.split(/[._-]/).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')

async function counter(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true, options: {
      business: { type: 'string', default: harbour.slug }, name: { type: 'string', default: 'A visitor' },
      address: { type: 'string', default: '' }, reference: { type: 'string', default: '' }
    }
  })
  const said = positionals.join(' ')
  if (said === '') return refuseUsage('Say what the visitor says: kith simulate counter "The brake squeaks."')
  process.stdout.write(`${await simulateCounter(findKith(), { ...values, said })}\n`)
  return EXIT.ok
}
