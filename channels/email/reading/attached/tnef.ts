import { decodeText } from '../letters/decode-text.ts'
import { readMapi } from './mapi-properties.ts'
import type { MapiProperties } from './mapi-properties.ts'
import { decompressRtf, rtfAsText } from './rtf.ts'

/** What Outlook packs into a winmail.dat (MS-OXTNEF). */
export interface Tnef { text: string | null; html: string | null; files: TnefFile[] }

export interface TnefFile { name: string | null; type: string | null; contentId: string | null; content: Uint8Array }

const SIGNATURE = 0x223e9f78
const MOST_ATTRIBUTES = 20_000
const MOST_FILES = 500
const BODY = 0x800c
const TITLE = 0x8010
const DATA = 0x800f
const RENDER = 0x9002
const MESSAGE_PROPERTIES = 0x9003
const ATTACHMENT = 0x9005
const CODE_PAGE = 0x9007

/** Reads a winmail.dat; null when the bytes are none. What is cut short is given as far as it goes. */
export function readTnef(bytes: Uint8Array): Tnef | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (source.length < 6 || source.readUInt32LE(0) !== SIGNATURE) return null
  const read: Tnef = { text: null, html: null, files: [] }
  let charset = 'windows-1252'
  let file: TnefFile | null = null
  for (let at = 6, count = 0; at + 9 <= source.length && count < MOST_ATTRIBUTES; count++) {
    const id = source.readUInt16LE(at + 1)
    const length = source.readUInt32LE(at + 5)
    const data = source.subarray(at + 9, at + 9 + length)
    at += 9 + length + 2
    if (id === CODE_PAGE && data.length >= 4) charset = `cp${data.readUInt32LE(0)}`
    else if (id === BODY) read.text ??= letters(data, charset)
    else if (id === MESSAGE_PROPERTIES) readBody(read, readMapi(data, charset), charset)
    else if (id === RENDER) file = opened(read.files)
    else if (id === TITLE && file) file.name ??= letters(data, charset) || null
    else if (id === DATA && file) file.content = data
    else if (id === ATTACHMENT && file) describe(file, readMapi(data, charset))
  }
  read.files = read.files.filter(({ name, content }) => name !== null || content.length > 0)
  return read
}

function opened(files: TnefFile[]): TnefFile | null {
  if (files.length === MOST_FILES) return null
  const file: TnefFile = { name: null, type: null, contentId: null, content: new Uint8Array() }
  files.push(file)
  return file
}

function describe(file: TnefFile, properties: MapiProperties): void {
  file.name = properties.text(0x3707) ?? file.name ?? properties.text(0x3704) ?? properties.text(0x3001)
  file.type = properties.text(0x370e)
  file.contentId = properties.text(0x3712)
  if (file.content.length > 0) return
  const data = properties.bytes(0x3701)
  if (!data) return
  // An embedded item is a winmail.dat of its own behind the name of its interface (16 bytes).
  file.content = data.length > 20 && data.readUInt32LE(16) === SIGNATURE ? data.subarray(16) : data
}

function readBody(read: Tnef, properties: MapiProperties, charset: string): void {
  read.text = properties.text(0x1000) ?? read.text
  const html = properties.bytes(0x1013)
  if (html) read.html = decodeText(html, /charset\s*=\s*["']?([\w-]+)/i.exec(html.subarray(0, 2_000).toString('latin1'))?.[1] ?? charset)
  read.html ??= properties.text(0x1013)
  const packed = properties.bytes(0x1009)
  const rtf = packed && decompressRtf(packed)
  if (rtf === null) return
  const told = rtfAsText(rtf)
  read.html ??= told.html
  if (!read.text?.trim()) read.text = told.text
}

const letters = (data: Buffer, charset: string): string => decodeText(data, charset).replace(/\0+$/, '').trim()
