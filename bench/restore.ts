import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import { systemClock } from '../kit/clock.ts'
import { restoreBackup } from '../kit/postgres/backup/restore-backup.ts'
import { copyOut, tablesToKeep, writeBackup } from '../kit/postgres/backup/write-backup.ts'
import { prepareDatabase } from '../kit/postgres/prepare.ts'
import { median, numbers, say, tell, tellSettings } from './figures.ts'
import { type BenchDatabase, keys, openGround, root, within } from './ground.ts'
import { load } from './load.ts'

// A database with so many messages is backed up and restored. The floor is `COPY` of the very same rows, streamed from files on the same disk, in
// one transaction, by a superuser, into the same tables with their indexes; its keys to other tables are not even checked. Ours opens, unpacks, loads,
// makes the indexes, checks the keys and reads every row back to compare it. Rounds alternate.

const settings = numbers({ messages: 1_000_000, rounds: 3 })
const AIM = 3
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const ground = await openGround()
try {
  const source = await ground.make('restore_source')
  const { messages } = await load(source, { messages: settings.messages, businesses: 3, waiting: Math.round(settings.messages / 400) })
  const files = join(ground.folder, 'rows')
  mkdirSync(files)
  const tables = await within(source.admin, tablesToKeep)
  await within(source.admin, async client => {
    for (const { name, columns } of tables) {
      const out = createWriteStream(join(files, name))
      await copyOut(client, name, columns, async bytes => { if (!out.write(bytes)) await once(out, 'drain') })
      out.end()
      await finished(out)
    }
  })
  const file = join(ground.folder, 'backup')
  let rows = 0
  const wrote = await seconds(async () => {
    ({ rows } = await writeBackup({ login: source.logins.backup, secret: { keys }, to: createWriteStream(file), heads: [], at: systemClock.now() }))
  })
  const size = statSync(file).size / 2 ** 20
  const ours: number[] = [], floor: number[] = [], bare: number[] = []
  for (let round = 0; round < settings.rounds; round++) {
    bare.push(await copyInto(await ground.make(`bare_${round}`), true))
    ours.push(await restoreInto(`restored_${round}`))
    say(`  round ${round + 1}: bare COPY ${bare.at(-1)!.toFixed(1)} s, ours ${ours.at(-1)!.toFixed(1)} s; now COPY into tables with their indexes…`)
    floor.push(await copyInto(await ground.make(`floor_${round}`), false))
  }
  tell({
    name: `restore of ${messages} messages`, figure: `${median(ours).toFixed(1)} s`, floor: `${median(floor).toFixed(1)} s`, ratio: median(ours) / median(floor),
    aim: `<= ${AIM} x COPY`, met: median(ours) <= AIM * median(floor)
  })
  say(`  ${rows} rows; the backup took ${wrote.toFixed(1)} s and has ${size.toFixed(0)} MB; COPY without any index and key: ${median(bare).toFixed(1)} s (ratio ${(median(ours) / median(bare)).toFixed(2)})`)
  say(`  each round: ours ${ours.map(s => s.toFixed(1)).join(', ')}; COPY ${floor.map(s => s.toFixed(1)).join(', ')}; COPY bare ${bare.map(s => s.toFixed(1)).join(', ')}`)
  await within(source.admin, tellSettings)

  async function copyInto(into: BenchDatabase, withoutIndexes: boolean): Promise<number> {
    const taken = await within(into.admin, async client => {
      await client.query('set session_replication_role = replica')
      if (withoutIndexes) {
        const { rows: keysOf } = await client.query<{ sql: string }>(`select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as sql
          from pg_constraint where connamespace = 'public'::regnamespace and contype in ('f', 'p', 'u') order by contype`)
        for (const { sql } of keysOf) await client.query(sql).catch(() => {})
        const { rows: indexes } = await client.query<{ sql: string }>(`select format('drop index %s', indexrelid::regclass) as sql
          from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace`)
        for (const { sql } of indexes) await client.query(sql).catch(() => {})
      }
      return seconds(async () => {
        await client.query('begin')
        await client.query(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`)
        for (const { name, columns } of tables) {
          await pipeline(createReadStream(join(files, name)), client.query(from(`copy ${name} (${columns.join(', ')}) from stdin (format binary)`)))
        }
        await client.query('commit')
      })
    })
    await into.drop()
    return taken
  }

  async function restoreInto(name: string): Promise<number> {
    const admin = { ...source.admin, database: 'postgres' }
    const logins = await prepareDatabase({ admin, database: name, key: keys.derive('database logins'), log: () => {} })
    const taken = await seconds(() => restoreBackup({ owner: logins.owner, secret: { keys }, from: createReadStream(file), migrations: join(root, 'schema', 'migrations'), log: () => {} }))
    await within(admin, async client => { await client.query(`drop database ${name} with (force)`) })
    return taken
  }
} finally {
  await ground.close()
  rmSync(ground.folder, { recursive: true, force: true })
}
