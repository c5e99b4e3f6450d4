import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs'
import { inUtc, MINUTE, systemClock } from './clock.ts'

export interface Log {
  note(what: string, fields?: Record<string, string | number>): void
  fault(where: string, error: unknown): void
}

const LARGEST = 10 * 2 ** 20

/** A log of lines in JSON. It names places and codes, never what people wrote: a database's message can quote a value, so it stays out. */
export function openLog(file: string): Log {
  if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, `${file}.1`)
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
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
  stream.on('error', () => {}) // a full disk must not stop what does not need the log
  const write = (line: Record<string, unknown>): void => { stream.write(`${JSON.stringify({ at: inUtc(systemClock.now()), ...line })}\n`) }
  return {
    note: (what, fields = {}) => write({ what, ...fields }),
    fault(where, error) {
      if (repeated(where, error)) return
      const { name, code, stack, message, constraint, routine } = error as Error & { code?: string; constraint?: string; routine?: string }
      const fromDatabase = routine !== undefined || /^[0-9A-Z]{5}$/.test(code ?? '')
      write({
        fault: where, name, code, constraint, ...fromDatabase ? {} : { message: message?.slice(0, 300) },
        stack: stack?.split('\n').filter(line => line.startsWith('    at ')).slice(0, 8).map(line => line.trim())
      })
    }
  }
}
