import type { DayTrait } from '../values/read-date.ts'
import { levels, type Slot } from './field.ts'

export const DAY = { same: 0, turned: 1, slip: 2, twoOfThree: 3, near: 4, other: 5 } as const

const digits = (year: number, month: number, day: number): string =>
  String(year).padStart(4, '0') + String(month).padStart(2, '0') + String(day).padStart(2, '0')

const TENS = [10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1]

/** Whether two numbers of eight digits differ in one of them, or in two neighbours that changed places. */
function oneSlip(a: number, b: number): boolean {
  let count = 0
  let first = 0
  let second = 0
  for (let i = 0; i < 8; i++) {
    if (Math.floor(a / TENS[i]!) % 10 === Math.floor(b / TENS[i]!) % 10) continue
    if (++count > 2) return false
    if (count === 1) first = i
    else second = i
  }
  const digit = (number: number, at: number): number => Math.floor(number / TENS[at]!) % 10
  return count === 1 || (count === 2 && second === first + 1 && digit(a, first) === digit(b, second) && digit(a, second) === digit(b, first))
}

/** How two days of birth stand to each other. Years of two digits are compared by two. */
export function compareDays(a: DayTrait, b: DayTrait): number {
  const short = a.short || b.short
  const year = short ? a.year % 100 === b.year % 100 : a.year === b.year
  if (a.month === 0 || b.month === 0) return year ? DAY.near : DAY.other
  const month = a.month === b.month
  const day = a.day === b.day || a.day === 0 || b.day === 0
  if (year && month && day) return a.day === b.day ? DAY.same : DAY.twoOfThree
  if (year && a.month === b.day && a.day === b.month) return a.either !== b.either ? DAY.same : DAY.turned
  const number = ({ year: y, month: m, day: d }: DayTrait): number => (short ? y % 100 : y) * 10_000 + m * 100 + d
  if (oneSlip(number(a), number(b))) return DAY.slip
  if ((year && (month || day)) || (month && day)) return DAY.twoOfThree
  const apart = Math.abs((a.year - b.year) * 372 + (a.month - b.month) * 31 + a.day - b.day)
  return year || apart <= 45 ? DAY.near : DAY.other
}

/** The day of birth: swapped day and month, slips of the fingers, a year off. */
export const BIRTH: Slot<DayTrait> = {
  key: 'birth',
  fields: [{
    key: 'birth', name: 'date of birth', shared: 0, twin: 0.02, terms: 'rare', other: DAY.near, atMost: 0.5,
    levels: levels(['the same', 0.86, 0.0001], ['the same with day and month swapped', 0.02, 0.0001], ['the same but for a slip', 0.06, 0.001],
      ['two of day, month and year the same', 0.03, 0.005], ['not far from it', 0.01, 0.02], ['another', 0.02, 0.97])
  }],
  compare: (a, b, out, at) => { out[at] = compareDays(a, b) },
  term: trait => digits(trait.year, trait.month, trait.day)
}
