import { TOWERS, slopeOf } from '../channels/email/reading/cases/towers.ts'
import { htmlAsMarkedText } from '../channels/email/reading/html-as-text.ts'
import { splitMarked, splitOwnWords } from '../channels/email/reading/own-words.ts'
import { median, numbers, say, tell } from './figures.ts'

const SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000]
const AIM = 1.15
const { rounds } = numbers({})

const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Milliseconds of the processor for one text of this size: the middle of the rounds, each long enough for the clock. */
function timeOf(text: string, html: boolean): number {
  const read = (): unknown => html ? splitMarked(htmlAsMarkedText(text)) : splitOwnWords(text)
  const times = Math.max(1, Math.round(500_000 / text.length))
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = processorTime()
    for (let time = 0; time < times; time++) read()
    taken.push((processorTime() - before) / times)
  }
  return median(taken)
}

const slopes: number[] = []
for (const [name, { html, build }] of Object.entries(TOWERS)) {
  for (let warm = 0; warm < 20; warm++) timeOf(build(30_000), html)
  const points = SIZES.map(size => [size, timeOf(build(size), html)] as const)
  const slope = slopeOf(points)
  slopes.push(slope)
  say(`  ${name}: ${points.map(([size, time]) => `${size / 1000} kB ${time.toFixed(1)} ms`).join(', ')}`)
  tell({ name: `own words: ${name}`, figure: `slope ${slope.toFixed(3)}`, aim: `≤ ${AIM}`, met: slope <= AIM })
}
tell({ name: 'own words of a tower, the steepest', figure: `slope ${Math.max(...slopes).toFixed(3)}`, aim: `≤ ${AIM}`,
  met: Math.max(...slopes) <= AIM })
