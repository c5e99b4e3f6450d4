import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { mendHeaders } from './mend-headers.ts'
import { plainBody } from './plain-body.ts'
import { decodeUtf7 } from './utf-7.ts'

interface Part {
  content: ArrayBuffer | null
  contentType: { multipart: string | false; parsed: { params: Record<string, string> } }
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
    if (!isText.call(opening, part) || isNamedBeside(part)) return false
    fromUtf7(part)
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
    return nextLine.call(opening)
  }
  return opening.parse(mendHeaders(bytes))
}

// RFC 8621, 4.1.4: a named text that is not the first part is an attachment.
function isNamedBeside(part: Part): boolean {
  const parent = part.parentNode
  if (!parent || parent.childNodes[0] === part || parent.contentType.multipart === 'alternative') return false
  return Boolean(part.contentDisposition.parsed.params.filename ?? part.contentType.parsed.params.name)
}

function fromUtf7(part: Part): void {
  const params = part.contentType.parsed.params
  if (!part.content || !/^(?:unicode-1-1-)?utf-7$/i.test(params.charset ?? '')) return
  const text = decodeUtf7(Buffer.from(part.content).toString('latin1'))
  part.content = new Uint8Array(new TextEncoder().encode(text)).buffer
  params.charset = 'utf-8'
}
