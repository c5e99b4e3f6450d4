import { spawnSync } from 'node:child_process'
import { fuzzParse } from './fuzz-parse.ts'
import { killWhileMailArrives } from './kill.ts'
import { root } from './database.ts'
import { endureImap } from './endure-imap.ts'

/** `npm run endure -- imap [minutes]`: a mailbox whose line breaks about every minute and which is renumbered, for that many minutes at thirty times the pace. */
if (process.argv[2] === 'imap') {
  const told = await endureImap(Number(process.argv[3] ?? 10))
  console.log(`${told.written} mails written to a mailbox of Dovecot over ${told.hours} hours of the product's clock, its line broken off ${told.cuts} times, its mails ` +
    `renumbered ${told.renumbered} times: ${told.kept} kept, ${told.lost.length} lost, ${told.twice.length} twice; ${told.comparisons} comparisons found ${told.foundMissing} missing; ${told.faults} faults`)
  process.exit(told.lost.length + told.twice.length + told.faults === 0 ? 0 : 1)
}

/** `npm run endure -- fuzz [minutes]`: reads mutated mails. `npm run endure [mails]`: what the suite shows in small, for as long as it takes. Figures are noted in docs/measurements.md. */
if (process.argv[2] === 'fuzz') {
  const minutes = Number(process.argv[3] ?? 10)
  const read = await fuzzParse({ runs: 1e9, milliseconds: minutes * 60_000 })
  console.log(`${read} mutated mails read in ${minutes} min without a fault`)
  process.exit(0)
}

const mails = Number(process.argv[2] ?? 20_000)
const began = process.hrtime.bigint()
const survived = await killWhileMailArrives(mails, Math.round(mails / 25))
const seconds = Number(process.hrtime.bigint() - began) / 1e9
console.log(`${survived.confirmed} mails answered OK while server and database were killed ${survived.kills} times in ${Math.round(seconds)} s: ` +
  `${survived.lost.length} lost, ${survived.twice.length} twice, ${survived.unplaced} in no conversation`)
const properties = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--test', 'domain/conversations/merge-split.test.ts', 'domain/conversations/note.test.ts'], {
  cwd: root, stdio: 'inherit', env: { ...process.env, KITH_RUNS: '1000' }
})
process.exit(survived.lost.length + survived.twice.length + survived.unplaced + (properties.status ?? 1) === 0 ? 0 : 1)
