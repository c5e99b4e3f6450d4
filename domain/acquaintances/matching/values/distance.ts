const MOST = 64
const takenA = new Uint8Array(MOST)
const takenB = new Uint8Array(MOST)

/** Jaro–Winkler similarity, 0 to 1 (Winkler 1990, "String Comparator Metrics and Enhanced Decision Rules"). Longer than 64 is cut. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const la = Math.min(a.length, MOST)
  const lb = Math.min(b.length, MOST)
  if (la === 0 || lb === 0) return 0
  const reach = Math.max(0, (Math.max(la, lb) >> 1) - 1)
  for (let j = 0; j < lb; j++) takenB[j] = 0
  let matches = 0
  for (let i = 0; i < la; i++) {
    takenA[i] = 0
    const code = a.charCodeAt(i)
    const to = Math.min(lb, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < to; j++) {
      if (takenB[j] === 0 && b.charCodeAt(j) === code) {
        takenA[i] = takenB[j] = 1
        matches++
        break
      }
    }
  }
  if (matches === 0) return 0
  let crossed = 0
  for (let i = 0, j = 0; i < la; i++) {
    if (takenA[i] === 0) continue
    while (takenB[j] === 0) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j++)) crossed++
  }
  const jaro = (matches / la + matches / lb + (matches - crossed / 2) / matches) / 3
  let prefix = 0
  while (prefix < 4 && prefix < la && prefix < lb && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** Which letters a text has, one bit each; digits and all else share the last six. */
export function lettersOf(text: string): number {
  let mask = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + code % 6)
  }
  return mask
}

function bits(mask: number): number {
  mask -= mask >>> 1 & 0x55555555
  mask = (mask & 0x33333333) + (mask >>> 2 & 0x33333333)
  return Math.imul(mask + (mask >>> 4) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Whether two texts of these letters can reach a Jaro–Winkler similarity at all: most that differ are told without comparing them. */
export function mayReach(a: number, b: number, lengthA: number, lengthB: number, least: number): boolean {
  const jaro = (least - 0.4) / 0.6
  return 3 - bits(a & ~b) / lengthA - bits(b & ~a) / lengthB >= 3 * jaro
}

/** Whether two texts of these letters can be so many edits apart. */
export const mayEdit = (a: number, b: number, most: number): boolean => bits(a & ~b) <= most && bits(b & ~a) <= most

/** Whether two texts of these letters can be a slip apart. */
export const maySlip = (a: number, b: number): boolean => mayEdit(a, b, 2)

const rows = [new Uint8Array(MOST + 1), new Uint8Array(MOST + 1), new Uint8Array(MOST + 1)]

/** Whether two texts that differ are one edit apart: what they begin and end with alike leaves nothing but that. */
function isOneEdit(a: string, la: number, b: string, lb: number): boolean {
  const shorter = Math.min(la, lb)
  let front = 0
  while (front < shorter && a.charCodeAt(front) === b.charCodeAt(front)) front++
  let back = 0
  while (back < shorter - front && a.charCodeAt(la - 1 - back) === b.charCodeAt(lb - 1 - back)) back++
  const left = shorter - front - back
  if (la !== lb || left < 2) return left <= (la === lb ? 1 : 0)
  return left === 2 && a.charCodeAt(front) === b.charCodeAt(front + 1) && a.charCodeAt(front + 1) === b.charCodeAt(front)
}

/** Edits from one to the other (insert, leave out, replace, swap neighbours: Damerau 1964), up to `most`; more is `most + 1`. */
export function edits(a: string, b: string, most: number): number {
  if (a === b) return 0
  const la = Math.min(a.length, MOST)
  const lb = Math.min(b.length, MOST)
  if (Math.abs(la - lb) > most) return most + 1
  if (most === 1) return isOneEdit(a, la, b, lb) ? 1 : 2
  let [older, old, now] = rows as [Uint8Array, Uint8Array, Uint8Array]
  for (let j = 0; j <= lb; j++) old[j] = j
  for (let i = 1; i <= la; i++) {
    const code = a.charCodeAt(i - 1)
    now[0] = i
    let least = i
    for (let j = 1; j <= lb; j++) {
      const other = b.charCodeAt(j - 1)
      let cost = Math.min(old[j]! + 1, now[j - 1]! + 1, old[j - 1]! + (code === other ? 0 : 1))
      if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) cost = Math.min(cost, older[j - 2]! + 1)
      now[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    const spare = older
    older = old
    old = now
    now = spare
  }
  return Math.min(old[lb]!, most + 1)
}

/** Whether one is the other with a slip of the fingers: one edit from four letters on, two from eight. */
export function isSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < 3) return false
  const most = shorter >= 8 ? 2 : 1
  return edits(a, b, most) <= most
}
