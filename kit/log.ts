import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { inUtc, MINUTE, systemClock } from './clock.ts'

export type Level = 'info' | 'warn' | 'error'

export interface Log {
  note(what: string, fields?: Record<string, string | number>, level?: Level): void
  fault(where: string, error: unknown): void
}

const LARGEST = 10 * 2 ** 20
const KEPT = 3

/**
 * A log of lines in JSON. It names places and codes, never what people wrote: a database's message can quote a value, so it stays out.
 * A file that has grown to 10 MB becomes `….1`, and the oldest of three goes.
 */
export function openLog(file: string, largest = LARGEST): Log {
  const turn = (): void => {
    for (let n = KEPT; n > 0; n--) {
      const from = n === 1 ? file : `${file}.${n - 1}`
      if (existsSync(from)) renameSync(from, `${file}.${n}`)
    }
  }
  const open = (): WriteStream => createWriteStream(file, { flags: 'a', mode: 0o600 }).on('error', () => {}) // a full disk must not stop what does not need the log
  let size = existsSync(file) ? statSync(file).size : 0
  let stream = open()
  const last = new Map<string, number>()
  // What fails each second, as when the database is away, is said once a minute.
  const repeated = (where: string, error: unknown): boolean => {
    const key = `${where} ${(error as { code?: string; message?: string }).code ?? (error as Error).message}`
    const now = systemClock.now()
    const before = last.get(key) ?? 0
    if (last.size > 1000) last.clear()
    if (now - before < MINUTE) return true
    last.set(key, now)
    return false
  }
  const write = (level: Level, line: Record<string, unknown>): void => {
    const text = `${JSON.stringify({ at: inUtc(systemClock.now()), level, ...line })}\n`
    if (size > largest) {
      try { turn() } catch { /* then it goes on growing where it is */ }
      stream.end()
      stream = open()
      size = 0
    }
    size += text.length
    stream.write(text)
  }
  return {
    note: (what, fields = {}, level = 'info') => write(level, { what, ...fields }),
    fault(where, error) {
      if (repeated(where, error)) return
      const { name, code, stack, message, constraint, routine } = error as Error & { code?: string; constraint?: string; routine?: string }
      const fromDatabase = routine !== undefined || /^[0-9A-Z]{5}$/.test(code ?? '')
      write('error', {
        fault: where, name, code, constraint, ...fromDatabase ? {} : { message: message?.slice(0, 300) },
        stack: stack?.split('\n').filter(line => line.startsWith('    at ')).slice(0, 8).map(line => line.trim())
      })
    }
  }
}
