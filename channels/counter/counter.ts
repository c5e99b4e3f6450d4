import type { Address } from '../../kit/values/address.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Channel, Inbound, Reading } from '../channel.ts'
import { firstWords } from '../first-words.ts'

/** What a member types while a visitor speaks; the bytes that are kept. */
export interface Visit {
  readonly name: string
  readonly said: string
  /** A mail address or telephone number, if she wants to leave one. */
  readonly address: string
  /** The reference on a slip that she brought along. */
  readonly reference: string
  readonly subject: string
  readonly memberId: string
}

/** A visit as it is kept. */
export const visitBytes = (visit: Visit): Buffer => Buffer.from(JSON.stringify({ kith: 'counter visit 1', ...visit }))

/** The shop counter: somebody stands there and says it; a person without any address is a person too. */
export const counterChannel: Channel = {
  name: 'counter',
  read,
  part: () => Promise.resolve(null),
  received: null, // she has her slip
  nameOutgoing: message => message,
  send: null
}

async function read(inbound: Inbound): Promise<Reading> {
  const visit = readVisit(inbound.raw)
  const said = visit.said.trim()
  const reference = visit.reference.trim() || null
  return {
    author: { address: addressOf(visit.address), name: visit.name.trim() },
    sentAt: inbound.receivedAt, kind: 'person', senderWord: 'proved', findings: null, automatic: false,
    subject: visit.subject.trim() || firstWords(said), own: said, rest: '', html: null,
    calls: [], names: [], answers: null, reference, copied: [], parts: [], word: null, bearer: null
  }
}

/** A visit as it was kept. */
export function readVisit(raw: Uint8Array): Visit {
  try {
    const told = JSON.parse(Buffer.from(raw).toString()) as Record<string, unknown>
    if (told.kith !== 'counter visit 1') throw new Error('another form')
    const word = (name: string): string => typeof told[name] === 'string' ? told[name].toWellFormed().replaceAll('\0', '\uFFFD') : ''
    return { name: word('name'), said: word('said'), address: word('address'), reference: word('reference'), subject: word('subject'), memberId: word('memberId') }
  } catch {
    return refuse('invalid', 'visit-unreadable', 'This record of a visit could not be read.')
  }
}

/** An address as somebody says it over a counter; null when she left none. */
function addressOf(told: string): Address | null {
  const word = told.trim()
  if (word === '') return null
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word)) return { kind: 'email', address: word }
  if (/^\+?[\d\s().\-/]{5,25}$/.test(word)) return { kind: 'phone', address: word }
  return { kind: 'postal', address: word }
}
