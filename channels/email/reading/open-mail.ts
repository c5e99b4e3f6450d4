import PostalMime from 'postal-mime'
import type { Attachment, Header } from 'postal-mime'
import { isUtf8 } from 'node:buffer'
import { mendHeaders, mendLine } from './mend-headers.ts'
import type { BodyDecoder } from './body-decoders.ts'
import { decoderFor } from './body-decoders.ts'
import { mendPart } from './mend-part.ts'
import { inUtf8, withoutRichText } from './part-text.ts'

interface Part {
  state: string
  content: ArrayBuffer | null
  contentType: { multipart: string | false; parsed: { value: string; params: Record<string, string> } }
  contentDisposition: { parsed: { params: Record<string, string> } }
  parentNode?: Part
  childNodes: Part[]
  contentDecoder: BodyDecoder | null
  contentTransferEncoding: { encoding: string }
  headers: Header[]
  feed(line: Uint8Array): void
}
interface Opening {
  currentNode: Part
  root: Part
  boundaries: { value: Uint8Array; node: Part }[]
  headers: Header[]
  textContent: { plain?: string; html?: string }
  attachments: Attachment[]
  forceRfc822Attachments: boolean
  processLine(line: Uint8Array, last: boolean): Promise<void>
  collectNode(node: Part, alternative: false, related: boolean): Promise<void>
  renderTextContent(): void
  isInlineTextNode(part: Part): boolean
}

/** What a mail consists of; texts are decoded, headers are as they stand. */
export interface OpenMail { headers: Header[]; attachments: Attachment[]; text: string | undefined; html: string | undefined }

/**
 * Takes a mail apart with postal-mime; rejects where its limits are passed. Its parts are driven from here, because its own loop waits
 * once for every line and makes an object of each.
 */
export async function openMail(bytes: Uint8Array): Promise<OpenMail> {
  const opening = new PostalMime({ forceRfc822Attachments: true }) as unknown as Opening
  const isText = opening.isInlineTextNode
  // The library has no setting for this: it would write a log file that somebody attached into the middle of the letter.
  opening.isInlineTextNode = part => {
    mendPart(part)
    readAsPlain(part)
    const shown = isText.call(opening, part) && !isNamedBeside(part)
    // What is attached keeps its bytes; only a calendar the library itself would read as text.
    if (shown || part.contentType.parsed.value === 'text/calendar') inUtf8(part)
    return shown
  }
  await feed(opening, mendHeaders(withLineFeeds(fromFirstLine(bytes))))
  opening.forceRfc822Attachments = true
  await opening.collectNode(opening.root, false, false)
  opening.renderTextContent()
  const { root, attachments, textContent } = opening
  return { headers: root.headers, attachments, text: textContent.plain, html: textContent.html }
}

const LF = 10
const CR = 13
const DASH = 45

// The line ends of an old Macintosh.
const withLineFeeds = (bytes: Uint8Array): Uint8Array => bytes.includes(LF) || !bytes.includes(CR) ? bytes : bytes.map(byte => byte === CR ? LF : byte)

// Some programs send a blank line before the first header.
function fromFirstLine(bytes: Uint8Array): Uint8Array {
  let at = 0
  while (bytes[at] === LF || bytes[at] === CR) at++
  return at > 0 && HEADERS.test(Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(2_000, bytes.length - at)).toString('latin1'))
    ? bytes.subarray(at) : bytes
}

const HEADERS = /^(?:from|to|date|subject|received|return-path|delivered-to|message-id|mime-version):[^\n]*\n(?:[ \t][^\n]*\n)*[\w-]{2,40}:/i

const FARTHEST = 20_000

// A multipart that names no boundary still has one: the first line that begins with two dashes.
function findBoundaryAhead(opening: Opening, part: Part, source: Buffer, at: number): void {
  const found = /^--(\S[^\r\n]{0,68}?)[ \t]*\r?$/m.exec(source.toString('latin1', at, at + FARTHEST))
  if (found) opening.boundaries.push({ value: new Uint8Array(Buffer.from(found[1]!, 'latin1')), node: part })
}

// RFC 2046, 5.1.1: a boundary never ends in white space; where one is told with it, it was lost on the way.
function withoutSpaces(value: Uint8Array): Uint8Array {
  let end = value.length
  while (end > 0 && value[end - 1] === 0x20) end--
  return end < value.length ? value.subarray(0, end) : value
}

async function feed(opening: Opening, bytes: Uint8Array): Promise<void> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < source.length;) {
    const part = opening.currentNode
    const inHeaders = part.state === 'header'
    // In a body nothing but a line that begins with two dashes is of meaning: all up to the next of them is one piece.
    const breaks = inHeaders || source[at] === DASH ? source.indexOf(LF, at) : source.indexOf('\n--', at, 'latin1')
    const next = breaks < 0 ? source.length : breaks + 1
    let end = breaks < 0 ? source.length : breaks
    while (end > at && (source[end - 1] === CR || (breaks < 0 && source[end - 1] === LF))) end--
    const piece = source.subarray(at, end)
    at = next
    if (opening.boundaries.length && piece[0] === DASH && piece[1] === DASH || at >= source.length) {
      await opening.processLine(piece, at >= source.length)
    } else {
      part.feed(inHeaders && !isUtf8(piece) ? asUtf8(piece) : piece)
    }
    const now = opening.currentNode
    if (!inHeaders || now !== part || part.state !== 'body') continue
    part.contentDecoder = decoderFor(part.contentTransferEncoding.encoding)
    const boundary = opening.boundaries.at(-1)
    if (boundary?.node === part) boundary.value = withoutSpaces(boundary.value)
    if (part.contentType.multipart && !part.contentType.parsed.params.boundary) findBoundaryAhead(opening, part, source, at)
  }
}

// RFC 2046, 4.1.4: a text of another kind is plain text to whoever does not know it, where it is all there is.
const OTHER_TEXT = /^text\/(?:enriched|richtext|markdown|x-markdown|x-web-markdown|x-plain|plaintext|ascii)$/

function readAsPlain(part: Part): void {
  const type = part.contentType.parsed
  if (!OTHER_TEXT.test(type.value) || !part.content || part.parentNode) return
  inUtf8(part)
  if (/richtext|enriched/.test(type.value)) part.content = new Uint8Array(Buffer.from(withoutRichText(Buffer.from(part.content).toString()))).buffer
  type.value = 'text/plain'
}

// RFC 8621, 4.1.4: a named text that is not the first part is an attachment.
function isNamedBeside(part: Part): boolean {
  const parent = part.parentNode
  if (!parent || parent.childNodes[0] === part || parent.contentType.multipart === 'alternative') return false
  return Boolean(part.contentDisposition.parsed.params.filename ?? part.contentType.parsed.params.name)
}

const asUtf8 = (line: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.from(mendLine(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1'), '')))
