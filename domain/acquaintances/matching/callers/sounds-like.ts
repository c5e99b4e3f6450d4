/** Letters and digits whose names sound alike in English: to hear one for the other costs little. */
const ALIKE = ['bdpetvcgz3', 'mn', 'sfx', 'aj8hk', '5vi', 'uq', 'iy', '2uq', '0o', '4f', '1n9', 'lr', 'bv', 'jg', 'sz', 'td']
const cheap = new Set(ALIKE.flatMap(group => [...group].flatMap(a => [...group].map(b => a + b))))

const MOST = 40
const rows = [new Float64Array(MOST + 1), new Float64Array(MOST + 1)]

/** How alike two spellings sound, 0 to 1: edits, of which those between letters of like names cost half. */
export function soundsLike(a: string, b: string): number {
  if (a === b) return 1
  const [la, lb] = [Math.min(a.length, MOST), Math.min(b.length, MOST)]
  if (la === 0 || lb === 0) return 0
  let [before, now] = rows as [Float64Array, Float64Array]
  for (let j = 0; j <= lb; j++) before[j] = j * 0.8
  for (let i = 1; i <= la; i++) {
    now[0] = i * 0.8
    for (let j = 1; j <= lb; j++) {
      const [x, y] = [a[i - 1]!, b[j - 1]!]
      const change = x === y ? 0 : cheap.has(x + y) ? 0.5 : 1
      now[j] = Math.min(before[j - 1]! + change, before[j]! + 0.8, now[j - 1]! + 0.8)
    }
    ;[before, now] = [now, before]
  }
  return Math.max(0, 1 - before[lb]! / Math.max(la, lb))
}
