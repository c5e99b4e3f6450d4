import pg from 'pg'
import { SECOND } from '../clock.ts'
import type { Database } from '../database/transaction.ts'
import { type Id, isId } from '../ids.ts'

/** What one process tells the others, after commit and about ids only. Losing one is a delay: whoever follows also looks round. */
export interface News {
  tell(what: string, businessId: Id): void
  on(what: string, listener: (businessId: Id) => void): void
  close(): Promise<void>
}

/** Listens on one connection of its own and tells through `notify`; what this process tells, it hears at once. */
export function openNews(database: Database, login: pg.ClientConfig, failed: (lane: string, error: unknown) => void): News {
  const listeners = new Map<string, ((businessId: Id) => void)[]>()
  const waiting = new Set<string>()
  let client: pg.Client | null = null
  let telling = false
  let closed = false
  const self = `${process.pid}.${process.hrtime.bigint().toString(36)}`

  const hear = (what: string, businessId: Id): void => { for (const listener of listeners.get(what) ?? []) listener(businessId) }

  const listen = async (): Promise<void> => {
    if (closed) return
    const next = new pg.Client({ ...login, keepAlive: true })
    const again = (): void => {
      if (client !== next) return
      client = null
      setTimeout(() => void listen(), SECOND).unref()
    }
    client = next
    next.on('error', again)
    next.on('end', again)
    next.on('notification', ({ payload }) => {
      const [from, what, businessId] = (payload ?? '').split(' ')
      if (from !== self && what && businessId && isId(businessId)) hear(what, businessId)
    })
    try {
      await next.connect()
      await next.query('listen kith_news')
    } catch (error) {
      failed('news', error)
      again()
    }
  }
  const tellAll = async (): Promise<void> => {
    telling = true
    for (const each of waiting) {
      waiting.delete(each)
      await database.notify('kith_news', `${self} ${each}`).catch(error => failed('news', error))
    }
    telling = false
  }
  void listen()
  return {
    tell(what, businessId) {
      hear(what, businessId)
      waiting.add(`${what} ${businessId}`)
      if (!telling) void tellAll()
    },
    on(what, listener) { listeners.set(what, [...listeners.get(what) ?? [], listener]) },
    async close() {
      closed = true
      await client?.end().catch(() => {})
    }
  }
}
