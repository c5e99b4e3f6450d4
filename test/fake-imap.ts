import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A small IMAP server (RFC 3501, 2177, 7628) that does on purpose what real ones do now and then. */
export interface FakeImap {
  readonly port: number
  /** Commands that came, without what is secret. */
  readonly heard: string[]
  validity: number
  /** Lays a mail into a folder; whoever listens there is told. */
  lay(raw: string, folder?: 'INBOX' | 'Junk', cameAt?: string): number
  /** Gives all numbers anew. */
  renumber(): void
  /** Breaks every connection off. */
  cut(): void
  connections(): number
  close(): Promise<void>
}

interface Mail { uid: number; raw: Buffer; cameAt: string }
export interface FakeImapOptions {
  readonly idle?: boolean
  /** Which mechanism for tokens it offers, and whom a token lets in. */
  readonly token?: { readonly mechanism: 'XOAUTH2' | 'OAUTHBEARER'; readonly ownerOf: (token: string) => string | null }
  readonly password?: string
}

export async function openFakeImap({ idle = true, token, password }: FakeImapOptions = {}): Promise<FakeImap> {
  const folders: Record<string, Mail[]> = { INBOX: [], Junk: [] }
  const sockets = new Set<Socket>()
  const listeners = new Set<{ folder: string; tell: () => void }>()
  const heard: string[] = []
  let next = 1
  const capability = ['IMAP4rev1', 'SASL-IR', 'SPECIAL-USE', ...idle ? ['IDLE'] : [], ...token ? [`AUTH=${token.mechanism}`] : [], ...password ? [] : ['LOGINDISABLED']].join(' ')
  const serve = (socket: Socket): void => {
    sockets.add(socket)
    let selected = ''
    let told = 0
    const tell = (): void => {
      const count = folders[selected]?.length ?? 0
      if (count !== told) say(`* ${told = count} EXISTS`)
    }
    let waiting: ((line: string) => void) | null = null
    let listener: { folder: string; tell: () => void } | null = null
    const say = (line: string): void => { if (!socket.destroyed) socket.write(`${line}\r\n`) }
    const bearerIn = (response: string): string => Buffer.from(response, 'base64').toString().split('\u0001').find(part => part.startsWith('auth=Bearer '))?.slice(12) ?? ''
    const enter = (tag: string, response: string): void => {
      const asked = Buffer.from(response, 'base64').toString()
      const login = /(?:user=|a=)([^,]+)/.exec(asked.split('\u0001')[0]!)?.[1]
      if (token && token.ownerOf(bearerIn(response)) === login) return say(`${tag} OK [CAPABILITY ${capability}] Welcome.`)
      say(`+ ${Buffer.from(JSON.stringify({ status: '401', schemes: 'bearer', scope: 'https://mail.example/' })).toString('base64')}`)
      waiting = () => say(`${tag} NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)`)
    }
    const run = (tag: string, command: string, rest: string): void => {
      const box = folders[selected] ?? []
      const done = (words = 'Done.'): void => say(`${tag} OK ${words}`)
      if (command === 'CAPABILITY') { say(`* CAPABILITY ${capability}`); return done() }
      if (command === 'ID') { say('* ID NIL'); return done() }
      if (command === 'NAMESPACE') { say('* NAMESPACE (("" "/")) NIL NIL'); return done() }
      if (command === 'LOGIN') return rest.includes(password ?? '\0') ? done(`[CAPABILITY ${capability}] Welcome.`) : say(`${tag} NO [AUTHENTICATIONFAILED] Wrong.`)
      if (command === 'AUTHENTICATE') return enter(tag, rest.split(' ')[1] ?? '')
      if (command === 'LIST') {
        if (/""\s*$/.test(rest)) say('* LIST (\\Noselect) "/" ""')
        else for (const name of Object.keys(folders)) say(`* LIST (${name === 'Junk' ? '\\Junk' : ''}) "/" ${name}`)
        return done()
      }
      if (command === 'EXAMINE' || command === 'SELECT') {
        selected = rest.replaceAll('"', '').split(' ')[0]!
        const mails = folders[selected]!
        told = mails.length
        for (const line of [`FLAGS (\\Seen)`, `${mails.length} EXISTS`, '0 RECENT', `OK [UIDVALIDITY ${it.validity}] ok`, `OK [UIDNEXT ${next}] ok`]) say(`* ${line}`)
        return done('[READ-ONLY] Opened.')
      }
      if (command === 'NOOP') { tell(); return done() }
      if (command === 'IDLE') {
        say('+ idling')
        listener = { folder: selected, tell }
        tell()
        listeners.add(listener)
        waiting = () => { listeners.delete(listener!); done() }
        return
      }
      if (command === 'UID') return uid(tag, rest, box, say)
      if (command === 'LOGOUT') { say('* BYE'); done(); socket.end(); return }
      done()
    }
    say(`* OK [CAPABILITY ${capability}] A small server.`)
    let buffer = ''
    socket.setEncoding('latin1').on('data', chunk => {
      buffer += chunk
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        if (waiting) {
          const answer = waiting
          waiting = null
          answer(line)
          continue
        }
        const [tag, command = '', ...rest] = line.split(' ')
        heard.push(`${command.toUpperCase()} ${/AUTH|LOGIN/i.test(command) ? '' : rest.join(' ')}`.trim())
        run(tag!, command.toUpperCase(), rest.join(' '))
      }
    })
    socket.on('error', () => {}).on('close', () => { sockets.delete(socket); if (listener) listeners.delete(listener) })
  }
  const server: Server = createServer(serve)
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const it: FakeImap = {
    port: (server.address() as AddressInfo).port, heard, validity: 7,
    lay(raw, folder = 'INBOX', cameAt = '22-Nov-2026 10:00:00 +0000') {
      folders[folder]!.push({ uid: next, raw: Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n')), cameAt })
      for (const each of listeners) if (each.folder === folder) each.tell()
      return next++
    },
    renumber() {
      it.validity++
      next = 1
      for (const mails of Object.values(folders)) for (const mail of mails) mail.uid = next++
      it.cut()
    },
    cut() { for (const socket of sockets) socket.destroy() },
    connections: () => sockets.size,
    close: () => new Promise(resolve => { for (const socket of sockets) socket.destroy(); server.close(() => resolve()) })
  }
  return it
}

function uid(tag: string, rest: string, box: Mail[], say: (line: string) => void): void {
  const [, what, range, asked = ''] = /^(\w+) (\S+) ?(.*)$/.exec(rest)!
  if (what!.toUpperCase() === 'SEARCH') {
    say(`* SEARCH ${box.map(mail => mail.uid).join(' ')}`.trimEnd())
    return say(`${tag} OK Done.`)
  }
  const last = box.at(-1)?.uid ?? 0
  const parts = range!.split(',').map(each => each.split(':').map(end => end === '*' ? last : Number(end)))
  const wanted = (mail: Mail): boolean => parts.some(([from, to = from]) => mail.uid >= Math.min(from!, to!) && mail.uid <= Math.max(from!, to!))
  for (const [at, mail] of box.entries()) {
    if (!wanted(mail)) continue
    const text = mail.raw.toString('latin1')
    const head = text.slice(0, text.indexOf('\r\n\r\n') + 2)
    const field = (name: string): string => new RegExp(`^${name}: ?(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
    const items = [`UID ${mail.uid}`]
    if (/RFC822.SIZE/i.test(asked)) items.push(`RFC822.SIZE ${mail.raw.length}`)
    if (/INTERNALDATE/i.test(asked)) items.push(`INTERNALDATE "${mail.cameAt}"`)
    if (/ENVELOPE/i.test(asked)) {
      const [, name = '', local = 'nobody', host = 'nowhere'] = /^(.*?) ?<?([^<>@ ]+)@([^<>@ ]+)>?$/.exec(field('From')) ?? []
      const from = `((${name ? JSON.stringify(name) : 'NIL'} NIL "${local}" "${host}"))`
      items.push(`ENVELOPE (NIL ${JSON.stringify(field('Subject'))} ${from} ${from} ${from} NIL NIL NIL NIL ${field('Message-ID') ? JSON.stringify(field('Message-ID')) : 'NIL'})`)
    }
    const literal = (name: string, value: string): void => { items.push(`${name} {${Buffer.byteLength(value, 'latin1')}}\r\n${value}`) }
    const named = /HEADER\.FIELDS \(([^)]*)\)/i.exec(asked)?.[1]
    if (named) literal(`BODY[HEADER.FIELDS (${named})]`, `${field('Message-ID') ? `Message-ID: ${field('Message-ID')}\r\n` : ''}\r\n`)
    if (/BODY(\.PEEK)?\[\]/i.test(asked)) literal('BODY[]', text)
    say(`* ${at + 1} FETCH (${items.join(' ')})`)
  }
  say(`${tag} OK Done.`)
}
