import pg from 'pg'
import type { Statement } from '../kit/database/statement.ts'
import type { Id } from '../kit/ids.ts'

/** The database with nothing of ours before it: a connection as the business's login, and the product's statements by their own text. */
export interface Bare {
  begin(): Promise<unknown>
  run(statement: Statement<never, never> | Pick<Statement, 'name' | 'sql' | 'order' | 'takes'>, values: Record<string, unknown>): Promise<(string | null)[][]>
  query(name: string, sql: string, values: unknown[]): Promise<(string | null)[][]>
  end(how: 'commit' | 'rollback'): Promise<unknown>
  close(): Promise<void>
}

export async function openBare(login: pg.ClientConfig, businessId: Id): Promise<Bare> {
  const types = { getTypeParser: () => (raw: string) => raw } as unknown as pg.CustomTypesConfig
  const client = new pg.Client({ ...login, pipeline: true, types } as pg.ClientConfig)
  await client.connect()
  const query = async (name: string, text: string, values: unknown[]): Promise<(string | null)[][]> =>
    (await client.query({ name, text, values, rowMode: 'array' } as pg.QueryArrayConfig)).rows as (string | null)[][]
  return {
    begin: () => client.query(`begin; set local kith.business_id = '${businessId}'`),
    run: ({ name, sql, order, takes }, values) => query(name, sql, order.map(key => (takes as Statement['takes'])[key]!.write(values[key]))),
    query,
    end: how => client.query(how),
    close: () => client.end()
  }
}
