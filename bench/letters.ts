import { withToken } from '../channels/email/token.ts'
import { dice } from './figures.ts'
import type { Shop } from './shops.ts'

/** A mail as it travels, with the line that ends it (RFC 5321, 4.1.1.4); no line of it begins with a point. */
export interface Letter {
  readonly shop: number
  readonly from: string
  readonly name: string
  readonly to: string
  readonly messageId: string
  readonly subject: string
  /** A new matter; otherwise it answers an earlier one. */
  readonly opens: boolean
  readonly bytes: Buffer
}

export interface Pen {
  write(many: number, replyShare?: number): Letter[]
  /** From now on, half of the replies bear the token of one of these messages instead of naming a Message-ID. */
  learn(tokens: ReadonlyMap<string, string>): void
}

const WORDS = ('bicycle kettle parcel lamp invoice garden window colour smaller larger broken missing arrived yesterday morning street ' +
  'number please could would about because again already still nothing everything thank kindly order delivery address change return ' +
  'weekend repaired wheel chain handle saddle Tuesday Saturday label letter neighbour receipt question answer waiting').split(' ')
const APART = 60 // letters between one and its answer, so that most answers find theirs already taken in

/** Writes varied mails of about 1 kB to the shops in turn: new matters, each from somebody new, and answers by the same people. */
export function openPen(shops: readonly Shop[], seed: number): Pen {
  const roll = dice(seed)
  const written: Letter[][] = shops.map(() => [])
  let tokens: ReadonlyMap<string, string> = new Map()
  let count = 0
  const text = (bytes: number): string => {
    const lines: string[] = []
    for (let size = 0; size < bytes; size += lines.at(-1)!.length + 2) {
      lines.push(Array.from({ length: 9 + roll(4) }, () => WORDS[roll(WORDS.length)]).join(' '))
    }
    return lines.join('\r\n')
  }
  const one = (replyShare: number): Letter => {
    const number = count++
    const shop = number % shops.length
    const known = written[shop]!
    const reach = known.length - Math.ceil(APART / shops.length)
    const original = reach > 0 && roll(1000) < replyShare * 1000 ? known[roll(reach)]! : null
    const domain = `post-${seed}-${number % 400}.example`
    const from = original?.from ?? `person.${number}@${domain}`
    const name = original?.name ?? `Person ${number}`
    const token = original && roll(2) === 0 ? tokens.get(original.messageId) : undefined
    const to = token ? withToken(shops[shop]!.address, token) : shops[shop]!.address
    const subject = original ? `Re: ${original.subject.replace(/^Re: /, '')}` : `${WORDS[roll(WORDS.length)]} ${WORDS[roll(WORDS.length)]} ${seed}-${number}`
    const messageId = `${seed}.${number}@${domain}`
    const letter: Letter = { shop, from, name, to, messageId, subject, opens: original === null, bytes: Buffer.from(source(number, original, token)) }
    known.push(letter)
    return letter

    function source(nth: number, answered: Letter | null, byToken: string | undefined): string {
      const names = answered && !byToken ? `In-Reply-To: <${answered.messageId}>\r\nReferences: <${answered.messageId}>\r\n` : ''
      const head = `Received: from mail.sender.example by mx.post.example with ESMTPS id ${seed}x${nth}; Tue, 9 Jun 2026 09:10:11 +0100\r\n` +
        `From: "${name}" <${from}>\r\nTo: <${to}>\r\nSubject: ${subject}\r\nDate: Tue, 9 Jun 2026 09:10:00 +0100\r\nMessage-ID: <${messageId}>\r\n${names}` +
        'User-Agent: Pine Mail 4.2\r\nMIME-Version: 1.0\r\n'
      const quoted = answered ? `\r\n\r\nOn Tue, 9 Jun 2026 at 09:00, Shop wrote:\r\n> ${text(60).replaceAll('\r\n', '\r\n> ')}` : ''
      const body = `${text(answered ? 240 : 440)}${quoted}\r\n\r\n-- \r\n${name}`
      if (nth % 4 !== 0) return `${head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}\r\n.\r\n`
      return `${head}Content-Type: multipart/alternative; boundary="b${nth}"\r\n\r\n--b${nth}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n` +
        `--b${nth}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${text(160)}</p>\r\n--b${nth}--\r\n.\r\n`
    }
  }
  return {
    write: (many, replyShare = 0.4) => Array.from({ length: many }, () => one(replyShare)),
    learn(known) { tokens = known }
  }
}
