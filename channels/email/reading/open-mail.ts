import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { isAscii, isUtf8 } from 'node:buffer'
import { mendHeaders, mendLine } from './mend-headers.ts'
import { plainBody } from './plain-body.ts'
import { charsetNamed, decodeText } from './letters/decode-text.ts'
import { decodeHeaderWords } from './letters/header-words.ts'

const ESCAPE = 0x1b

interface Part {
  state: string
  content: ArrayBuffer | null
  contentType: { multipart: string | false; parsed: { value: string; params: Record<string, string> } }
  contentDisposition: { parsed: { params: Record<string, string> } }
  parentNode?: Part
  childNodes: Part[]
  contentDecoder: object | null
  contentTransferEncoding: { encoding: string }
}
interface Opening {
  currentNode: Part
  parse(bytes: Uint8Array): Promise<Email>
  readLine(): { bytes: Uint8Array; done: boolean }
  isInlineTextNode(part: Part): boolean
}

/** Takes a mail apart with postal-mime; rejects where its limits are passed. */
export async function openMail(bytes: Uint8Array): Promise<Email> {
  const opening = new PostalMime({ forceRfc822Attachments: true }) as unknown as Opening
  const isText = opening.isInlineTextNode
  // The library has no setting for this: it would write a log file that somebody attached into the middle of the letter.
  opening.isInlineTextNode = part => {
    nameInWords(part)
    inUtf8(part)
    if (!isText.call(opening, part) || isNamedBeside(part)) return false
    return true
  }
  const nextLine = opening.readLine
  let seen: Part | null = null
  opening.readLine = () => {
    const part = opening.currentNode
    if (part !== seen && part.contentDecoder) {
      seen = part
      if (!/base64|quoted-printable/i.test(part.contentTransferEncoding.encoding)) part.contentDecoder = plainBody()
    }
    const line = nextLine.call(opening)
    if (part.state === 'header' && !isUtf8(line.bytes)) line.bytes = asUtf8(line.bytes)
    return line
  }
  return opening.parse(mendHeaders(bytes))
}

// RFC 8621, 4.1.4: a named text that is not the first part is an attachment.
function isNamedBeside(part: Part): boolean {
  const parent = part.parentNode
  if (!parent || parent.childNodes[0] === part || parent.contentType.multipart === 'alternative') return false
  return Boolean(part.contentDisposition.parsed.params.filename ?? part.contentType.parsed.params.name)
}

// The library knows the charsets of browsers, and believes what is declared.
function inUtf8(part: Part): void {
  const params = part.contentType.parsed.params
  if (!part.content || !/^text\/|^application\/ics$/.test(part.contentType.parsed.value)) return
  const bytes = new Uint8Array(part.content)
  const charset = charsetNamed(params.charset ?? '')
  if (charset === 'utf-8' || charset === 'windows-1252' || charset === '' ? isUtf8(bytes) && !bytes.includes(ESCAPE) : false) params.charset = 'utf-8'
  else if (!(isAscii(bytes) && !bytes.includes(ESCAPE) && /^(?:windows|iso-8859|koi8)/.test(charset))) {
    part.content = new Uint8Array(new TextEncoder().encode(decodeText(bytes, params.charset))).buffer
    params.charset = 'utf-8'
  }
}

function nameInWords(part: Part): void {
  for (const [params, key] of [[part.contentDisposition.parsed.params, 'filename'], [part.contentType.parsed.params, 'name']] as const) {
    if (params[key]?.includes('=?')) params[key] = decodeHeaderWords(params[key])
  }
}

const asUtf8 = (line: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.from(mendLine(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1'), '')))
