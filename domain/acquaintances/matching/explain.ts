import { MISSING } from './comparisons/field.ts'
import type { Scales } from './learning/weigh.ts'

/** What one field of a comparison says, in words, and how much it weighs in bits: above 0 for one person, below for two. */
export interface Evidence { readonly field: string; readonly name: string; readonly says: string; readonly bits: number }

/** The evidence of a comparison, field by field, the weightiest first. `shares`: the frequencies that were used instead of the usual ones. */
export function explain(scales: Scales, levels: Uint8Array, shares: Float64Array | null = null): Evidence[] {
  const found: Evidence[] = []
  scales.fields.forEach((field, f) => {
    const level = levels[f]!
    if (level === MISSING) return
    const two = level === 0 && shares !== null && shares[f]! > 0 ? Math.log(shares[f]!) : scales.two[f]![level]!
    found.push({ field: field.key, name: field.name, says: field.levels[level]!.says, bits: (scales.one[f]![level]! - two) / Math.LN2 })
  })
  return found.sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
}

/** One line: "date of birth the same (+12.1); family name the same but for a slip (+8.4)". */
export const inWords = (evidence: readonly Evidence[]): string =>
  evidence.map(({ name, says, bits }) => `${name} ${says} (${bits >= 0 ? '+' : '−'}${Math.abs(bits).toFixed(1)})`).join('; ')
