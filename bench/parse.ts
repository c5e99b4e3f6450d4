import PostalMime from 'postal-mime'
import { parseMail } from '../channels/email/reading/parse.ts'
import { dataFiles, withoutDataSets } from '../test/data-sets.ts'
import { median, numbers, say, tell } from './figures.ts'

// Every mail of the data sets, read whole by Kith (structure, letters, attachments, own words, kind, reports) and by postal-mime alone, which
// only takes it apart: by turns, in one process, after a round that is not counted.

const settings = numbers({ rounds: 15 })
const AIM = 0.7
const SLOWEST = 1_000

if (withoutDataSets) {
  say(`parse: skipped, ${withoutDataSets}`)
} else {
  const mails = ['mime-stalwart', 'mime-chatwoot', 'bounces'].flatMap(folder => dataFiles(folder, '.eml'))
  const ours: number[] = []
  const floor: number[] = []
  let slowest = { name: '', took: 0 }
  for (let round = 0; round <= settings.rounds; round++) {
    const [alone, whole] = [await timed(bytes => PostalMime.parse(bytes)), await timed(parseMail)]
    if (round === 0) continue
    floor.push(alone.all)
    ours.push(whole.all)
    if (whole.slowest.took > slowest.took) slowest = whole.slowest
  }
  const ratio = median(floor) / median(ours)
  const each = (all: number[]): string => `${(median(all) / mails.length * 1000).toFixed(0)} µs a mail`
  tell({ name: `parse: ${mails.length} real mails`, figure: each(ours), floor: each(floor), ratio, aim: `>= ${AIM} of its speed`, met: ratio >= AIM })
  tell({ name: 'parse: the slowest of them', figure: `${slowest.took.toFixed(1)} ms`, aim: '<= 1 s', met: slowest.took <= SLOWEST })
  if (ratio < AIM || slowest.took > SLOWEST) process.exitCode = 1

  async function timed(read: (bytes: Uint8Array) => Promise<unknown>): Promise<{ all: number; slowest: { name: string; took: number } }> {
    const began = performance.now()
    let last = began
    let most = { name: '', took: 0 }
    for (const { name, bytes } of mails) {
      await read(bytes)
      const now = performance.now()
      if (now - last > most.took) most = { name, took: now - last }
      last = now
    }
    return { all: last - began, slowest: most }
  }
}
