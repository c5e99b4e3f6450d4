import { HER_WORDS, type HerWord, herWord } from '../domain/conversations/message.ts'
import { type Id, isId } from '../kit/ids.ts'
import { refuse } from '../kit/refusal.ts'
import type { Address } from '../kit/values/address.ts'
import type { Channel, Inbound, Reading } from './channel.ts'
import { judgeFile } from '../kit/files/judge-file.ts'
import { firstWords } from './first-words.ts'

/** A file as it came with it; `content` is base64. */
export interface WrittenFile { readonly name: string; readonly type: string; readonly content: string }

/** What somebody wrote on a screen of ours, or said with a button there; the bytes that are kept. Files are in base64. */
export interface Written {
  readonly said: string
  readonly subject: string
  /** The conversation she goes on with; empty for a new matter. */
  readonly reference: string
  readonly name: string
  /** Her mail address, where a letter brings it and it has been proved. */
  readonly address: string
  /** As whom the business knows her, where the door has found that out. */
  readonly bearer: Id | null
  readonly word: HerWord | null
  readonly files: readonly WrittenFile[]
}

/** What somebody wrote on a page of ours, as it is kept. */
export const writtenBytes = (written: Written): Buffer => Buffer.from(JSON.stringify({ kith: 'written 1', ...written }))

/** A channel whose door is a page of our own: the person app, or a page that she reached by a link. */
export const writtenChannel = (name: string, received: Channel['received']): Channel => ({
  name, read,
  part: (inbound, place) => Promise.resolve(partOf(inbound, place)),
  received, nameOutgoing: message => message, send: null
})

async function read(inbound: Inbound): Promise<Reading> {
  const written = readWritten(inbound.raw)
  const said = written.said.trim()
  const address: Address | null = written.address === '' ? null : { kind: 'email', address: written.address }
  return {
    author: { address, name: written.name.trim() }, sentAt: inbound.receivedAt, kind: 'person', senderWord: 'proved', findings: null, automatic: false,
    subject: written.subject.trim() || firstWords(said), own: said, rest: '', html: null, calls: [], names: [], answers: null,
    reference: written.reference === '' ? null : written.reference, copied: [], bearer: written.bearer,
    word: written.word ?? (written.files.length === 0 ? herWord(said) : null),
    parts: written.files.map(({ name, type, content }, place) => {
      const bytes = Buffer.from(content, 'base64')
      return { place, name, type, size: bytes.length, inline: false, contentId: null, danger: judgeFile({ name, type, bytes }) }
    })
  }
}

function partOf(inbound: Inbound, place: number): Uint8Array | null {
  const file = readWritten(inbound.raw).files[place]
  return file ? Buffer.from(file.content, 'base64') : null
}

function readWritten(raw: Uint8Array): Written {
  try {
    const told = JSON.parse(Buffer.from(raw).toString()) as Record<string, unknown>
    if (told.kith !== 'written 1') throw new Error('another form')
    const text = (value: unknown): string => typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : ''
    return {
      said: text(told.said), subject: text(told.subject), reference: text(told.reference), name: text(told.name), address: text(told.address),
      bearer: typeof told.bearer === 'string' && isId(told.bearer) ? told.bearer : null, word: HER_WORDS.find(word => word === told.word) ?? null,
      files: (Array.isArray(told.files) ? told.files as Record<string, unknown>[] : []).map(file =>
        ({ name: text(file.name) || 'unnamed', type: text(file.type) || 'application/octet-stream', content: text(file.content) }))
    }
  } catch {
    return refuse('invalid', 'written-unreadable', 'What was written here could not be read.')
  }
}
