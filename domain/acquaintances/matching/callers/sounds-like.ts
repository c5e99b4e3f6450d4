/** Letters and digits whose names sound alike in English: to hear one for the other costs little. */
const ALIKE = ['bdpetvcgz3', 'mn', 'sfx', 'aj8hk', '5vi', 'uq', 'iy', '2uq', '0o', '4f', '1n9', 'lr', 'bv', 'jg', 'sz', 'td']
const cheap = new Uint8Array(128 * 128)
for (const group of ALIKE) for (const a of group) for (const b of group) cheap[a.charCodeAt(0) * 128 + b.charCodeAt(0)] = 1

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
    const code = a.charCodeAt(i - 1)
    for (let j = 1; j <= lb; j++) {
      const other = b.charCodeAt(j - 1)
      const change = before[j - 1]! + (code === other ? 0 : cheap[code * 128 + other] === 1 ? 0.5 : 1)
      const less = (before[j]! < now[j - 1]! ? before[j]! : now[j - 1]!) + 0.8
      now[j] = change < less ? change : less
    }
    const spare = before
    before = now
    now = spare
  }
  return Math.max(0, 1 - before[lb]! / Math.max(la, lb))
}
