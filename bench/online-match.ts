import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { findLinks } from '../domain/acquaintances/find-links.ts'
import { comparedOf, likenessesOf, readCompared } from '../domain/acquaintances/look-up.ts'
import { generalModel, openJudge } from '../domain/acquaintances/matching/online/judge-pair.ts'
import type { Detail } from '../domain/acquaintances/matching/record.ts'
import { systemClock } from '../kit/clock.ts'
import { countPeople, details } from '../domain/acquaintances/matching-store.ts'
import { openDatabase, type Tx } from '../kit/database/transaction.ts'
import { type Id, randomId } from '../kit/ids.ts'
import { dice, median, numbers, percentile, say, tell, tellSettings } from './figures.ts'
import { openGround, within } from './ground.ts'
import { openShops } from './shops.ts'

// Somebody comes to a business that knows a million, each fifth of them known already by another address. The floor is the blocking queries and
// nothing else: they find for the same person whom she may be, and bring their records. Ours reads her, keeps her keys, does the same, judges
// and writes what follows. Both are timed within an open transaction: a commit costs what the disk costs, and serves a whole handful.
// They take turns, person after person.

const settings = numbers({ people: 1_000_000, newcomers: 400, 'warm-up': 60 })
const AIM = 2
const roll = dice(17)

interface Person { readonly id: Id; readonly details: readonly Detail[] }

const SOUNDS = ['ba', 'bro', 'ca', 'da', 'dre', 'el', 'fa', 'fin', 'ga', 'ha', 'hol', 'ja', 'ka', 'kla', 'la', 'len', 'ma', 'mor', 'na', 'no', 'pa', 'quin', 'ra', 'ro', 'sa', 'ste', 'ta', 'tor', 'ul', 'va', 'wa', 'yo']
const GIVEN = 'Ada Amy Anna Ben Bo Carl Cem Clara Dai David Ella Emil Eva Finn Frida Gus Hal Hana Ida Igor Ivy Jack Jane Jon Kai Karl Kim Lea Leo Lina Lou Mara Max Mia Nia Nils Olga Omar Otto Paul Pia Rosa Ruth Sam Sue Tom Uma Vera Will Yusra Zoe'.split(' ')
const STREETS = 'Mill Harbour Station Church Park Victoria Green School Queens Kings Orchard Bridge'.split(' ')
/** Some names are had by many, most by few. */
const skewed = (below: number): number => Math.min(roll(below), roll(below), roll(below))
const familyOf = (nth: number): string => {
  const word = [SOUNDS[nth % 32]!, SOUNDS[Math.floor(nth / 32) % 32]!, ...nth >= 1024 ? [SOUNDS[Math.floor(nth / 1024) % 32]!] : []].join('')
  return word[0]!.toUpperCase() + word.slice(1)
}
const phone = (): string => `+44 7${String(roll(900_000_000) + 100_000_000)}`

function personAt(nth: number): Person {
  const [given, family] = [GIVEN[skewed(GIVEN.length)]!, familyOf(skewed(20_000))]
  return {
    id: randomId(),
    details: [
      { kind: 'name', value: `${given} ${family}` }, { kind: 'mail', value: `${given}.${family}${nth}@host-${roll(5000)}.example`.toLowerCase() },
      { kind: 'phone', value: roll(50) === 0 ? `+44 117 ${4_960_000 + roll(200)}` : phone() }, // one in fifty has that of an office
      ...nth % 3 === 0 ? [{ kind: 'address' as const, value: `${1 + roll(120)} ${STREETS[roll(12)]} Street, Bristol BS${1 + roll(16)} ${roll(10)}${'ABDEFGHJ'[roll(8)]}X` }] : [],
      ...nth % 4 === 0 ? [{ kind: 'birth' as const, value: `${1940 + roll(65)}-${String(1 + roll(12)).padStart(2, '0')}-${String(1 + roll(28)).padStart(2, '0')}` }] : []
    ]
  }
}

const again = ({ details }: Person, nth: number): Person =>
  ({ id: randomId(), details: details.map(each => each.kind === 'mail' ? { kind: 'mail', value: `new.${nth}.${roll(100_000)}@private.example` } : each) })

async function copy(client: pg.Client, into: string, lines: Iterable<string>): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} from stdin`))
  await pipeline(Readable.from(lines), stream)
  if (!stream.writableFinished) await once(stream, 'finish')
}

async function enter(client: pg.Client, business: Id, people: readonly Person[], withKeys: boolean): Promise<void> {
  const name = ({ details }: Person): string => details.find(({ kind }) => kind === 'name')!.value
  const mail = ({ details }: Person): string => details.find(({ kind }) => kind === 'mail')!.value
  await copy(client, 'acquaintance (business_id, id, name, met_at)', people.map(each => `${business}\t${each.id}\t${name(each)}\t2026-01-01T00:00Z\n`))
  await copy(client, 'acquaintance_address (business_id, id, acquaintance_id, kind, address, since_at)', people.map(each => `${business}\t${randomId()}\t${each.id}\temail\t${mail(each)}\t2026-01-01T00:00Z\n`))
  await copy(client, 'acquaintance_trait (business_id, acquaintance_id, id, kind, value, source, noted_at, noted_by_kind)', people.flatMap(each =>
    each.details.filter(({ kind }) => kind !== 'name' && kind !== 'mail').map(({ kind, value }) => `${business}\t${each.id}\t${randomId()}\t${kind}\t${value}\tbrought\t2026-01-01T00:00Z\tkith\n`)))
  if (withKeys) await copy(client, 'acquaintance_key (business_id, key, acquaintance_id)', people.flatMap(each =>
    [...readCompared(each.id, each.details).keys.keys()].map(key => `${business}\t${key}\t${each.id}\n`)))
}

const ground = await openGround()
try {
  const bench = await ground.make('online_match')
  const { shops: [shop] } = await openShops(bench, 1)
  const business = shop!.id
  const began = performance.now()
  const some: Person[] = []
  await within(bench.admin, async admin => {
    await admin.query(`set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
    await admin.query('alter table acquaintance_key drop constraint acquaintance_key_pkey; drop index acquaintance_key_of, acquaintance_trait_now, acquaintance_trait_id')
    for (let from = 0; from < settings.people; from += 10_000) {
      const people = Array.from({ length: Math.min(10_000, settings.people - from) }, (_, i) => personAt(from + i))
      some.push(...people.filter((_, i) => i % 97 === 0))
      await enter(admin, business, people, true)
    }
    await admin.query(`alter table acquaintance_key add primary key (business_id, key, acquaintance_id); create index acquaintance_key_of on acquaintance_key (business_id, acquaintance_id);
      create unique index acquaintance_trait_now on acquaintance_trait (business_id, acquaintance_id, kind, label, value) where ended_at is null; create unique index acquaintance_trait_id on acquaintance_trait (business_id, id)`)
    await admin.query('vacuum analyze')
    await admin.query('checkpoint')
  })
  say(`  ${settings.people} people entered in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const newcomers = Array.from({ length: settings.newcomers + settings['warm-up'] }, (_, nth) => nth % 5 === 0 ? again(some[roll(some.length)]!, nth) : personAt(settings.people + nth))
  await within(bench.admin, admin => enter(admin, business, newcomers, false))
  const database = openDatabase(bench.logins)
  const judge = openJudge(generalModel(settings.people))
  const times = { floor: [] as number[], ours: [] as number[] }
  const time = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
    const from = performance.now()
    await work()
    into.push(performance.now() - from)
  }
  const one = (tx: Tx): Promise<unknown> => countPeople.one(tx, { business: randomId() }) // whatever begins a transaction has happened
  const as = { login: 'worker', businessId: business } as const
  for (const [nth, { id }] of newcomers.entries()) {
    if (nth === settings['warm-up']) times.floor.length = times.ours.length = 0
    const known = (await database.transaction(as, tx => comparedOf(tx, [id]))).get(id)!
    const floor = (): Promise<void> => database.transaction(as, async tx => {
      await one(tx)
      await time(times.floor, async () => {
        const { candidates } = (await likenessesOf(tx, [known])).get(id)!
        if (candidates.length > 0) await details.all(tx, { business, ids: candidates })
      })
    })
    const ours = (): Promise<void> => database.transaction(as, async tx => {
      await one(tx)
      await time(times.ours, () => findLinks(tx, [id], judge, systemClock.now()))
    })
    for (const work of nth % 2 === 0 ? [floor, ours] : [ours, floor]) await work()
  }
  await database.close()
  const [floor, ours] = [percentile(times.floor, 0.95), percentile(times.ours, 0.95)]
  tell({ name: `who is it, among ${settings.people}, p95`, figure: `${ours.toFixed(2)} ms`, floor: `${floor.toFixed(2)} ms`, ratio: ours / floor, aim: `<= ${AIM} x the blocking queries`, met: ours / floor <= AIM })
  say(`  medians: ${median(times.ours).toFixed(2)} ms, the blocking queries ${median(times.floor).toFixed(2)} ms; ${times.ours.length} newcomers`)
  await within(bench.admin, async admin => {
    const { rows: [made] } = await admin.query<{ links: string; suggestions: string }>('select (select count(*) from acquaintance_link) as links, (select count(*) from acquaintance_suggestion) as suggestions')
    say(`  ${made!.links} were linked and ${made!.suggestions} suggested`)
    await tellSettings(admin)
  })
} finally {
  await ground.close()
}
